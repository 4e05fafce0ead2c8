"""Frames in, words out: `SpeechStarted`, `HeardPart`, `SpeechResumed` and `Heard` of one earpiece.

`hear` listens: it looks at each frame at once and never waits. Two tasks of `run` do what takes
time, understanding and judging; their results count only if no speech has come since.

Silence, judge and words decide together when an utterance has ended, and not before its words are
known: someone who goes on meanwhile has only paused. `Heard` then has one of three forms: words; no
text with confidence 1, which means it was only noise; no text with confidence 0, which means that
someone surely spoke but was not understood, and deserves to be told so.
"""

from collections import deque

import anyio
from anyio.abc import ObjectSendStream

from her_voice.audio import FRAME_BYTES, FRAME_MS, Frame
from her_voice.ears.endpoint import ONSET_FRAMES, Edge, Endpoint
from her_voice.ears.judge import Judge
from her_voice.ears.lull import Lull
from her_voice.ears.newest import Newest
from her_voice.ears.sensing import Sensing, Suspicion
from her_voice.ears.speech import SpeechDetector
from her_voice.ears.transcriber import Transcriber, Transcript
from her_voice.ears.utterance import MISSED, Take, Unfinished
from her_voice.ears.words import Outlook, outlook
from her_voice.errors import EarsError
from her_voice.events import (
    EarpieceId,
    Event,
    SpeechDismissed,
    SpeechResumed,
    SpeechSensed,
    SpeechStarted,
)
from her_voice.settings import EarsSettings

PRE_ROLL_MS = 300
"""Sound from before the onset that belongs to the utterance: soft first consonants."""

SEEN_LATE_MS = 80
"""The detector sees the end of speech so much late: what comes after is not speech any more."""

LEAST_VOICED_MS = 100
"""Less speech than this is a click or a cough, not words."""

UNSURE = 0.5
"""What a judge that failed is taken to have said."""

NOISE = Transcript("", "", 1.0)


