"""What is under way at each earpiece, kept at every step, and given back after a restart.

It is kept whenever an event and all that follows from it have been taken in, and at each word that
was heard, so that a process killed at any moment is at most that word behind. It includes what was
told and may not be on the disk yet: waiting for a disk may take longer than a last word does.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from uuid import uuid4

import anyio
import numpy as np
from anyio import to_thread

from her_voice.commands import Remember
from her_voice.errors import StoreError
from her_voice.events import Source, Turn
from her_voice.leftover import Leftover
from her_voice.memory.diary import Diary
from her_voice.memory.modes import EVERYWHERE, Modes
from her_voice.memory.standing import Standing
from her_voice.mode import Mode
from her_voice.voice.passage import Mark, Passage

log = logging.getLogger(__name__)

VERSION = 1
"""Of what is kept. One that is higher may mean other things, and is given up."""

AGAIN_S = 30.0
"""So long after she was last there an earpiece of the same name goes on where it was."""

RECENT_LINES = 50
"""Lines of the diary among which one that may not have been written is looked for."""

BEAT_S = 5.0
"""How often it is noted that she is still there, when nothing happens."""


@dataclass(frozen=True, slots=True)
class Under:
    """What is under way at one earpiece."""

    name: str
    left: Leftover
    words_heard: int = 0
    """Of the first passage."""

    passages: tuple[Passage, ...] = ()
    """Sound that was made and has not been heard to its end."""

    at: float = 0.0
    """When it was so, in seconds since 1970."""

    @property
    def half_heard(self) -> str:
        """The words that were heard of a passage that was not heard to its end."""
        marks = self.passages[0].marks[: self.words_heard] if self.passages else ()
        return "".join(mark.written for mark in marks).strip()


class Continuity:
    """Keeps what is under way, and hands out what was before this start."""

    def __init__(
        self,
        standing: Standing | None,
        modes: Modes | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._standing = standing
        self._clock = clock
        self._names: dict[int, tuple[str, Passage]] = {}
        self._failed = False
        self._is_closed = False
        self._owed: list[Under] = []
        self._modes = modes
        self._usual = modes.usual if modes else None
        self.chosen: dict[str, Mode] = modes.read() if modes else {}
        """How the person chose to be listened to, by earpiece, where it is not the usual mode."""

        self._written_modes = dict(self.chosen)
        self.unwritten: list[Remember] = []
        """Lines that the disk may not have: of before this start, then as they were kept last."""

        self.told: list[str] = []
        """Notices that were told, by id, of which the disk may not have known before this start."""

        if standing is not None:
            self._recall(*standing.load())

    # ---- after a restart --------------------------------------------------------------------

    def claim(self, name: str) -> Under | None:
        """Give what was under way at the earpiece of this name, once."""
        for under in self._owed:
            if under.name == name and not self._is_late(under):
                self._owed.remove(under)
                return under
        mode = self.chosen.get(name) if name else None
        return Under(name, Leftover(mode=mode)) if mode else None

    def expire(self) -> list[Under]:
        """Give up what nobody has claimed in time, and say what it was."""
        late = [under for under in self._owed if self._is_late(under)]
        self._owed = [under for under in self._owed if under not in late]
        return late

    def _is_late(self, under: Under) -> bool:
        return self._clock() - under.at > AGAIN_S

    async def beat(
        self,
        keep: Callable[[], None],
        diary: Diary,
        say: Callable[[str], bool],
        owe: Callable[[Remember], None],
    ) -> None:
        """Until cancelled, note that she is there, and give up what nobody claims.

        What was half heard is remembered, or owed to a disk that refuses it, and what programs
        wanted said is said elsewhere.
        """
        while True:
            await anyio.sleep(BEAT_S)
            keep()
            await self._keep_modes()
            for under in self.expire():
                for text in under.left.waiting:
                    say(text)
                if under.half_heard and under.left.turn is not None:
                    half = Remember("her", under.half_heard, Source.HERSELF, under.left.turn, 0)
                    for line in await write_missing(diary, [half]):
                        owe(line)

    async def _keep_modes(self) -> None:
        if self._modes is None or self.chosen == self._written_modes:
            return
        self._written_modes = dict(self.chosen)
        with suppress(OSError):  # it is tried again when something else is chosen
            await to_thread.run_sync(self._modes.write, self._written_modes)

    @property
    def last_turn(self) -> Turn:
        """The last turn of all that is owed."""
        return max((under.left.turn or 0 for under in self._owed), default=0)

    def _recall(self, state: str, sounds: dict[str, bytes]) -> None:
        try:
            kept = json.loads(state) if state else {}
            if kept.get("version", VERSION) > VERSION:
                return
            self.unwritten = [_line(each) for each in kept.get("unwritten", ())]
            self.told = [str(each) for each in kept.get("told", ())]
            self._owed = [_under(each, sounds) for each in kept.get("places", ())]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("what was under way makes no sense: %s", type(error).__name__)
        for under in self._owed:
            self._names |= {id(one): (uuid4().hex, one) for one in under.passages}

    # ---- from step to step --------------------------------------------------------------------

    def keep(
        self,
        places: Iterable[Under],
        unwritten: Sequence[Remember],
        told: Iterable[str] = (),
    ) -> None:
        """Keep this instead of what was kept before, and what nobody has claimed yet."""
        places, self.unwritten = list(places), list(unwritten)
        self._note_modes(places)
        if self._standing is None or self._is_closed:
            return
        now = self._clock()
        live = [replace(place, at=now) for place in places]
        used = [passage for place in (*live, *self._owed) for passage in place.passages]
        new = [passage for passage in used if id(passage) not in self._names]
        names = self._names | {id(one): (uuid4().hex, one) for one in new}
        names = {id(one): names[id(one)] for one in used}
        state = {
            "version": VERSION,
            "places": [self._written(place, names) for place in (*live, *self._owed)],
            "unwritten": [asdict(line) | {"source": line.source.value} for line in unwritten],
            "told": sorted(told),
        }
        text = json.dumps(state)
        sounds = {names[id(one)][0]: _packed(one) for one in new}
        try:
            self._standing.save(text, sounds, {name for name, _ in names.values()})
        except StoreError as error:
            if not self._failed:
                log.warning("a restart would lose what is under way: %s", error)
            self._failed = True
        else:
            self._failed = False
        self._names = names

    def choose(self, mode: Mode) -> None:
        """Note how she is to listen at every earpiece."""
        self.chosen = {} if mode == self._usual else {EVERYWHERE: mode}

    def follow(self, usual: Mode) -> None:
        """Go by the mode of other settings: what was chosen stood in for the one before."""
        if self._modes and usual is not self._modes.usual:
            self._modes.usual = self._usual = usual
            self.chosen = {}

    def _note_modes(self, places: Iterable[Under]) -> None:
        everywhere = self.chosen.get(EVERYWHERE, self._usual)
        for place in places:
            if place.left.mode and place.left.mode != everywhere:
                self.chosen[place.name] = place.left.mode
            else:
                self.chosen.pop(place.name, None)

    def close(self) -> None:
        """Keep what is kept: nothing that happens from now on is to be gone on with."""
        self._is_closed = True

    def forget(self, told: Iterable[str] = ()) -> None:
        """Give up all but what a disk refused, also that these were `told`: nobody is to go on."""
        self._owed.clear()
        self.keep((), self.unwritten, told)
        self.close()

    def _written(self, place: Under, names: dict[int, tuple[str, Passage]]) -> dict[str, object]:
        return {
            "name": place.name,
            "at": place.at,
            "left": asdict(place.left),
            "words_heard": place.words_heard,
            "sounds": [names[id(one)][0] for one in place.passages],
        }


async def write_missing(diary: Diary, lines: Sequence[Remember]) -> list[Remember]:
    """Write those lines that are not among the last of the diary: a kill may have come between.

    Gives those that the disk refused; whoever asked still owes them.
    """
    left = list(lines)
    with suppress(StoreError):
        recent = await diary.recent(len(lines) + RECENT_LINES)
        known = {(entry.who, entry.text, entry.turn) for entry in recent}
        left = [line for line in lines if (line.who, line.text, line.turn) not in known]
        while left:
            await diary.write(left[0])
            del left[0]
    return left


def _under(kept: dict[str, object], sounds: dict[str, bytes]) -> Under:
    match kept:
        case {"name": str(name), "at": float(at), "left": dict(left), "sounds": list(named)}:
            pass
        case _:
            raise ValueError
    known = {field.name for field in fields(Leftover)}
    found = Leftover(**{key: value for key, value in left.items() if key in known})
    mode = Mode(found.mode) if found.mode in set(Mode) else None
    found = replace(found, waiting=tuple(found.waiting), mode=mode)
    passages = tuple(_unpacked(sounds[each]) for each in named if each in sounds)
    text = "".join(mark.written for passage in passages for mark in passage.marks)
    if len(passages) != len(named) or not found.rest.lstrip().startswith(text.lstrip()):
        return Under(name, found, at=at)
    heard = kept.get("words_heard")
    return Under(
        name, replace(found, ready=text), heard if isinstance(heard, int) else 0, passages, at
    )


def _line(kept: dict[str, object]) -> Remember:
    known = {field.name for field in fields(Remember)}
    line = Remember(**{key: value for key, value in kept.items() if key in known})  # type: ignore[arg-type]
    return replace(line, source=Source(line.source))


def _packed(passage: Passage) -> bytes:
    marks = json.dumps(
        [passage.rest, [[mark.at, mark.written, mark.end] for mark in passage.marks]]
    )
    return marks.encode() + b"\n" + passage.samples.astype("<i2").tobytes()


def _unpacked(packed: bytes) -> Passage:
    head, _, sound = packed.partition(b"\n")
    rest, marks = json.loads(head)
    samples = np.frombuffer(sound, "<i2").astype(np.int16)
    return Passage(samples, tuple(_mark(*mark) for mark in marks), int(rest))


def _mark(at: float, written: str, end: float = 0) -> Mark:
    return Mark(int(at), str(written), int(end))
