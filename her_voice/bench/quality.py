"""Fixed questions by text in, which answers keep their rule out: how well a model talks.

The rules are mechanical and conservative: a good answer in unforeseen words may fail, so the
answers are all listed. Words are compared as for the word error rate: numbers as words, no
punctuation, no capitals.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from num2words import num2words  # type: ignore[import-untyped]

from her_voice.bench.options import Answer
from her_voice.bench.words import spelled
from her_voice.errors import HerVoiceError, SettingsError

KINDS = ("facts", "instructions", "follow_ups", "unknowable", "spoken", "company")

ADMISSIONS = (
    "don't know",
    "do not know",
    "not know",
    "not sure",
    "unsure",
    "no idea",
    "no way of",
    "no way to",
    "can't",
    "can not",
    "couldn't",
    "could not",
    "unable",
    "not able",
    "don't have",
    "do not have",
    "haven't told",
    "have not told",
    "haven't mentioned",
    "have not mentioned",
    "haven't said",
    "haven't shared",
    "didn't tell",
    "didn't mention",
    "didn't say",
    "never told",
    "not told me",
    "not aware",
    "impossible to",
    "not determined",
    "only you know",
)
"""How one says that one doesn't know. Anything else is taken for an invention."""

OFFICIAL = (
    "assist",
    "assistance",
    "feel free",
    "any other questions",
    "further questions",
    "help you with",
    "here to help",
    "how can i help",
    "how may i help",
    "can i do for you",
    "can i do to help",
    "important to",
    "language model",
    "virtual assistant",
    "computer program",
    "as an ai",
    "have feelings",
    "don't know",
    "do not know",
)
"""How a help desk or a leaflet speaks, where somebody tells of themselves."""

LEAST_NEW = 0.4
"""Of the words of a reply, so many must be others than those it replies to."""

SHORTEST_REPEATED = 4
"""Words of which a reply has at least to be a repetition: 'You have two cats.'"""

_MARKDOWN = re.compile(r"^\s*(?:[-*•#>]|\d+[.)])\s|\*\*|__|`|\||\]\(|https?:", re.MULTILINE)
_SYMBOLS = re.compile(r"[\U0001F000-\U0001FAFF\u2190-\u21FF\u2600-\u27BF*#_~<>{}\[\]\\]")
_SENTENCE = re.compile(r"[^.!?]*\w[^.!?]*(?:[.!?]+|$)")
_NUMBER = re.compile(r"\W*\d[\d,. ]*\W*")
_NUMBER_WORDS = {word for n in range(101) for word in spelled(num2words(n).replace("-", " "))}
_NUMBER_WORDS |= {"thousand", "million", "and", "point", "minus"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question and the rule for its answer."""

    kind: str
    ask: str
    before: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    words: int = 0
    most_words: int = 0
    fewest_words: int = 0
    most_sentences: int = 0
    number: bool = False
    admits: bool = False
    plain: bool = False
    ends: str = ""
    company: bool = False

    @property
    def history(self) -> list[tuple[str, str]]:
        """The conversation so far: who said what."""
        return [("her" if i % 2 else "person", text) for i, text in enumerate(self.before)]


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer, and what is wrong with it."""

    question: Question
    answer: str
    faults: tuple[str, ...]


def questions() -> tuple[Question, ...]:
    """Read the fixed questions. Raises `SettingsError` if one of them has an unknown rule."""
    table = tomllib.loads((files(__package__) / "quality.toml").read_text(encoding="utf-8"))
    try:
        return tuple(_question(kind, row) for kind in KINDS for row in table[kind])
    except (KeyError, TypeError) as error:
        raise SettingsError(f"quality.toml: {error}; mend the question it names.") from error


async def examine(
    answer: Answer, progress: Callable[[str], None], *, most: int = 0
) -> tuple[Judged, ...]:
    """Ask every question, at most `most` of each kind (0: all), and judge the answers."""
    judged: list[Judged] = []
    asked = [q for kind in KINDS for q in _of(kind)[: most or None]]
    for number, question in enumerate(asked, 1):
        progress(f"question {number} of {len(asked)}")
        try:
            said = (await answer(question.history, question.ask)).strip()
        except HerVoiceError as error:
            judged.append(Judged(question, "", (f"failed: {error}",)))
            continue
        judged.append(Judged(question, said, faults(question, said)))
    return tuple(judged)


def faults(question: Question, answer: str) -> tuple[str, ...]:
    """Say what is wrong with an answer; nothing if it keeps its rule."""
    said = spelled(answer)
    sentences = len(_SENTENCE.findall(answer))
    count = len(said) if question.words or question.number else len(answer.split())
    checks = {
        "empty": not said,
        "misses the point": bool(question.any) and not any(map(_in(said), question.any)),
        "leaves something out": not all(map(_in(said), question.all)),
        "says what it must not": any(map(_in(said), question.none)),
        f"not {question.words} word(s)": bool(question.words) and count != question.words,
        f"over {question.most_words} words": bool(question.most_words)
        and count > question.most_words,
        f"under {question.fewest_words} words": count < question.fewest_words,
        f"over {question.most_sentences} sentence(s)": bool(question.most_sentences)
        and sentences > question.most_sentences,
        "not only a number": question.number and not _is_number(answer, said),
        "invents": question.admits and not any(map(_in(said), ADMISSIONS)),
        "can't be spoken": question.plain
        and bool(_MARKDOWN.search(answer) or _SYMBOLS.search(answer)),
        "speaks like a help desk": question.company and any(map(_in(said), OFFICIAL)),
        "repeats what was said": question.company and _repeats(said, spelled(question.ask)),
        f"does not end with {question.ends}": not answer.rstrip().endswith(question.ends),
    }
    return tuple(fault for fault, is_so in checks.items() if is_so)


def _question(kind: str, row: dict[str, Any]) -> Question:
    rules: dict[str, Any] = {
        name: tuple(rule) if isinstance(rule, list) else rule for name, rule in row.items()
    }
    return Question(kind=kind, **rules)


def _of(kind: str) -> list[Question]:
    return [question for question in questions() if question.kind == kind]


def _in(said: list[str]) -> Callable[[str], bool]:
    text = f" {' '.join(said)} "
    return lambda phrase: f" {' '.join(spelled(phrase))} " in text


def _repeats(said: list[str], asked: list[str]) -> bool:
    """Tell whether a reply gives back the words it replies to, be it from the other side."""
    sides = {"i", "you", "my", "your", "me", "am", "are", "i'm", "you're", "mine", "yours"}
    before = {*asked, *sides}
    new = sum(word not in before for word in said)
    return len(said) >= SHORTEST_REPEATED and new < LEAST_NEW * len(said)


def _is_number(answer: str, said: list[str]) -> bool:
    is_words = bool(said) and set(" ".join(said).replace("-", " ").split()) <= _NUMBER_WORDS
    return bool(_NUMBER.fullmatch(answer)) or is_words