class Ears:
    """Listens at one earpiece. The detector is its own; transcriber and judge are shared.

    `quick`, if given, understands while the person goes on speaking, `transcriber` what counts.
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
        self.endpoint = Endpoint(settings.shortest_pause_ms, settings.longest_pause_ms)
        self.pace = self.endpoint.pace
        """What is known of this person's pauses."""
        self._lull = Lull()
        self._pre_roll: deque[Frame] = deque(maxlen=PRE_ROLL_MS // FRAME_MS + ONSET_FRAMES)
        self._now = Unfinished()
        self._to_understand: Newest[Take] = Newest()
        self._to_judge: Newest[Take] = Newest()
        self._to_tell: Newest[Event] = Newest()
        self._told = 0
        self._default = settings.language or "en"
        self._sensing = Sensing()
        self._at_work: Take | None = None
        self._understanding = anyio.CancelScope()
        self.hurry = False
        """She is heard just now, so who speaks, speaks over her."""

    @property
    def busy(self) -> bool:
        """Something heard is still being understood or judged, or an event is on its way.

        Who feeds frames faster than real time waits while it is true, and gets the same events
        as at the pace of a microphone with engines that take no time.
        """
        return self._to_understand.busy or self._to_judge.busy or self._to_tell.busy

    def hear(self, frame: Frame) -> None:
        """Take in the next frame of the microphone. Quick; never waits, never drops."""
        if len(frame) != FRAME_BYTES:
            raise ValueError(len(frame))
        probability = self._detect(frame)
        edge = self.endpoint.feed(probability, is_she_heard=self.hurry)
        is_lull = self._lull.feed(frame)
        self._sense(probability)
        if self.endpoint.is_speaking and edge is not Edge.BEGAN:
            self._now.frames.append(frame)
        else:
            self._pre_roll.append(frame)
        self._follow(edge)
        if not self.endpoint.is_speaking:
            return
        if self._now.seconds >= self._settings.longest_utterance_s:
            self._cut()
        elif not self.endpoint.is_paused:
            self._understand_part(is_lull=is_lull)
        self._finish_if_done()

    async def run(self, events: ObjectSendStream[Event]) -> None:
        """Understand what is heard and send the events of it, until cancelled."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._understand)
            tasks.start_soon(self._judge_pauses)
            while True:
                await events.send(await self._to_tell.next())

    # ---- listening: never waits ----------------------------------------------

    def _sense(self, probability: float) -> None:
        """Tell of the first frame that may be speech over her, and when nothing came of it."""
        loud, speaks = self._lull.loudness, self.endpoint.is_speaking
        came = self._sensing.feed(probability, loud, is_speaking=speaks, is_she_heard=self.hurry)
        if came:
            kind = SpeechSensed if came is Suspicion.RAISED else SpeechDismissed
            self._tell(kind(self._earpiece))

    def _follow(self, edge: Edge | None) -> None:
        match edge:
            case Edge.BEGAN:
                self._begin(Unfinished(self._now.number + 1, list(self._pre_roll)))
                self._pre_roll.clear()
            case Edge.PAUSED:
                self._understand_pause()
            case Edge.LOOK:
                self._judge_again()
            case Edge.RESUMED:
                self._now.go_on()
                self._to_judge.forget(self._now.number)
                self._tell(SpeechResumed(self._earpiece, self._now.number))
            case None:
                pass

    def _begin(self, utterance: Unfinished) -> None:
        self._now = utterance
        self._tell(SpeechStarted(self._earpiece, utterance.number, self.endpoint.began))

    def _understand_part(self, *, is_lull: bool) -> None:
        """Look at what was said so far: at once if they seem to fall silent, else now and then."""
        voiced, looks = self.endpoint.voiced, self._now.looks
        is_urgent = is_lull and looks.is_due_in_lull(voiced)
        if is_urgent:
            self._supersede()
        elif self._to_understand.busy or not looks.is_due(voiced, hurry=self.hurry):
            return
        glance = not is_urgent and not self.hurry
        part = self._now.revise(self.endpoint, partial=True, glance=glance)
        self._to_understand.put(self._now.number, part)
        looks.looked(voiced, self._now.unsettled)

    def _judge_again(self) -> None:
        """Ask the judge, unless its last answer was clear or is still to come.

        Not before the words are known: they come later on the same cores, and nothing ends sooner.
        """
        if self._now.known and self.endpoint.is_undecided and not self._to_judge.busy:
            self._to_judge.put(self._now.number, self._now.tail(self.endpoint))

    def _understand_pause(self) -> None:
        if self.endpoint.voiced * FRAME_MS < LEAST_VOICED_MS:
            self._to_understand.forget(self._now.number)
            self._learn(self._now.revise(self.endpoint), NOISE)
        elif self._now.latest and self._now.latest[1].is_firm and self._covers(self._now.looked_at):
            self._learn(self._now.revise(self.endpoint), self._now.latest[1])
        elif not self._covers(self._at_work):
            self._to_understand.put(self._now.number, self._whole(self._now.looked_at))
            self._supersede()

    def _supersede(self) -> None:
        """Break off the understanding of less than this, unless even that is urgent to know."""
        if not self.hurry:
            self._understanding.cancel()

    def _covers(self, take: Take | None) -> bool:
        """Nothing was said since this was taken, though it was taken while they spoke."""
        if not take or take.utterance != self._now.number:
            return False
        since = len(self._now.frames) - take.frames
        silence = (self.endpoint.quiet_ms + SEEN_LATE_MS) // FRAME_MS
        return since <= max(silence, self._lull.quiet)

    def _whole(self, part: Take | None) -> Take:
        """Take all that was said: just the sound of this part, if that is all of it."""
        return self._now.revise(self.endpoint, like=part if self._covers(part) else None)

    def _cut(self) -> None:
        """End what has grown too long where it is quietest, and go on with the next utterance."""
        rest = self._now.quietest()
        whole = self._now.revise(self.endpoint, last=True, without=rest)
        self._to_understand.forget(whole.utterance)
        self._to_understand.put((whole.utterance, "last"), whole)
        self._to_judge.forget(whole.utterance)
        self.endpoint.cut(self.endpoint.frame - rest)
        self._begin(self._now.rest(rest))

    def _finish_if_done(self) -> None:
        if self._now.known is None or not self.endpoint.is_done:
            return
        self._to_judge.forget(self._now.number)
        self.endpoint.close()
        # The silence at the end may hold the soft beginning of the next utterance.
        self._pre_roll.extend(self._now.frames[-(PRE_ROLL_MS // FRAME_MS) :])
        take, transcript = self._now.known
        self._tell(take.heard(self._earpiece, transcript, self._default))
        self._now = Unfinished(self._now.number)

    def _tell(self, event: Event) -> None:
        self._told += 1
        self._to_tell.put(self._told, event)

    # ---- understanding and judging: take their time --------------------------

    async def _understand(self) -> None:
        while True:
            take = self._at_work = await self._to_understand.next()
            engine = self._quick if take.glance else self._transcriber
            transcript = None
            with anyio.CancelScope() as scope:
                if not take.last:
                    self._understanding = scope
                try:
                    transcript = await engine.transcribe(take.sound, partial=take.partial)
                except EarsError:
                    transcript = MISSED
            self._at_work = None
            if transcript is not None:
                self._learn(take, take.whole(transcript))
            if self.endpoint.is_paused and not self._now.known and not self._to_understand.waits:
                # A sound between two pauses came to nothing, and no look was at all there is.
                self._to_understand.put(self._now.number, self._whole(take))

    async def _judge_pauses(self) -> None:
        while True:
            take = await self._to_judge.next()
            try:
                finished = await self._judge.finished(take.sound)
            except EarsError:
                finished = UNSURE
            if self._is_all(take):
                self.endpoint.judged(finished)
                self._finish_if_done()

    def _learn(self, take: Take, transcript: Transcript) -> None:
        if take.last:
            self._tell(take.heard(self._earpiece, transcript, self._default))
        elif take.partial:
            self._learn_part(take, transcript)
        elif self._is_all(take):
            self._now.known = (take, transcript)
            self.endpoint.understood(outlook(transcript.text, transcript.language))
            self._judge_again()
            self._finish_if_done()
            if self.endpoint.is_speaking:
                self._tell_part(take, transcript, may_be_all=True)
        elif take.utterance == self._now.number and self.endpoint.is_speaking:
            self._tell_part(take, transcript, may_be_all=False)

    def _learn_part(self, take: Take, transcript: Transcript) -> None:
        """Take in partial text; what the person did not add to is all they said."""
        if take.utterance != self._now.number or not self.endpoint.is_speaking:
            return
        if not self.endpoint.is_paused:
            self._now.latest = (take, transcript)
            expected = outlook(transcript.text, transcript.language)
            could_stand = expected in {Outlook.QUESTION, Outlook.COMPLETE}
            self._tell_part(take, transcript, may_be_all=could_stand and self._covers(take))
        elif self._now.known is None and transcript.is_firm and self._covers(take):
            self._learn(self._whole(take), transcript)

    def _is_all(self, take: Take) -> bool:
        """Nothing was said since."""
        now = self.endpoint
        return now.is_paused and (take.utterance, take.ended) == (self._now.number, now.ended)

    def _tell_part(self, take: Take, transcript: Transcript, *, may_be_all: bool) -> None:
        if transcript.text:
            self._tell(take.part(self._earpiece, transcript, self._default, may_be_all=may_be_all))
