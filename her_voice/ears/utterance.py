"""The utterance that is being spoken: its frames so far in, revisions to be understood out."""

from dataclasses import dataclass, field, replace

import numpy as np

from her_voice.audio import FRAME_MS, RATE, Floats, Frame, floats, samples
from her_voice.ears.endpoint import Endpoint
from her_voice.ears.looks import Looks
from her_voice.ears.loudness import speech_db
from her_voice.ears.transcriber import Transcript
from her_voice.events import EarpieceId, Heard, HeardPart, Revision, Utterance

SETTLED_S = 12.0
"""What is longer than this when the person goes on after a pause is not understood again."""

OVERLAP_FRAMES = 3
"""Frames of the pause that both what is settled and what follows contain."""

JUDGED_S = 8.0
"""How much of the end of the sound a judge looks at."""

MISSED = Transcript("", "", 0.0)
"""Somebody spoke, and was not understood."""

SHORT_MS = 1500
"""Who talks for longer, and is not understood, does not talk to her."""

CERTAIN_MS = 140
CERTAIN_SHARE = 0.4
"""So much of a lone word is speech beyond doubt: of 86 out of 92 recorded and synthesised ones
(`tests.ears.measure_lone_words --deaf`), and of none of 62 made noises and laughs. A share of 0.3
would take 89 of the words and 8 of the laughs."""

CUT_WITHIN_MS = 2000
"""An utterance that is too long is cut at the quietest frame of its last so many milliseconds."""


@dataclass(frozen=True, slots=True)
class Take:
    """An utterance as far as it had got when someone should look at it."""

    utterance: Utterance
    revision: Revision
    sound: Floats
    """What is not settled yet."""

    frames: int
    """How many frames the whole utterance had."""

    began: int
    ended: int
    voiced: int
    """How many frames of it were speech."""

    certain: int = 0
    """How many of those were speech beyond doubt."""

    partial: bool = False
    """The person is still speaking."""

    glance: bool = False
    """And goes on, so that what is read quickest will do."""

    last: bool = False
    """The utterance was cut here; what follows is the next one."""

    settled: Transcript | None = None
    """What was understood of the sound before."""

    @property
    def is_surely_said(self) -> bool:
        """Tell whether this is a word or two beyond doubt, whatever was understood of it."""
        voiced_ms, certain_ms = self.voiced * FRAME_MS, self.certain * FRAME_MS
        return voiced_ms <= SHORT_MS and certain_ms >= max(CERTAIN_MS, CERTAIN_SHARE * voiced_ms)

    def whole(self, transcript: Transcript) -> Transcript:
        """Put what is settled before what was understood of the rest.

        Where somebody surely said something short and no word is believed, it was not noise.
        """
        if self.settled is None:
            return MISSED if not transcript.text and self.is_surely_said else transcript
        text = f"{self.settled.text} {transcript.text}".strip()
        sure = min(self.settled.confidence, transcript.confidence)
        return Transcript(text, self.settled.language, sure)

    def part(
        self, earpiece: EarpieceId, transcript: Transcript, default: str, *, may_be_all: bool
    ) -> HeardPart:
        """Tell that this is what was said so far, in the `default` language if in none."""
        return HeardPart(
            earpiece,
            self.utterance,
            self.revision,
            transcript.text,
            transcript.language or default,
            transcript.confidence,
            may_be_all,
            self.voiced * FRAME_MS,
            speech_db(self.sound),
        )

    def heard(self, earpiece: EarpieceId, transcript: Transcript, default: str) -> Heard:
        """Tell that this is all that was said, in the `default` language if in none."""
        return Heard(
            earpiece,
            self.utterance,
            self.revision,
            transcript.text,
            transcript.language or default,
            transcript.confidence,
            self.began,
            self.ended,
            voiced_ms=self.voiced * FRAME_MS,
            loudness_db=speech_db(self.sound),
            plain=transcript.plain,
        )


@dataclass(slots=True)
class Unfinished:
    """One utterance while it grows."""

    number: Utterance = 0
    frames: list[Frame] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)

    latest: tuple[Take, Transcript] | None = None
    """The newest partial understanding."""

    known: tuple[Take, Transcript] | None = None
    """What was understood at the current pause."""

    _revision: Revision = 0
    _settled: Transcript | None = None
    _from: int = 0

    @property
    def seconds(self) -> float:
        """How long it is by now."""
        return len(self.frames) * FRAME_MS / 1000

    @property
    def looked_at(self) -> Take | None:
        """What was partially understood last."""
        return self.latest[0] if self.latest else None

    @property
    def unsettled(self) -> int:
        """Frames that a revision must look at."""
        return len(self.frames) - self._from

    def revise(
        self,
        endpoint: Endpoint,
        *,
        partial: bool = False,
        glance: bool = False,
        last: bool = False,
        without: int = 0,
        like: Take | None = None,
    ) -> Take:
        """Take the next revision, leaving out so many frames at the end.

        With `like`, a take after which nothing was said, its very sound: what a transcriber has
        made of that is not made again of the same words and a bit more silence.
        """
        self._revision += 1
        until = len(self.frames) - without
        is_same = like is not None and like.settled is self._settled
        return Take(
            self.number,
            self._revision,
            like.sound if like and is_same else floats(b"".join(self.frames[self._from : until])),
            until,
            endpoint.began,
            min(endpoint.ended, endpoint.frame - without),
            endpoint.voiced,
            endpoint.certain,
            partial,
            glance,
            last,
            self._settled,
        )

    def tail(self, endpoint: Endpoint) -> Take:
        """Take the end of it, as a judge wants it."""
        frames = self.frames[-int(JUDGED_S * 1000) // FRAME_MS :]
        return Take(
            self.number,
            self._revision,
            floats(b"".join(frames)),
            len(self.frames),
            endpoint.began,
            endpoint.ended,
            endpoint.voiced,
        )

    def go_on(self) -> None:
        """Learn that the person spoke on. What is known is not all; if long, it is settled."""
        if self.known is None:
            return
        take, transcript = self.known
        self.known = None
        if len(take.sound) >= SETTLED_S * RATE and transcript.text:
            self._settled = transcript
            self._from = take.frames - OVERLAP_FRAMES

    def quietest(self) -> int:
        """Count the frames after the quietest of the last ones, it included."""
        recent = self.frames[-CUT_WITHIN_MS // FRAME_MS :]
        loudness = [float(np.abs(samples(frame).astype(np.int32)).mean()) for frame in recent]
        return 1 + int(np.argmin(loudness[::-1]))

    def rest(self, frames: int) -> "Unfinished":
        """Begin the next utterance with the last so many frames of this one."""
        return replace(Unfinished(self.number + 1), frames=self.frames[-frames:])
