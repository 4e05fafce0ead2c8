"""Frames in, words out: `SpeechStarted`, `HeardPart`, `SpeechResumed` and `Heard` of one earpiece.

`hear` listens: it looks at each frame at once and never waits. Two tasks of `run` do what takes
time, understanding and judging; their results count only if no speech has come since.

The end of an utterance is decided by silence, judge and words together, and not before its words
are known: who goes on meanwhile has only paused. `Heard` then has one of three forms: words; no
text with confidence 1, it was only noise; no text with confidence 0, someone surely spoke and was
not understood, and deserves to be told so.
"""

from collections import deque
from dataclasses import dataclass

import anyio
import numpy as np
from anyio.abc import ObjectSendStream

from her_voice.audio import FRAME_BYTES, FRAME_MS, Floats, Frame, floats, samples
from her_voice.ears.endpoint import ONSET_FRAMES, Edge, Endpoint
from her_voice.ears.judge import Judge
from her_voice.ears.newest import Newest
from her_voice.ears.speech import SpeechDetector
from her_voice.ears.transcriber import Transcriber, Transcript
from her_voice.ears.words import outlook
from her_voice.errors import EarsError
from her_voice.events import (
    EarpieceId,
    Event,
    Heard,
    HeardPart,
    Revision,
    SpeechResumed,
    SpeechStarted,
    Utterance,
)
from her_voice.settings import EarsSettings

PRE_ROLL_MS = 300
"""Sound from before the onset that belongs to the utterance: soft first consonants."""

PART_MS = 800
"""New speech after which what was said so far is understood while the person goes on."""

LEAST_VOICED_MS = 100
"""Less speech than this is a click or a cough, not words."""

CUT_WITHIN_MS = 2000
"""An utterance that is too long is cut at the quietest frame of its last so many milliseconds."""

UNSURE = 0.5
"""What a judge that failed is taken to have said."""

NOISE = Transcript("", "", 1.0)
MISSED = Transcript("", "", 0.0)


@dataclass(frozen=True, slots=True)
class _Revision:
    """An utterance as far as it had got when someone should look at it."""

    utterance: Utterance
    revision: Revision
    sound: Floats
    began: int
    ended: int
    partial: bool = False
    """The person is still speaking."""

    last: bool = False
    """The utterance was cut here; what follows is the next one."""


