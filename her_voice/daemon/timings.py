"""How long each turn took, stage by stage: it watches events, commands and frames pass by.

The stages of one turn follow upon each other and add up to the whole, which runs from the end of
the person's speech to the first sound of hers leaving for the earpiece. What was done while the
person still spoke, or while she waited to be sure that they had finished, costs nothing, and so
its stage is 0.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass

from her_voice.audio import FRAME_MS
from her_voice.commands import Command, Drop, Release, Think
from her_voice.events import EarpieceId, Event, Heard, Source, ThoughtGrew, Turn

KEPT = 200
"""Turns whose timings are kept to be asked for."""

OPEN = 64
"""Turns that may be under way at once; older ones that never spoke are forgotten."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one turn."""

    turn: Turn
    endpoint_ms: float
    """From the end of speech until it was certain that the person had finished."""

    hear_ms: float
    """Until it was understood."""

    think_ms: float
    """Until the first words of the answer were there."""

    speak_ms: float
    """Until they were sound and the earpiece took it."""

    play_ms: float
    """Until that sound had left the earpiece."""

    total_ms: float

    def as_json(self) -> dict[str, float]:
        """Give all of it, rounded to a tenth."""
        return {name: round(value, 1) for name, value in asdict(self).items()}


@dataclass(slots=True)
class _Marks:
    """When things happened in a turn, in seconds of the loop's clock."""

    understood: float | None = None
    first_word: float | None = None
    ended: float | None = None
    certain: float | None = None
    taken: float | None = None


class Timings:
    """Collects the marks of each turn and gives its timing when the first sound has left."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._marks: dict[Turn, _Marks] = {}
        self._ends: dict[EarpieceId, float] = {}
        self._awaited: dict[EarpieceId, Turn] = {}
        self.kept: deque[Timing] = deque(maxlen=KEPT)
        self.note: Callable[[Timing], None] = lambda _: None
        """Is told each of them."""

    def saw(self, event: Event, frames: int = 0) -> None:
        """Note an event. `frames` is how many frames its earpiece has given so far."""
        match event:
            case Heard(source=Source.SPOKEN):
                silence_s = max(0, frames - event.ended) * FRAME_MS / 1000
                self._ends[event.earpiece] = self._clock() - silence_s
            case Heard():
                self._ends[event.earpiece] = self._clock()
            case ThoughtGrew(turn):
                marks = self._marks.get(turn)
                if marks and marks.first_word is None:
                    marks.first_word = self._clock()
            case _:
                pass

    def ordered(self, command: Command) -> None:
        """Note a command."""
        match command:
            case Think(turn):
                self._marks[turn] = _Marks(understood=self._clock())
                for old in list(self._marks)[:-OPEN]:
                    del self._marks[old]
            case Drop(turn):
                self._marks.pop(turn, None)
            case Release(earpiece, turn):
                marks = self._marks.get(turn)
                if marks and earpiece in self._ends:
                    marks.certain = self._clock()
                    marks.ended = self._ends[earpiece]
                    self._awaited[earpiece] = turn
                else:
                    self._awaited.pop(earpiece, None)
            case _:
                pass

    def took_sound(self, earpiece: EarpieceId) -> bool:
        """Note that an earpiece took a frame with sound; say whether it was a turn's first."""
        marks = self._marks.get(self._awaited.get(earpiece, -1))
        if marks is None or marks.taken is not None:
            return False
        marks.taken = self._clock()
        return True

    def sound_left(self, earpiece: EarpieceId) -> Timing | None:
        """Note that this frame has left; give the timing of the turn."""
        turn = self._awaited.pop(earpiece, -1)
        marks = self._marks.pop(turn, None)
        if marks is None or marks.ended is None:
            return None
        stages = (marks.certain, marks.understood, marks.first_word, marks.taken, self._clock())
        before, parts = marks.ended, list[float]()
        for mark in stages:
            after = max(before, before if mark is None else mark)
            parts.append(1000 * (after - before))
            before = after
        endpoint, hear, think, speak, play = parts
        timing = Timing(turn, endpoint, hear, think, speak, play, sum(parts))
        self.kept.append(timing)
        self.note(timing)
        return timing
