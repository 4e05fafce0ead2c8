"""One question asked in a call, everything there is to know about its answer out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from her_voice.audio import RATE
from her_voice.bench.asides import told_apart
from her_voice.bench.call import Call
from her_voice.bench.clips import Clip
from her_voice.bench.edges import Stretch, speech, stretches
from her_voice.bench.retelling import words
from her_voice.bench.words import WordErrors, compare

SETTLED_S = 2.0
"""An answer is over when she has been silent for so long."""

_JOIN_S = 0.15
"""Silences of hers from this length on are seen."""

_OVERLAP = RATE // 5
"""Samples looked at twice while waiting, so that no sound falls between two looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A question and its answer. Times are seconds of the call."""

    name: str
    text: str
    """What was asked, where it was written down."""

    asked: Stretch
    """The person's sound."""

    answered: tuple[Stretch, ...]
    """Her sound, from the question's beginning until she had settled."""

    heard: str
    """What she understood, as she showed it."""

    said: str
    """What she said, as she showed it."""

    stages: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by stage, as she reports them."""

    cpu_s: float | None = None
    """CPU time of all her processes, from the question's beginning until she had settled."""

    @property
    def talked_over(self) -> bool:
        """She began to speak before the person had finished."""
        return any(hers.start < self.asked.end for hers in self.answered)

    @property
    def latency_s(self) -> float | None:
        """From the end of the person's sound to the first of hers; None if it can't be said.

        That is so if she never answered, and if she began before the person had finished.
        """
        if self.talked_over or not self.answered:
            return None
        return self.answered[0].start - self.asked.end

    @property
    def longest_pause_s(self) -> float | None:
        """The longest silence within her answer; None if there was no answer.

        Between two sentences she rests for up to 0.4 s; what is longer was not meant.
        """
        if not self.answered:
            return None
        pairs = pairwise(self.answered)
        return max((later.start - earlier.end for earlier, later in pairs), default=0.0)

    @property
    def errors(self) -> WordErrors:
        """How well she understood; nothing is counted without a reference or her own text."""
        return compare(self.text, self.heard) if self.text else WordErrors(0, 0)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for her, in seconds."""

    first_s: float = 20.0
    """For the first sound of an answer."""

    whole_s: float = 60.0
    """For the end of an answer."""

    settled_s: float = SETTLED_S


async def ask(call: Call, clip: Clip, patience: Patience) -> Exchange:
    """Ask aloud, and wait until she has answered and is silent again, or for as long as agreed."""
    spoken = speech(clip.sound)
    if spoken is None:
        spoken = Stretch(0.0, clip.sound.size / RATE)
    begins = call.say(clip.sound)
    asked = Stretch(begins / RATE + spoken.start, begins / RATE + spoken.end)
    await call.until(begins + clip.sound.size)
    last, looked = None, begins + clip.sound.size
    while not is_over(call.now / RATE, asked.end, last, patience):
        await call.wait(0.1)
        fresh = hers(call, looked)
        last = fresh[-1].end if fresh else last
        if last is not None and _was_opened(call, begins) and not _answered(call, begins):
            last = None  # so far she has only said that an answer is coming
        looked = max(looked, call.now - _OVERLAP)
    return Exchange(
        name=clip.name,
        text=clip.text,
        asked=asked,
        answered=_answered(call, begins),
        heard=shown(call, "user", begins),
        said=shown(call, "agent", begins),
    )


def _was_opened(call: Call, since: int) -> bool:
    return any(note.at >= since and note.told.get("opener") for note in call.notes)


def _answered(call: Call, since: int) -> tuple[Stretch, ...]:
    """Give her sounds that say something."""
    return told_apart(hers(call, since), words(call.notes)).spoken


def hers(call: Call, since: int, until: int | None = None) -> tuple[Stretch, ...]:
    """Give every stretch of her sound in that part of the call, in seconds of the call."""
    found = stretches(call.ear.between(since, until), gap_s=_JOIN_S)
    return tuple(Stretch(since / RATE + one.start, since / RATE + one.end) for one in found)


def shown(call: Call, role: str, since: int) -> str:
    """Put together the final transcripts of one side, as the agent sent them."""
    texts = [
        str(note.told.get("text", ""))
        for note in call.notes
        if note.at >= since
        and note.told.get("type") == "transcript"
        and note.told.get("role") == role
        and note.told.get("final", True)
    ]
    return " ".join(" ".join(texts).split())


def is_over(now: float, asked_end: float, last: float | None, patience: Patience) -> bool:
    """Decide, in seconds, by when the question ended and when her last sound so far did."""
    if last is None:
        return now - asked_end > patience.first_s
    return now - last > patience.settled_s or now - asked_end > patience.whole_s
