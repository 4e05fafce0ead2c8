"""Both sides of a call in, a verdict on each expectation out. Pure.

Read off the two recordings; which words were hers is her own account. Times are seconds of the
call.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from her_voice.audio import Samples
from her_voice.bench.asides import Apart, told_apart
from her_voice.bench.breaths import is_at_mark, is_untold, last_word
from her_voice.bench.edges import Stretch, her_floor, stretches
from her_voice.bench.interruption import GIVE_UP_S, QUIET_S, end_of
from her_voice.bench.overlap import lowered_after, pauses, talk_over_s, was_sounding
from her_voice.bench.retelling import Word, comes_twice, keeps_order
from her_voice.bench.words import spelled

LONGEST_GAP_S = 0.2
"""Who goes on makes no longer silence than this."""

LONGEST_BREATH_S = 0.6
"""Unless it is at a comma or the end of a sentence, where it may be so long."""

WATCHED_S = 1.5
"""A silence that begins within so long after the person's sound comes of it."""

FAULTS = (
    "false_stop",
    "missed_stop",
    "cut_off",
    "resume_error",
    "false_answer",
    "unanswered",
)
"""What can go wrong, as the fields of a `Verdict` are called."""

_SETTLED_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one thing the person did. What does not apply, or can't be said, is None."""

    expected: str
    person: Stretch
    """From the first to the last sound of the person."""

    was_speaking: bool = False
    """She was, when the person began: otherwise there is nothing to stop or to go on with."""

    false_stop: bool | None = None
    missed_stop: bool | None = None
    cut_off: bool | None = None
    resume_error: bool | None = None
    false_answer: bool | None = None
    unanswered: bool | None = None
    stop_s: float | None = None
    lowered_s: float | None = None
    gap_s: float | None = None
    """The longest silence of hers that began in the watched time, breaths included."""

    talk_over_s: float | None = None
    latency_s: float | None = None
    """From the person's last sound to the first word that says something."""

    opener_s: float | None = None
    """To the opener that came before it, if there was one."""

    signs: int = 0
    """How often she showed that she listens, until the person had finished."""

    @property
    def is_vain(self) -> bool:
        """There was nothing to stop or to go on with: she had fallen silent before."""
        return self.expected in {"go_on", "stop"} and not self.was_speaking

    @property
    def faults(self) -> tuple[str, ...]:
        """Name what went wrong, as in `FAULTS`."""
        return tuple(name for name in FAULTS if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a call so far, in step."""

    person: Samples
    hers: Samples
    words: Sequence[Word]

    @property
    def found(self) -> list[Stretch]:
        """Her sounds."""
        return stretches(self.hers, floor_db=her_floor(self.hers), gap_s=0.15)

    @property
    def apart(self) -> Apart:
        """The same, with what only shows that she is there told apart."""
        return told_apart(self.found, self.words)


def of_answer(sides: Sides, person: Stretch, says: str = "") -> Verdict:
    """Judge whether she answered what the person said, and not before they had finished."""
    over = _until(sides, person)
    apart = sides.apart
    # What she was saying when the person began is no answer.
    fresh = [one for one in apart.spoken if one.start > max(person.start, over)]
    cut_off = None if over else any(one.start < person.end for one in fresh)
    after = [one for one in fresh if cut_off or one.start >= person.end]
    said = [part for word in sides.words if word.at_s > person.start for part in spelled(word.text)]
    wrong = bool(says) and f" {' '.join(spelled(says))} " not in f" {' '.join(said)} "
    is_timely = bool(after) and not cut_off
    latency_s = after[0].start - person.end if is_timely else None
    openers = [one.start for one in apart.asides if one.start >= person.end]
    return Verdict(
        expected="answer",
        person=person,
        was_speaking=over > 0,
        cut_off=cut_off,
        unanswered=not after or wrong,
        latency_s=latency_s,
        opener_s=openers[0] - person.end if is_timely and openers else None,
        signs=sum(person.start < one.start < person.end for one in apart.asides),
    )


def of_wait(sides: Sides, person: Stretch) -> Verdict:
    """Judge whether she has kept silent since the person began, who has only paused."""
    early = any(one.start > person.start for one in sides.apart.spoken)
    return Verdict(expected="wait", person=person, cut_off=early)


def of_silence(sides: Sides, person: Stretch) -> Verdict:
    """Judge whether she has said nothing since."""
    over = _until(sides, person)
    spoke = any(one.end > person.start and one.start >= over for one in sides.apart.spoken)
    return Verdict(expected="silence", person=person, false_answer=spoke)


def _until(sides: Sides, person: Stretch) -> float:
    """Give when her sound was over that the person has spoken into; 0 if she was silent then."""
    if not was_sounding(sides.found, person.start):
        return 0.0
    return end_of(tuple(sides.found), person.start)


def of_stop(sides: Sides, person: Stretch) -> Verdict:
    """Judge whether, and how soon, she has fallen silent."""
    found = tuple(sides.found)
    if not was_sounding(found, person.start):
        return Verdict(expected="stop", person=person)
    end = end_of(found, person.start)
    missed = end - person.start > GIVE_UP_S - QUIET_S
    return Verdict(
        expected="stop",
        person=person,
        was_speaking=True,
        missed_stop=missed,
        stop_s=None if missed else end - person.start,
        lowered_s=lowered_after(sides.hers, person.start),
        talk_over_s=talk_over_s(sides.person, sides.hers, person.start),
    )


def of_going_on(
    sides: Sides, person: Stretch, watched_s: float = WATCHED_S, order: str = ""
) -> Verdict:
    """Judge whether she has gone on, with the next word and without a gap."""
    watched = _watched(sides, person, watched_s)
    finished = any(_ends_all(sides, pause) for pause in watched)
    if finished or not was_sounding(sides.found, person.start):
        return Verdict(expected="go_on", person=person)
    said = [word for word in sides.words if not word.is_opener]
    broken = comes_twice(said, person.start - LONGEST_GAP_S, person.end + 2 * WATCHED_S)
    return Verdict(
        expected="go_on",
        person=person,
        was_speaking=True,
        false_stop=any(_is_stop(sides, pause) for pause in watched),
        resume_error=broken or (bool(order) and not keeps_order(said, order)),
        lowered_s=lowered_after(sides.hers, person.start) if person.end > person.start else None,
        gap_s=max((pause.end - pause.start for pause in watched), default=0.0),
    )


def needs_words(sides: Sides, person: Stretch, watched_s: float = WATCHED_S) -> bool:
    """Say whether what she is about to show decides if a silence of hers is a breath."""
    return any(
        LONGEST_GAP_S < pause.end - pause.start <= LONGEST_BREATH_S
        and is_untold(sides.words, pause)
        for pause in _watched(sides, person, watched_s)
    )


def _watched(sides: Sides, person: Stretch, watched_s: float) -> list[Stretch]:
    return [
        Stretch(max(pause.start, person.start), pause.end)
        for pause in pauses(sides.hers)
        if pause.end > person.start and pause.start < person.end + watched_s
    ]


def _is_stop(sides: Sides, pause: Stretch) -> bool:
    length = pause.end - pause.start
    if length <= LONGEST_GAP_S:
        return False
    floor = her_floor(sides.hers)
    sounds = stretches(sides.hers, floor_db=floor, gap_s=LONGEST_GAP_S / 2)
    return length > LONGEST_BREATH_S or not is_at_mark(sides.words, pause, sounds)


def _ends_all(sides: Sides, pause: Stretch) -> bool:
    """Say whether she had come to the end of what she had to say, as far as can be told."""
    is_last = round(pause.end * 100) >= sides.hers.size // 160
    is_long = pause.end - pause.start > _SETTLED_S
    return is_last and is_long and last_word(sides.words, pause).endswith(tuple(".!?"))
