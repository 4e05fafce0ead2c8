"""The first meeting, as exchanges: what the person says, and what she says to it."""

import pytest

from her_voice.consent.never import Hold, hold
from her_voice.mind import given_names, meeting, meeting_answers
from her_voice.mind.meeting import Name
from her_voice.mind.meeting_answers import never
from her_voice.persona import Persona, Stage, VoiceKind
from her_voice.wording.names import names
from her_voice.wording.wording import Wording

NAMES = [
    Name("Clara", "(clear)", VoiceKind.WOMAN),
    Name("Iris", "(rainbow)", VoiceKind.WOMAN),
    Name("Oliver", "(olive)", VoiceKind.MAN),
    Name("Nova", "(star)"),
]


class Talk:
    """A meeting whose sentences are their names in brackets."""

    def __init__(self, persona: Persona | None = None) -> None:
        self.persona, self.said = meeting.begin(persona or Persona(), self._sentence)

    def _sentence(self, name: str) -> str:
        fields = {"meeting_name": " {name}", "name_instead": " {name}", "name_taken": " {name}"}
        fields |= {"meeting_took_call": " {name}", "never_promise": " {what}"}
        return f"[{name}{fields.get(name, '')}]"

    def __rshift__(self, said: str) -> "Talk":
        step = meeting.respond(self.persona, said, NAMES, self._sentence)
        self.said = "(talk)" if step is None else f"{step.words} {step.then}".strip()
        self.persona = step.persona if step else self.persona
        return self

    def __lshift__(self, expected: str) -> "Talk":
        assert self.said == expected
        return self

    def __bool__(self) -> bool:
        return True

    def at(self, stage: Stage) -> "Talk":
        self.persona = self.persona.at(stage)
        return self


def test_four_questions_and_a_name() -> None:
    talk = (
        Talk()
        << "[meeting_hello] [meeting_ask_voice]"
        >> "A woman, please."
        << "[meeting_took_voice] [meeting_ask_call]"
        >> "Um, just call me Theo."
        << "[meeting_took_call Theo] [meeting_ask_wish]"
        >> "I'd like help with my letters."
        << "[meeting_took_wish] [meeting_ask_never] [meeting_hint_never]"
        >> "You may never lend money."
    )
    assert talk.said.startswith("[never_promise lend money] [meeting_name ")
    you, her = talk.persona.you, talk.persona.her
    assert (you.called, you.first_wish, you.never) == ("Theo", "my letters", ("lend money",))
    assert her.voice is VoiceKind.WOMAN
    assert her.name in {"Clara", "Iris", "Nova"}
    assert her.because


def test_each_question_may_be_left_out() -> None:
    talk = Talk() >> "Skip." << "[meeting_skipped] [meeting_ask_call]"
    talk = talk >> "I'd rather not say." << "[meeting_skipped] [meeting_ask_wish]"
    talk = (
        talk >> "I don't know yet." << "[meeting_skipped] [meeting_ask_never] [meeting_hint_never]"
    )
    talk = talk >> "Nothing, really."
    assert talk.said.startswith("[meeting_skipped] [meeting_name ")
    assert talk.persona.you == Persona().you


@pytest.mark.parametrize("said", ["Later.", "Not now, please.", "Can we just talk?", "Skip all."])
@pytest.mark.parametrize("stage", meeting.QUESTIONS)
def test_all_of_them_may_be_left_out_at_any_time(said: str, stage: Stage) -> None:
    talk = Talk().at(stage) >> said << "[meeting_later]"
    assert talk.persona.meeting.stage is Stage.LATER
    assert talk >> "A woman's." << "(talk)"


def test_a_question_of_the_person_is_not_taken_for_an_answer() -> None:
    for stage in meeting.QUESTIONS:
        for said in ("What time is it?", "Why do you want to know?", "Are you a real person?"):
            assert Talk().at(stage) >> said << "(talk)"


def test_she_goes_on_after_a_restart_at_the_question_that_was_open() -> None:
    talk = Talk() >> "A man's voice."
    assert Talk(talk.persona) << "[meeting_again] [meeting_ask_call]"


def test_who_thinks_is_given_time_and_who_did_not_hear_is_asked_again() -> None:
    talk = Talk() >> "Um, let me think." << "[meeting_take_time]"
    talk = talk >> "Sorry?" << "[meeting_ask_voice]"
    talk = talk >> "Yes, I'm here." << "[meeting_ask_voice]"
    talk = talk >> "Bananas." << "[meeting_unclear] [meeting_ask_voice]"
    assert talk.persona.meeting.stage is Stage.VOICE


@pytest.mark.parametrize(
    "said",
    ["Like what?", "Um, such as?", "What do you mean?", "For example?", "What could you do?",
     "Can you give me an example?", "What do other people say?", "What kind of thing?"],
)  # fmt: skip
def test_who_asks_what_there_is_to_forbid_hears_examples(said: str) -> None:
    talk = Talk().at(Stage.NEVER) >> said << "[meeting_hint_never]"
    assert talk.persona.meeting.stage is Stage.NEVER
    talk = talk >> "Oh. Never send mail, then."
    assert talk.persona.you.never == ("send mail",)


