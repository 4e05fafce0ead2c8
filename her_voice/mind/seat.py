"""What stands in the conversation at one earpiece. Plain facts; `conversation` makes the rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from her_voice.commands import Anticipate, Command, Remember, Show
from her_voice.events import EarpieceId, Heard, Turn, Utterance

LEAST_WHOLE = 3
"""Words at least; fewer end like a sentence only because the transcriber closes all it hears."""

ALL_BUT = 4
"""With so many words of a question to come, who is asked knows what it will be."""

GIVEN_UP = 2
"""So many words at its end, once read ahead, are given up for other words that are heard once; more
only for what was heard twice. A look while they speak now and then begins with a wrong word."""


@dataclass(slots=True)
class Guess:
    """An answer worked on before the person has finished."""

    turn: Turn
    text: str
    rest: str = ""
    """What was to be said in it so far."""

    ended: bool = False
    """It is thought to its end."""

    asks: str = ""
    """As in the seat."""

    def is_about(self, text: str) -> bool:
        """Say whether it answers these words, whatever their points and capitals."""
        return same_words(self.text, text)


@dataclass(slots=True)
class Beneath:
    """What she was saying before something urgent, and goes on with after it."""

    turn: Turn
    rest: str
    """What was to be said in it and has not been heard."""

    ended: bool
    heard_from: int | None


@dataclass(slots=True)
class Seat:
    """What stands in the conversation at one earpiece."""

    earpiece: EarpieceId
    utterance: Utterance = 0
    """The newest one."""

    person_speaks: bool = False
    """It is not over."""

    read_ahead: str = ""
    heard_part: str = ""
    """Words of it that the model was asked to read while they were being said."""

    said: list[str] = field(default_factory=list)
    """Understood, but the person went on before she could answer."""

    guess: Guess | None = None
    beneath: Beneath | None = None
    turn: Turn | None = None
    """The reply that is hers to give, from thought to silence."""

    asked: tuple[str, str] = ("", "")
    """What that reply answers, and in which language."""

    ended: bool = False
    """That reply is thought to its end."""

    heard_from: int | None = None
    """The frame in which that reply began to be heard."""

    over: Utterance | None = None
    """The utterance that is spoken over her, while it is unclear whether she is to stop."""

    cut: Turn | None = None
    """The reply that the present utterance cut short."""

    rest: str = ""
    """What was to be said in it and has not been heard."""

    last_words: str = ""
    """The last that was heard of her."""

    asks: str = ""
    """The last words of hers that want an answer by their mark (`Asks`), if nothing has come."""

    answer: Heard | None = None
    """It answers the question that she is asking, and is taken up when she has asked it."""

    voiced_ms: int = 0
    """Milliseconds of speech in the utterance."""

    sign_due_ms: int = 0
    """At so many the person deserves a sign that she listens."""

    since_opener: int = 9
    """Answers since the last that she opened with a word to say that it is coming."""

    awaits: Turn | None = None
    """The turn that ended with a question."""

    is_asked_about: bool = False
    """She has asked about it already, and the person has not spoken since."""

    waiting: list[str] = field(default_factory=list)
    """What is to be said at the next moment for it: other programs' words, but for `her_own`."""

    her_own: set[str] = field(default_factory=set)

    @property
    def is_quiet(self) -> bool:
        """Nobody speaks, and nothing is to be said."""
        return not (self.person_speaks or self.guess or self.waiting) and self.turn is None

    @property
    def has_asked(self) -> bool:
        """The last that was heard of her was a question."""
        last = self.last_words.strip()
        is_marked = bool(last) and self.asks.rstrip().endswith(last)
        return is_marked or _is_question(last)

    @property
    def is_asking(self) -> bool:
        """The last words of a question of hers are all that is left to be said.

        One that wants its answer in certain words (`Asks`) is answered when it has been heard.
        """
        left = self.rest.strip()
        heard = self.last_words.rstrip()
        is_under_way = bool(heard) and not heard.endswith((".", "!", "?"))
        is_last = self.ended and len(left.split()) <= ALL_BUT and is_under_way
        return is_last and _is_question(left) and not self.asks

    @property
    def is_open_question(self) -> bool:
        """She has asked something, and may still ask whether they are there."""
        return self.awaits is not None and not self.is_asked_about

    @property
    def is_restless(self) -> bool:
        """Someone speaks, or something is worked on or being said."""
        return self.person_speaks or self.guess is not None or self.turn is not None

    @property
    def turns(self) -> list[Turn]:
        """Every reply that is worked on."""
        works = (self.guess, self.beneath)
        turns = [work.turn for work in works if work]
        return turns + ([] if self.turn is None else [self.turn])

    def all_said(self, text: str) -> str:
        """Put `text` behind what was understood before it and never answered."""
        return " ".join(part for part in (*self.said, text) if part)

    def noted(self, said: str, heard: Heard, turn: Turn) -> Iterator[Command]:
        """Show and remember what the person said."""
        yield Show(self.earpiece, "person", said, turn=turn)
        yield Remember(
            "person", said, heard.source, turn, self.earpiece, heard.language, heard.confidence
        )

    def worth_reading(self, said: str) -> Anticipate | None:
        """Give what of this should be read now, if there is anything new in it.

        On two cores each word takes 25 ms to read, and the mark-up before a reply as long as five
        words: half of what an answer to a short question waited for.
        """
        words, read = said.split(), self.read_ahead.split()
        before, self.heard_part = self.heard_part, said
        ends = said.endswith((".", "!", "?")) and not said.endswith("..")
        may_be_all = ends and len(words) >= LEAST_WHOLE
        sure = said if may_be_all else " ".join(words[:-1])  # the last may still become another
        kept = _alike(words, read)
        is_doubtful = len(read) - kept > GIVEN_UP and _alike(words, before.split()) <= kept
        if is_doubtful or self.read_ahead.startswith(sure):
            return None
        self.read_ahead = sure
        return Anticipate(sure, may_be_all)


def _alike(words: list[str], others: list[str]) -> int:
    """Count the words with which both begin."""
    pairs = enumerate(zip(words, others, strict=False))
    return next((at for at, pair in pairs if not same_words(*pair)), min(len(words), len(others)))


def same_words(one: str, other: str) -> bool:
    """Say whether two texts differ in punctuation, spacing or case at most."""
    return _bare(one) == _bare(other)


def _is_question(words: str) -> bool:
    return words.rstrip("\"')\u201d\u2019 ").endswith("?")


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() or c == "'" else " " for c in text.casefold()).split())