class Ears:
    """Listens at one earpiece. The detector is its own; transcriber and judge are shared.

    `quick`, if given, understands while the person still speaks, `transcriber` what counts.
    """

    def __init__(
        self,
        settings: EarsSettings,
        *,
        earpiece: EarpieceId,
        detector: SpeechDetector,
        transcriber: Transcriber,
        judge: Judge,
        quick: Transcriber | None = None,
    ) -> None:
        self._settings = settings
        self._earpiece = earpiece
        self._detect = detector
        self._transcriber = transcriber
        self._quick = quick or transcriber
        self._judge = judge
        self._endpoint = Endpoint(settings.shortest_pause_ms, settings.longest_pause_ms)
        self._pre_roll: deque[Frame] = deque(maxlen=PRE_ROLL_MS // FRAME_MS + ONSET_FRAMES)
        self._sound: list[Frame] = []
        self._utterance: Utterance = 0
        self._revision: Revision = 0
        self._part_at = 0
        self._known: tuple[_Revision, Transcript] | None = None
        self._to_understand: Newest[_Revision] = Newest()
        self._to_judge: Newest[_Revision] = Newest()
        self._to_tell: Newest[Event] = Newest()
        self._told = 0

    @property
    def busy(self) -> bool:
        """Something heard is still being understood or judged, or an event is on its way."""
        return self._to_understand.busy or self._to_judge.busy or self._to_tell.busy

    def hear(self, frame: Frame) -> None:
        """Take in the next frame of the microphone. Quick; never waits, never drops."""
        if len(frame) != FRAME_BYTES:
            raise ValueError(len(frame))
        edge = self._endpoint.feed(self._detect(frame))
        if self._endpoint.is_speaking and edge is not Edge.BEGAN:
            self._sound.append(frame)
        else:
            self._pre_roll.append(frame)
        self._follow(edge)
        if not self._endpoint.is_speaking:
            return
        if len(self._sound) * FRAME_MS >= self._settings.longest_utterance_s * 1000:
            self._cut()
        elif not self._endpoint.is_paused and self._endpoint.voiced >= self._part_at:
            self._understand_part()
        self._finish_if_done()

    async def run(self, events: ObjectSendStream[Event]) -> None:
        """Understand what is heard and send the events of it, until cancelled."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._understand)
            tasks.start_soon(self._judge_pauses)
            while True:
                await events.send(await self._to_tell.next())

    # ---- listening: never waits ----------------------------------------------

    def _follow(self, edge: Edge | None) -> None:
        match edge:
            case Edge.BEGAN:
                self._sound = list(self._pre_roll)
                self._pre_roll.clear()
                self._begin()
            case Edge.PAUSED:
                self._understand_pause()
            case Edge.LOOK:
                self._to_judge.put(self._utterance, self._so_far())
            case Edge.RESUMED:
                self._known = None
                self._to_judge.forget(self._utterance)
                self._tell(SpeechResumed(self._earpiece, self._utterance))
            case None:
                pass

    def _begin(self) -> None:
        self._utterance += 1
        self._revision = 0
        self._part_at = PART_MS // FRAME_MS
        self._known = None
        self._tell(SpeechStarted(self._earpiece, self._utterance, self._endpoint.began))

    def _understand_part(self) -> None:
        """Look at what was said so far, unless someone is still looking at what was said before."""
        if not self._to_understand.busy:
            self._revision += 1
            self._to_understand.put(self._utterance, self._so_far(partial=True))
        # A long utterance takes longer to understand, so it is looked at less often.
        self._part_at = self._endpoint.voiced + max(PART_MS // FRAME_MS, len(self._sound) // 4)

    def _understand_pause(self) -> None:
        self._revision += 1
        pause = self._so_far()
        if self._endpoint.voiced * FRAME_MS < LEAST_VOICED_MS:
            self._to_understand.forget(self._utterance)
            self._learn(pause, NOISE)
        else:
            self._to_understand.put(self._utterance, pause)
        self._to_judge.put(self._utterance, pause)

    def _cut(self) -> None:
        """End what has grown too long where it is quietest, and go on with the next utterance."""
        recent = self._sound[-CUT_WITHIN_MS // FRAME_MS :]
        loudness = [float(np.abs(samples(frame).astype(np.int32)).mean()) for frame in recent]
        rest = 1 + int(np.argmin(loudness[::-1]))
        self._revision += 1
        whole = self._so_far(last=True, without=rest)
        self._to_understand.forget(self._utterance)
        self._to_understand.put((self._utterance, "last"), whole)
        self._to_judge.forget(self._utterance)
        self._endpoint.cut(self._endpoint.frame - rest)
        self._sound = self._sound[-rest:]
        self._begin()

    def _so_far(self, *, partial: bool = False, last: bool = False, without: int = 0) -> _Revision:
        frames = self._sound[: len(self._sound) - without]
        end = min(self._endpoint.ended, self._endpoint.frame - without)
        return _Revision(
            self._utterance,
            self._revision,
            floats(b"".join(frames)),
            self._endpoint.began,
            end,
            partial,
            last,
        )

    def _finish_if_done(self) -> None:
        if self._known is None or not self._endpoint.is_done:
            return
        self._to_judge.forget(self._utterance)
        self._endpoint.close()
        # The silence at the end may hold the soft beginning of the next utterance.
        self._pre_roll.extend(self._sound[-(PRE_ROLL_MS // FRAME_MS) :])
        self._sound = []
        self._tell(self._heard(*self._known))

    def _tell(self, event: Event) -> None:
        self._told += 1
        self._to_tell.put(self._told, event)

    # ---- understanding and judging: take their time --------------------------

    async def _understand(self) -> None:
        while True:
            job = await self._to_understand.next()
            engine = self._quick if job.partial else self._transcriber
            try:
                transcript = await engine.transcribe(job.sound, partial=job.partial)
            except EarsError:
                transcript = MISSED
            self._learn(job, transcript)

    async def _judge_pauses(self) -> None:
        while True:
            job = await self._to_judge.next()
            try:
                finished = await self._judge.finished(job.sound)
            except EarsError:
                finished = UNSURE
            if self._is_now(job):
                self._endpoint.judged(finished)
                self._finish_if_done()

    def _learn(self, job: _Revision, transcript: Transcript) -> None:
        if job.last:
            self._tell(self._heard(job, transcript))
        elif self._is_now(job) and not job.partial:
            self._known = (job, transcript)
            self._endpoint.understood(outlook(transcript.text, transcript.language))
            self._finish_if_done()
            if self._endpoint.is_speaking:
                self._tell_part(job, transcript, at_pause=True)
        elif job.utterance == self._utterance and self._endpoint.is_speaking:
            self._tell_part(job, transcript, at_pause=False)

    def _is_now(self, job: _Revision) -> bool:
        """Nothing was said since."""
        now = self._endpoint
        return now.is_paused and (job.utterance, job.ended) == (self._utterance, now.ended)

    def _tell_part(self, job: _Revision, transcript: Transcript, *, at_pause: bool) -> None:
        if transcript.text:
            part = HeardPart(
                self._earpiece,
                job.utterance,
                job.revision,
                transcript.text,
                self._language(transcript),
                transcript.confidence,
                at_pause,
            )
            self._tell(part)

    def _heard(self, job: _Revision, transcript: Transcript) -> Heard:
        return Heard(
            self._earpiece,
            job.utterance,
            job.revision,
            transcript.text,
            self._language(transcript),
            transcript.confidence,
            job.began,
            job.ended,
        )

    def _language(self, transcript: Transcript) -> str:
        return transcript.language or self._settings.language or "en"