@pytest.mark.parametrize("said", ["I don't know.", "No idea.", "Um, I'm not sure."])
def test_who_knows_nothing_to_forbid_is_not_pressed(said: str) -> None:
    talk = Talk().at(Stage.NEVER) >> said
    assert talk.said.startswith("[meeting_skipped] [meeting_name ")
    assert talk.persona.you.never == ()


@pytest.mark.parametrize(
    "said",
    [
        "Nothing comes to mind right now.",
        "Not that I can think of.",
        "No, not really.",
        "Never mind.",
        "I can't think of anything.",
        "No rules.",
        "You can do whatever you want.",
    ],
)
def test_who_says_in_more_words_that_there_is_nothing_forbids_nothing(said: str) -> None:
    talk = Talk().at(Stage.NEVER) >> said
    assert talk.said.startswith("[meeting_skipped] [meeting_name ")
    assert talk.persona.you.never == ()


@pytest.mark.parametrize(
    "said",
    ["That's a good question.", "No, I trust you.", "My cat is on the keyboard.", "Don't worry."],
)
def test_what_only_tells_something_becomes_no_rule(said: str) -> None:
    talk = Talk().at(Stage.NEVER) >> said
    assert talk << "[meeting_unclear] [meeting_ask_never] [meeting_hint_never]"
    assert talk.persona.you.never == ()


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("Never pass on what I say.", "pass on what I say"),
        ("You may never skip that.", "skip that"),
        ("Never wake me later than ten.", "wake me later than ten"),
        ("Never say that again.", "say that again"),
    ],
)
def test_what_is_plainly_forbidden_is_not_taken_for_leaving_the_question_out(
    said: str, never: str
) -> None:
    talk = Talk().at(Stage.NEVER) >> said
    assert talk.said.startswith("[never_promise")
    assert talk.persona.you.never == (never,)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Help me pass my driving test.", "pass my driving test"),
        ("I'd like help with my next holiday.", "my next holiday"),
        ("Could you help me with my letters?", "my letters"),
    ],
)
def test_a_wish_is_kept_whatever_words_are_in_it(said: str, wish: str) -> None:
    talk = Talk().at(Stage.WISH) >> said
    assert talk.said.startswith("[meeting_took_wish]")
    assert talk.persona.you.first_wish == wish


def test_who_asks_what_she_can_help_with_has_not_said_what_with() -> None:
    for said in ("What can you help with?", "What kind of help can you give me?"):
        assert Talk().at(Stage.WISH) >> said << "(talk)"
    assert Talk().at(Stage.WISH) >> "Yes, please." << "[meeting_unclear] [meeting_ask_wish]"


@pytest.mark.parametrize(
    "said", ["No, my name is Ben.", "My name's Ben.", "Sorry, it's Ben.", "No, call me Ben."]
)
@pytest.mark.parametrize("stage", [Stage.WISH, Stage.NEVER])
def test_a_name_that_was_misheard_is_put_right_at_the_next_one(said: str, stage: Stage) -> None:
    talk = Talk().at(Stage.CALL) >> "Call me Pen."
    talk = talk.at(stage) >> said
    assert talk.said.startswith(f"[meeting_took_call Ben] [meeting_ask_{stage.value}]")
    you = talk.persona.you
    assert (you.called, you.first_wish, you.never) == ("Ben", "", ())
    assert talk.persona.meeting.stage is stage


def test_one_word_that_may_be_a_wish_of_another_kind_is_a_name_only_after_that() -> None:
    at_call = Persona().at(Stage.CALL)
    assert not meeting.is_answer_first(at_call, "Louder.")
    assert meeting.is_answer_first(at_call, "Call me Theo.")
    assert Talk(at_call) >> "Theo." << "[meeting_took_call Theo] [meeting_ask_wish]"


def test_what_she_names_as_examples_would_bind_her() -> None:
    hint = Wording().sentence("meeting_hint_never").removeprefix("You might say: ").rstrip(".")
    told = [rule.strip() for rule in hint.removesuffix(", or nothing").split(",")]
    assert len(told) > 1
    for rule in told:
        assert [hold(one) for one in never(rule)] == [Hold.ALL]


def test_she_takes_a_veto_until_no_name_is_left_and_then_any_name() -> None:
    talk = Talk().at(Stage.NEVER) >> "Nothing."
    seen = {talk.persona.her.name}
    for _ in range(3):
        talk = talk >> "I don't like that."
        seen.add(talk.persona.her.name)
    assert seen == {"Clara", "Iris", "Oliver", "Nova"}
    talk = talk >> "No, another one." << "[name_none_left]"
    talk = talk >> "Call yourself Ada instead." << "[name_taken Ada]"
    assert (talk.persona.her.name, talk.persona.meeting.stage) == ("Ada", Stage.OVER)


