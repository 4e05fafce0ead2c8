"""Every rule on answers that keep it and answers that break it."""

from collections.abc import Sequence

import pytest

from her_voice.bench.quality import KINDS, Question, examine, faults, questions
from her_voice.errors import MindError

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


RULES: list[tuple[dict[str, object], str, str]] = [
    ({"any": ("paris",)}, "It is Paris, of course.", "It is Parish."),
    ({"any": ("7",)}, "Seven of them.", "Seventeen of them."),
    ({"any": ("7",)}, "There are 7.", "There are 70."),
    ({"any": ("1945",)}, "It ended in 1945.", "It ended in 1944."),
    ({"any": ("good night my friend",)}, "Good night, my friend.", "Good night, friend."),
    ({"all": ("1", "2")}, "One, two.", "One, three."),
    ({"none": ("large",)}, "They are huge.", "They are large."),
    ({"words": 1}, "Yellow.", "It's yellow."),
    ({"words": 1, "any": ("yes",)}, "Yes.", "No."),
    ({"most_words": 3}, "One two three.", "One two three four."),
    ({"fewest_words": 2}, "One two.", "One."),
    ({"most_sentences": 1}, "It is 3.", "It is. It was."),
    ({"most_sentences": 2}, "A house. Of books!", "A house. Of books! Yes?"),
    ({"number": True}, "42", "The answer is 42."),
    ({"number": True}, "Forty-two.", "Forty-two apples."),
    ({"admits": True}, "I don't know that, you haven't told me.", "Your name is John."),
    ({"admits": True}, "I'm afraid I cannot see that.", "It is a blue shirt."),
    ({"plain": True}, "First, boil the water, then wait.", "1. Boil the water\n2. Wait"),
    ({"plain": True}, "That is good.", "That is **good**."),
    ({"plain": True}, "Tea and milk.", "- Tea\n- Milk"),
    ({"plain": True}, "Lovely!", "Lovely! 😊"),
    ({"plain": True}, "See the page of the library.", "See [the page](https://example.org)."),
    ({"ends": "?"}, "How was it?", "Tell me."),
    ({"company": True}, "Oh no. What happened?", "That's bad. How can I assist you?"),
    ({"company": True, "ask": "I have two cats."}, "Two! Who are they?", "You have two cats."),
    ({}, "Anything.", ""),
    ({}, "Anything.", "..."),
]


@pytest.mark.parametrize(("rule", "right", "wrong"), RULES)
def test_a_rule_lets_the_right_answer_pass_and_not_the_wrong_one(
    rule: dict[str, object], right: str, wrong: str
) -> None:
    question = Question(**{"kind": "facts", "ask": "?", **rule})  # type: ignore[arg-type]
    assert faults(question, right) == ()
    assert faults(question, wrong) != ()


def test_there_are_at_least_eighty_questions_of_all_kinds() -> None:
    asked = questions()
    assert len(asked) >= 80
    assert len({(q.before, q.ask) for q in asked}) == len(asked)
    for kind in KINDS:
        assert sum(q.kind == kind for q in asked) >= 12


def test_every_question_can_be_failed() -> None:
    for question in questions():
        nonsense = "* Xyzzy. Plugh! Frotz? Large six. " * 30
        assert faults(question, nonsense), question.ask


def test_every_follow_up_has_something_before_it() -> None:
    for question in questions():
        if question.kind == "follow_ups":
            assert [who for who, _ in question.history] == ["person", "her"]


async def test_a_mind_that_fails_is_counted_and_does_not_end_the_examination() -> None:
    async def answer(history: Sequence[tuple[str, str]], question: str) -> str:
        if history:
            raise MindError("She has lost the thread.")
        return f"I don't know: {question}"

    judged = await examine(answer, lambda _: None)
    assert len(judged) == len(questions())
    by_kind = {kind: [j for j in judged if j.question.kind == kind] for kind in KINDS}
    assert all("failed" in j.faults[0] for j in by_kind["follow_ups"])
    told = [j for j in by_kind["unknowable"] if not j.question.before]
    assert told
    assert all(j.faults == () for j in told)
    assert all(j.faults for j in by_kind["facts"])


async def test_a_short_examination_has_every_kind() -> None:
    async def answer(history: Sequence[tuple[str, str]], question: str) -> str:
        return f"{len(history)} {question}"

    judged = await examine(answer, lambda _: None, most=2)
    assert [j.question.kind for j in judged] == [kind for kind in KINDS for _ in range(2)]
