"""Mind and voices in one world of chance: who speaks when is drawn by lot, and so is what is late.

No clock and no tasks: the world is a list of what comes next. Each word that is made into sound
carries its number in its samples, so that what was heard is read from what left the earpieces.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from heapq import heappop, heappush
from itertools import count

import numpy as np

from her_voice.audio import FRAME_SAMPLES, Frame, samples
from her_voice.commands import (
    Await,
    Command,
    Drop,
    Hush,
    PassOn,
    Release,
    Remember,
    Settle,
    Snooze,
    Think,
    ToInbox,
    ToVoice,
)
from her_voice.events import (
    EarpieceId,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    GotStuck,
    Lapsed,
    ThoughtEnded,
    ThoughtFailed,
    ThoughtGrew,
    Turn,
)
from her_voice.mind.conversation import Conversation
from her_voice.mind.gate import Gate
from her_voice.mind.stillness import STEPS
from her_voice.mind.watching import STUCK_S
from her_voice.settings import AttentionSettings, MannersSettings
from her_voice.telling import Listed, StayedStill, Telling
from her_voice.voice.passage import Mark, Passage, silent
from her_voice.voice.voice import Voice

FRAME_S = 0.02
WORD = 3 * FRAME_SAMPLES
LONGEST_LATE_S = 0.04


class World:
    """What happens next, and to whom."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = 0.0
        self._next: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._arrived: dict[str, float] = defaultdict(float)
        self.told = 0
        """Words that have a number."""

        self.words: dict[int, tuple[Turn, str]] = {}
        self.places: dict[EarpieceId, Mouth] = {}
        self.all_places: list[Mouth] = []
        self.gate = Gate(AttentionSettings(), sentence=lambda name: f"[{name}]")
        self.mind = Conversation(
            sentence=lambda name: f"[{name}]", manners=MannersSettings(ask_again_s=20)
        )
        self.remembered: dict[Turn, str] = defaultdict(str)
        self.released: set[Turn] = set()
        self.dropped: set[Turn] = set()
        self.generated: dict[Turn, str] = defaultdict(str)
        self.commands: list[Command] = []
        self.inbox = Inbox(self)
        self._stillness = 0
        self._happened_at = 0.0

    # ---- time -------------------------------------------------------------------------------

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        heappush(self._next, (self.now + seconds, next(self._order), do))

    def late(self, way: str, do: Callable[[], None]) -> None:
        """Do it a little later, but after all else that went this way."""
        at = max(self._arrived[way], self.now + self.chance.uniform(0, LONGEST_LATE_S))
        self._arrived[way] = at
        heappush(self._next, (at, next(self._order), do))

    def run(self, seconds: float) -> None:
        end = self.now + seconds
        while self._next and self._next[0][0] <= end:
            self.now, _, do = heappop(self._next)
            do()
        self.now = end

    @property
    def frame(self) -> int:
        return int(self.now / FRAME_S)

    # ---- the mind ---------------------------------------------------------------------------

    def happen(self, event: Event) -> None:
        """Let the mind know of it, in its turn."""
        self.late("events", lambda: self._take_in(event))

    def _take_in(self, event: Event) -> None:
        if not isinstance(event, StayedStill | Listed):
            self._happened_at = self.now
        self.mind.overhear(event)
        for known in self.gate.screen(event):
            for command in self.mind.on(known):
                self._carry_out(command)
        for command in self.mind.tell_next():
            self._carry_out(command)
        if (stillness := self.mind.stillness) != self._stillness:
            self._stillness = stillness
            for seconds, moment in STEPS if stillness else ():
                still = StayedStill(stillness, moment)
                self.later(seconds, partial(self._stay, still))

    def _stay(self, still: StayedStill) -> None:
        if still.stillness == self._stillness:
            self.happen(still)

    def watch(self) -> None:
        if self.now - self._happened_at > STUCK_S:
            for earpiece in self.mind.restless:
                self.happen(GotStuck(earpiece))

    def _carry_out(self, command: Command) -> None:
        self.commands.append(command)
        match command:
            case Think(turn):
                self._think(turn)
            case Drop(turn):
                self.dropped.add(turn)
            case Remember("her", text, _, turn):
                self.remembered[turn] += text
            case Await(earpiece, turn, lapse, seconds):
                self.later(seconds, lambda: self.happen(Lapsed(earpiece, turn, lapse)))
            case _ if isinstance(command, ToVoice):
                if isinstance(command, Release):
                    assert command.turn not in self.dropped
                    self.released.add(command.turn)
                if place := self.places.get(command.earpiece):
                    self.late("orders", lambda: place.obey(command))
            case _ if isinstance(command, ToInbox):
                self.inbox.obey(command)
            case _:
                pass

    def _think(self, turn: Turn) -> None:
        gaps = self.chance.choice((0.01, 0.08, 0.4))
        words = [f"t{turn}w{n}" for n in range(self.chance.randint(1, 12))]
        at = self.chance.uniform(0.05, 1.5)
        fails = self.chance.random() < 0.05

        def grow(number: int) -> None:
            if turn in self.dropped:
                return
            if number == len(words):
                end = ThoughtFailed(turn, "too_slow") if fails else ThoughtEnded(turn)
                self.happen(end)
                return
            mark = self.chance.choice(("", "", "", ",", ".", "?"))
            text = f"{' ' if number else ''}{words[number]}{mark}"
            self.generated[turn] += text
            self.happen(ThoughtGrew(turn, text))
            self.later(gaps, lambda: grow(number + 1))

        self.later(at, lambda: grow(0))

    # ---- places -----------------------------------------------------------------------------

    def join(self) -> EarpieceId:
        number = len(self.all_places) + 1
        place = self.places[number] = Mouth(self, number)
        self.all_places.append(place)
        self.happen(EarpieceJoined(number))
        return number

    def leave(self, number: EarpieceId) -> None:
        self.places.pop(number).leave()
        self.happen(EarpieceLeft(number))

    def number(self, turn: Turn, word: str) -> int:
        self.told += 1
        self.words[self.told] = (turn, word)
        return self.told


