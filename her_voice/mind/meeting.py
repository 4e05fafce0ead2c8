"""The first meeting: what was said to the open question in, the next step out. Pure.

Four questions, each of which may be skipped, and then a name of her own, with a reason, which the
person may refuse. In between they may ask for whatever they like: she answers that, and goes on
with her questions. She hears which language they speak and does not ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from her_voice.consent.promising import promise
from her_voice.mind import given_names
from her_voice.mind import meeting_answers as read
from her_voice.persona import Persona, Stage, VoiceKind

QUESTIONS = (Stage.VOICE, Stage.CALL, Stage.WISH, Stage.NEVER)
"""In this order."""

Sentence = Callable[[str], str]
"""Gives a sentence of the wording by its name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name she may choose for herself."""

    name: str
    because: str
    suits: VoiceKind = VoiceKind.ANY


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of an answer."""

    persona: Persona
    """As it is from now on."""

    words: str
    """What she says to it."""

    then: str = ""
    """What she asks or tells next."""

    voice: VoiceKind | None = None
    """She is to speak with this voice from now on; `words` are the first in it."""

    before: str = ""
    """What she says while she changes it."""


def is_open(persona: Persona) -> bool:
    """Tell whether a question of the meeting waits for its answer."""
    return persona.meeting.stage in QUESTIONS


def begin(persona: Persona, sentence: Sentence, language: str = "en") -> tuple[Persona, str]:
    """Begin the meeting, or go on with it at the question that was open: words to greet with."""
    if is_open(persona):
        return persona, f"{sentence('meeting_again')} {question(persona, sentence)}"
    if persona.meeting.stage is Stage.NAME:
        again = f"{sentence('meeting_again')} {_introduction(persona, sentence)}"
        return persona, again.strip()
    you = replace(persona.you, language=language or "en")
    persona = replace(persona, you=you).at(Stage.VOICE)
    return persona, f"{sentence('meeting_hello')} {question(persona, sentence)}"


def question(persona: Persona, sentence: Sentence) -> str:
    """Give the question that is open; empty if none is. The hardest comes with examples."""
    if not is_open(persona):
        return ""
    asked = sentence(f"meeting_ask_{persona.meeting.stage.value}")
    is_hard = persona.meeting.stage is Stage.NEVER
    return f"{asked} {sentence('meeting_hint_never')}" if is_hard else asked


def respond(persona: Persona, said: str, names: Sequence[Name], sentence: Sentence) -> Step | None:
    """Take what was said for an answer; None where it is something else."""
    stage = persona.meeting.stage
    if stage is Stage.NAME:
        return _hear_veto(persona, said, names, sentence)
    if stage not in QUESTIONS or not said.strip():
        return None
    is_rule = stage is Stage.NEVER and read.forbids(said)  # 'never wake me later than ten'
    if read.wants_it_later(said) and not is_rule:
        return Step(persona.at(Stage.LATER), sentence("meeting_later"))
    if read.waits(said):
        return Step(persona, sentence("meeting_take_time"))
    if stage in {Stage.WISH, Stage.NEVER} and (name := given_names.corrected(said)):
        return _called(persona, name, sentence, then=question(persona, sentence))
    answered = {
        Stage.VOICE: _hear_voice,
        Stage.CALL: _hear_call,
        Stage.WISH: _hear_wish,
        Stage.NEVER: _hear_never,
    }[stage](persona, said, sentence)
    if answered is None and read.skips(said):
        answered = Step(persona, sentence("meeting_skipped"))
    return _next(answered, names, sentence) if answered else _ask_again(persona, said, sentence)


def _ask_again(persona: Persona, said: str, sentence: Sentence) -> Step | None:
    """Ask once more what was no answer, unless it is a question of the person's own."""
    if read.wants_it_again(said):
        return Step(persona, question(persona, sentence))
    if persona.meeting.stage is Stage.NEVER and read.wants_examples(said):
        return Step(persona, sentence("meeting_hint_never"))
    if read.asks(said):
        return None
    return Step(persona, sentence("meeting_unclear"), question(persona, sentence))


def is_answer_first(persona: Persona, said: str) -> bool:
    """Tell whether these words are the answer even if a skill could do something with them."""
    match persona.meeting.stage:
        case Stage.CALL:
            return given_names.is_named(said) and not read.asks(said)
        case Stage.NEVER:
            return read.is_led(said) and bool(read.never(said)) and not read.asks(said)
        case Stage.VOICE:
            return read.voice(said) is not None and not read.asks(said)
        case Stage.NAME:
            is_refused = given_names.dislikes(said, persona.her.name)
            return is_refused or bool(given_names.name_for_her(said))
        case _:
            return False


