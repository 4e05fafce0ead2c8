"""A take and a call in, verdicts out: every step is played, and what came of it is judged."""

from dataclasses import dataclass, field
from random import Random

import numpy as np

from her_voice.audio import FRAME_SAMPLES, RATE, Samples
from her_voice.bench import verdicts
from her_voice.bench.asides import told_apart
from her_voice.bench.call import Call
from her_voice.bench.edges import Stretch, speech
from her_voice.bench.exchange import Patience, hers, is_over
from her_voice.bench.interruption import first_sound, silence, sounding
from her_voice.bench.retelling import words
from her_voice.bench.room import Room
from her_voice.bench.scenario import Expect, Pause, WhenSheSpeaks
from her_voice.bench.takes import Cue, Echoes, Sounds, Surrounds, Take
from her_voice.bench.verdicts import WATCHED_S, Sides, Verdict

PATIENCE = Patience(first_s=15.0, whole_s=30.0, settled_s=1.2)
"""A scenario asks what is quickly answered."""

_WORD_S = 0.5
"""Into an answer from here on, the moment to speak over it is in the middle of a word."""

_OPENER_LEAST_S = 0.1
"""Her first word is later than her first sound by more than this only after an opener."""

_TOLD_WITHIN_S = 8.0
"""Her words are shown when a whole piece of them was heard; the longest takes so long."""

_BEGINNING_S = 1.5
"""Who only listens to the beginning of an answer listens for so long."""


async def perform(call: Call, take: Take, patience: Patience = PATIENCE) -> tuple[Verdict, ...]:
    """Play every step, and judge every expectation. Raises `HerVoiceError` if she hangs up."""
    stage = _Stage(call, patience, Random(take.name))  # noqa: S311  the same moments each time
    call.room = stage.room
    for cue in take.cues:
        await stage.play(cue)
    await call.until(stage.queued)
    return tuple(stage.verdicts)


@dataclass(slots=True)
class _Stage:
    """Where a take has got to. Samples of the call."""

    call: Call
    patience: Patience
    chance: Random
    room: Room = field(default_factory=Room)
    verdicts: list[Verdict] = field(default_factory=list)
    queued: int = 0
    """All that is to be said is said by then."""

    person: Stretch | None = None
    """What the person has said since the last expectation, in seconds."""

    judged: bool = False
    """An expectation has looked at it; the next sound begins anew."""

    answer_s: float = 0.0
    """How long her last answer was."""

    async def play(self, cue: Cue) -> None:
        match cue:
            case Sounds(sound):
                self._say(sound)
            case Pause(seconds=seconds):
                self._queue(np.zeros(int(seconds * RATE), np.int16))
            case Surrounds(sound):
                await self.call.until(self.queued)
                self.room.surround(sound)
            case Echoes(way):
                await self.call.until(self.queued)
                self.room.echo(way)
            case WhenSheSpeaks():
                await self.call.until(self.queued)
                await self._wait_for_her(cue)
            case Expect():
                await self.call.until(self.queued)
                await self._expect(cue)

    def _queue(self, sound: Samples) -> int:
        begins = self.call.say(sound)
        self.queued = begins + -(-sound.size // FRAME_SAMPLES) * FRAME_SAMPLES
        return begins

    def _say(self, sound: Samples) -> None:
        edge = speech(sound) or Stretch(0.0, sound.size / RATE)
        begins = self._queue(sound) / RATE
        if self.person is None or self.judged:
            self.person, self.judged = Stretch(begins + edge.start, begins + edge.end), False
        else:
            self.person = Stretch(self.person.start, begins + edge.end)

    async def _wait_for_her(self, cue: WhenSheSpeaks) -> None:
        asked = None if self.judged else self.person
        moment_s = self._moment(cue)
        if asked:
            await self._into_answer(int(asked.end * RATE), moment_s)
            self.judged = True
        else:
            await self.call.wait(moment_s)
        if not cue.before_end_s and cue.after_s >= _WORD_S:
            await sounding(self.call, self.patience.settled_s)
        if asked:
            self.verdicts.append(verdicts.of_answer(self._sides(), asked))
        # Where nobody says anything now, what follows is judged from this moment on.
        now = self.call.now / RATE
        self.person, self.judged = Stretch(now, now), True

    def _moment(self, cue: WhenSheSpeaks) -> float:
        if cue.before_end_s:
            return max(self.answer_s - cue.before_end_s, 0.0)
        return self.chance.uniform(cue.after_s, max(cue.to_s, cue.after_s))

    async def _into_answer(self, since: int, moment_s: float) -> None:
        """Wait until she has spoken for so long; an opener is known as one when it is over."""
        base = await first_sound(self.call, since, self.patience.first_s)
        while base is not None:
            await self._until(base + moment_s)
            spoken = self._spoken(since)
            if not spoken:
                since = self.call.now
                base = await first_sound(self.call, since, self.patience.first_s)
            elif spoken[0].start - base < _OPENER_LEAST_S:
                return
            else:
                base = spoken[0].start

    async def _expect(self, cue: Expect) -> None:
        now = self.call.now / RATE
        person = self.person or Stretch(now, now)
        match cue.what:
            case "answer":
                await (self._answer(person) if cue.hear_out else self._beginning(person))
                verdict = verdicts.of_answer(self._sides(), person, cue.says)
            case "stop":
                await silence(self.call, person.start)
                verdict = verdicts.of_stop(self._sides(), person)
            case "go_on":
                await self._until(person.end + max(cue.for_s, WATCHED_S))
                watched_s = cue.for_s if person.start == person.end else WATCHED_S
                await self._be_told(person, watched_s)
                verdict = verdicts.of_going_on(self._sides(), person, watched_s, cue.order)
            case "silence":
                await self._until(person.end + cue.for_s)
                verdict = verdicts.of_silence(self._sides(), person)
            case _:
                verdict = verdicts.of_wait(self._sides(), person)
        self.verdicts.append(verdict)
        self.judged = cue.what != "wait"

    async def _answer(self, person: Stretch) -> None:
        """Wait until she has answered and is silent again."""
        since = int(person.start * RATE)
        first: float | None = None
        last: float | None = None
        while not is_over(self.call.now / RATE, person.end, last, self.patience):
            await self.call.wait(0.1)
            found = [one for one in self._spoken(since) if one.end > person.end]
            # What has just turned out to be an opener is no answer any more.
            first, last = (found[0].start, found[-1].end) if found else (None, None)
        self.answer_s = 0.0
        if first is not None and last is not None:
            self.answer_s = last - max(first, person.end)

    async def _be_told(self, person: Stretch, watched_s: float) -> None:
        """Wait, but not for ever, for the words that a silence of hers was between."""
        last = self.call.now / RATE + _TOLD_WITHIN_S
        while self.call.now / RATE < last:
            if not verdicts.needs_words(self._sides(), person, watched_s):
                return
            await self.call.wait(0.1)

    async def _beginning(self, person: Stretch) -> None:
        await self._into_answer(int(person.end * RATE), _BEGINNING_S)

    def _spoken(self, since: int) -> tuple[Stretch, ...]:
        return told_apart(hers(self.call, since), words(self.call.notes)).spoken

    async def _until(self, second: float) -> None:
        await self.call.until(int(second * RATE))

    def _sides(self) -> Sides:
        call = self.call
        return Sides(call.mouth.between(0), call.ear.between(0), words(call.notes))