class Inbox:
    """What programs want told."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.waiting: list[Telling] = []
        self.settled: set[str] = set()
        self.snoozed: set[str] = set()
        self._obeyed = 0

    def add(self, telling: Telling) -> None:
        self.waiting.append(telling)
        self._list()

    def obey(self, command: ToInbox) -> None:
        self._world.late("inbox", lambda: self._obey(command))

    def _obey(self, command: ToInbox) -> None:
        self._obeyed += 1
        match command:
            case Settle(ids):
                self.settled.update(ids)
                self._take(ids)
            case Snooze(ids, seconds):
                self.snoozed.update(ids)
                for one in self._take(ids):
                    self._world.later(seconds, partial(self.add, one))
            case PassOn(question):
                self.settled.add(question)
                self._take((question,))
            case _:
                pass
        self._list()

    def _take(self, ids: tuple[str, ...]) -> list[Telling]:
        taken = [one for one in self.waiting if one.ids == ids]
        self.waiting = [one for one in self.waiting if one.ids != ids]
        return taken

    def _list(self) -> None:
        tellings = tuple(sorted(self.waiting, key=lambda one: -one.moment))
        self._world.happen(Listed(tellings, has_chimes=False, obeyed=self._obeyed))


class Mouth:
    """A real voice at an earpiece, whose sound is made at once and played frame by frame."""

    def __init__(self, world: World, number: EarpieceId) -> None:
        self._world = world
        self.number = number
        self._latency = world.chance.randint(1, 8)
        self.voice = Voice(number, None, clear=self._clear)  # type: ignore[arg-type]
        self.voice.frame_of = lambda _: world.frame
        self.played: dict[int, int] = {}
        """The number of the word in each frame that was taken and not dropped."""

        self.disturbed_until = 0.0
        """When somebody may have spoken here last."""

        self.hushed: dict[Turn, int] = {}
        """The frame in which a turn was to be silent."""

        self._is_ticking = False
        self._idle = 0
        self.is_there = True

    def obey(self, command: ToVoice) -> None:
        if not self.is_there:
            return
        self.voice._obey(command)
        if isinstance(command, Hush):
            self.hushed[command.turn] = self.voice._taken
        self._tell()
        if not self._is_ticking:
            self._is_ticking, self._idle = True, 0
            self._world.later(FRAME_S, self._tick)

    def leave(self) -> None:
        self.is_there = False
        for turn in list(self.voice._replies):
            self.voice._hush(turn)
        self._tell()

    def _tick(self) -> None:
        if not self.is_there:
            return
        if reply := self.voice._next_reply():
            piece = reply.next_piece()
            reply.add(self._spoken(reply.turn, piece))
            self.voice._settle()
        number, dies_away = self.voice._taken, self.voice._fading is not None
        frame = self.voice.take()
        if frame is not None and self._world.now > self.disturbed_until + 1.0:
            assert self.voice._loudness._aim == 1.0, "she speaks softly for nobody"
        if frame is not None and not dies_away and (word := _word(frame)):
            self.played[number] = word
        self.voice.played(self.voice._taken - self._latency)
        self._tell()
        self._idle = 0 if frame is not None else self._idle + 1
        if self._idle > self._latency + 1 and not any(
            reply.is_released for reply in self.voice._replies.values()
        ):
            self._is_ticking = False
        else:
            self._world.later(FRAME_S, self._tick)

    def _clear(self) -> int:
        left = max(self.voice._taken - self._latency, 0)
        self.played = {number: word for number, word in self.played.items() if number < left}
        return left

    def _tell(self) -> None:
        while self.voice._untold._events:
            self._world.happen(self.voice._untold._events.popleft())

    def _spoken(self, turn: Turn, piece: str) -> Passage:
        words = re.findall(r"\s*\S+(?:\s+\Z)?", piece)
        if not words:
            return silent(piece)
        sound = np.zeros(0, np.int16)
        marks = []
        for at, word in enumerate(words):
            high, low = divmod(self._world.number(turn, word.strip()), 100)
            frame = np.resize(np.array([16000, 100 * high, 100 * low], np.int16), FRAME_SAMPLES)
            sound = np.concatenate([sound, frame, frame, frame])
            marks.append(Mark(at * WORD + WORD * 2 // 3, word, (at + 1) * WORD))
        return Passage(sound, tuple(marks), self._world.chance.randint(0, 4) * FRAME_SAMPLES)

    def heard(self) -> Iterator[tuple[Turn, str]]:
        """Give the words of which two thirds have left, by turn, in their order."""
        seen: dict[int, int] = defaultdict(int)
        for _, word in sorted(self.played.items()):
            seen[word] += 1
            if seen[word] == 2:
                yield self._world.words[word]


def _word(frame: Frame) -> int:
    """Read the number of the word in a frame; 0 is none. How loud it is does not matter."""
    one, high, low = samples(frame)[150:153].astype(float)
    return round(high / one * 160) * 100 + round(low / one * 160) if one > 0 else 0