def test_what_is_no_veto_lets_the_name_be() -> None:
    talk = Talk().at(Stage.NEVER) >> "Nothing."
    name = talk.persona.her.name
    for said in (
        "What a lovely name.",
        "I had a terrible day.",
        "No, I like it.",
        "How about some music?",
        "What about tomorrow?",
        "Tell me something else.",
        "I hate Mondays.",
    ):
        assert talk >> said << "(talk)"
        assert talk.persona.her.name == name
    assert talk >> "How about Luna instead?" << "[name_taken Luna]"


@pytest.mark.parametrize(
    "said", ["No.", "Not that one, please.", "I hate it.", "No, that's an awful name.", "No way!"]
)
def test_what_does_not_please_is_exchanged(said: str) -> None:
    talk = Talk().at(Stage.NEVER) >> "Nothing."
    assert (talk >> said).said.startswith("[name_instead ")


def test_a_veto_may_name_the_name_and_say_why() -> None:
    for said in (
        "I don't like {name}.",
        "I hate the name {name}.",
        "Not {name}, please.",
        "I don't like it because it's my aunt's.",
        "That's an awful name.",
        "Something else.",
        "Nope.",
    ):
        talk = Talk().at(Stage.NEVER) >> "Nothing."
        name = talk.persona.her.name
        talk = talk >> said.format(name=name)
        assert talk.said.startswith("[name_instead ")
        assert talk.persona.her.name != name


def test_who_is_called_like_a_word_that_asks_can_say_so() -> None:
    for said in ("Will.", "May", "Will Smith"):
        talk = Talk().at(Stage.CALL) >> said
        assert talk.persona.you.called == said.rstrip(".")


def test_who_has_named_her_meanwhile_is_told_no_other_name() -> None:
    talk = Talk(Persona().with_her(name="Ada").at(Stage.NEVER)) >> "Nothing."
    assert talk << "[meeting_skipped] [meeting_name Ada]"


def test_she_is_not_called_like_the_person_and_suits_her_voice() -> None:
    talk = Talk() >> "A man's" >> "I'm Oliver" >> "skip" >> "nothing"
    assert talk.persona.her.name == "Nova"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("My name is Anna Maria.", "Anna Maria"),
        ("I'm Jonas, but everyone calls me Jo.", "Jo"),
        ("theo", "Theo"),
        ("You can call me Dr Smith.", "Dr. Smith"),
        ("It's Ben", "Ben"),
        ("Everybody calls me Sunny", "Sunny"),
        ("Let's say Alex.", "Alex"),
        ("Call me Al, not Albert.", "Al"),
        ("O'Brien", "O'Brien"),
        ("I'm fine, thanks.", ""),
        ("I am tired", ""),
        ("Will", "Will"),
        ("I'm Will.", "Will"),
        ("Call me Will, please.", "Will"),
        ("Call me when dinner is ready.", ""),
        ("I'm confused.", ""),
        ("It's complicated.", ""),
        ("i'm ben", "Ben"),
        ("I'm Dr Smith.", "Dr. Smith"),
        ("what do you mean", ""),
    ],
)
def test_names_are_read_leniently(said: str, name: str) -> None:
    assert given_names.called(said) == name


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("A woman's.", "woman"),
        ("female, please", "woman"),
        ("not a man", "woman"),
        ("a man, not a woman", "man"),
        ("rather a woman than a man", "woman"),
        ("Make it a guy", "man"),
        ("woman's or man's?", None),
        ("a banana", None),
        ("Her.", "woman"),
        ("Oh man, I don't know.", None),
        ("Um, man.", "man"),
        ("Wait, he is asleep and I told her to be quiet.", None),
    ],
)
def test_voices_are_read_leniently(said: str, kind: str | None) -> None:
    assert meeting_answers.voice(said) == (VoiceKind(kind) if kind else None)


@pytest.mark.parametrize(
    ("said", "never"),
    [
        (
            "Never call my mother, and never send mails without asking.",
            ("call my mother", "send mails without asking"),
        ),
        ("Don't wake me at night.", ("wake me at night",)),
        ("um, lie to me", ("lie to me",)),
    ],
)
def test_what_she_may_never_do_is_read_leniently(said: str, never: tuple[str, ...]) -> None:
    assert meeting_answers.never(said) == never


def test_every_sentence_and_name_is_there() -> None:
    wording = Wording()
    persona, said = meeting.begin(Persona(), wording.sentence)
    shipped = [Name(name, why, VoiceKind(kind)) for name, why, kind in names()]
    for answer in ("a woman", "call me Theo", "my letters", "lend money"):
        assert said
        step = meeting.respond(persona, answer, shipped, wording.sentence)
        assert step is not None
        persona, said = step.persona, step.then
    assert persona.her.name in said
    assert persona.her.because in said