def may_forbid(persona: Persona, said: str) -> bool:
    """Tell whether words that ask for something may as well forbid it: 'wake me before seven'."""
    return persona.meeting.stage is Stage.NEVER and bool(read.never(said))


# ---- the answers ----------------------------------------------------------------------------


def _hear_voice(persona: Persona, said: str, sentence: Sentence) -> Step | None:
    kind = read.voice(said)
    if kind is None:
        return None
    return Step(
        persona.with_her(voice=kind),
        sentence("meeting_took_voice"),
        voice=kind,
        before=sentence("meeting_changes_voice"),
    )


def _hear_call(persona: Persona, said: str, sentence: Sentence) -> Step | None:
    if read.asks(said) or read.skips(said) or read.wants_it_again(said):
        return None
    name = given_names.called(said)
    if not name:
        return None
    return _called(persona, name, sentence)


def _called(persona: Persona, name: str, sentence: Sentence, then: str = "") -> Step:
    called = replace(persona, you=replace(persona.you, called=name))
    return Step(called, sentence("meeting_took_call").format(name=name), then)


def _hear_wish(persona: Persona, said: str, sentence: Sentence) -> Step | None:
    if read.says_nothing(said):
        return Step(persona, sentence("meeting_skipped"))
    is_other = read.asks(said) and not read.is_wish(said)
    if is_other or read.skips(said) or read.wants_it_again(said):
        return None
    if not (wish := read.wish(said)):
        return None
    you = replace(persona.you, first_wish=wish)
    return Step(replace(persona, you=you), sentence("meeting_took_wish"))


def _hear_never(persona: Persona, said: str, sentence: Sentence) -> Step | None:
    if read.says_nothing(said):
        return Step(persona, sentence("meeting_skipped"))
    is_none = read.skips(said) or read.wants_it_again(said)
    if read.asks(said) or (is_none and not read.forbids(said)):
        return None
    what = read.never(said)
    if not what:
        return None
    return Step(persona.with_never(*what), promise(what, sentence))


# ---- going on -------------------------------------------------------------------------------


def _next(step: Step, names: Sequence[Name], sentence: Sentence) -> Step:
    """Go on to the next question, or to her name."""
    stage = step.persona.meeting.stage
    at = QUESTIONS.index(stage) + 1
    if at < len(QUESTIONS):
        persona = step.persona.at(QUESTIONS[at])
        return replace(step, persona=persona, then=question(persona, sentence))
    persona = step.persona  # who has named her meanwhile is not told another name
    persona = (persona if persona.her.name else chosen(persona, names)).at(Stage.NAME)
    return replace(step, persona=persona, then=_introduction(persona, sentence))


def chosen(persona: Persona, names: Sequence[Name]) -> Persona:
    """Let her choose a name: not the person's, none that was refused, one that suits the voice."""
    taken = (persona.you.called, persona.her.name, *persona.meeting.refused)
    free = given_names.unlike([each.name for each in names], taken)
    kind = persona.her.voice
    fit = [n for n in names if n.name in free and kind in {n.suits, VoiceKind.ANY}]
    fit += [n for n in names if n.name in free and n.suits is VoiceKind.ANY and n not in fit]
    if not fit:
        return persona
    # The same person always hears the same name first; others hear others.
    seed = sum(map(ord, f"{persona.you.called}{persona.you.first_wish}"))
    name = fit[seed % len(fit)]
    return persona.with_her(name=name.name, because=name.because)


def _introduction(persona: Persona, sentence: Sentence) -> str:
    her = persona.her
    if not her.name:
        return ""
    return sentence("meeting_name").format(name=her.name, because=her.because)


def _hear_veto(
    persona: Persona, said: str, names: Sequence[Name], sentence: Sentence
) -> Step | None:
    """Take a veto, or another name; anything else lets the name be."""
    given = given_names.name_for_her(said)
    is_refused = given_names.dislikes(said, persona.her.name)
    if given and given.lower() != persona.her.name.lower():
        renamed = persona.with_her(name=given, because=sentence("name_was_given"))
        return Step(renamed.at(Stage.OVER), sentence("name_taken").format(name=given))
    if not is_refused:
        return None
    refused = (*persona.meeting.refused, persona.her.name)
    persona = replace(persona, meeting=replace(persona.meeting, refused=refused))
    again = chosen(persona, names)
    if again.her.name == persona.her.name:
        return Step(persona, sentence("name_none_left"))
    her = again.her
    words = sentence("name_instead").format(name=her.name, because=her.because)
    return Step(again, words)
