"""Is it meant for her? What is heard at one earpiece in, a verdict out; no clock, task or I/O.

In every mode her name and the button reach her. Otherwise, *open* and *follow-up* keep out what is
plainly not for her: someone far away, a television, the person's own telephone call, someone else
who is called by name. *By name* listens to nothing else but for a short while after an exchange,
and *push to talk* to the button alone. Time is counted in frames of the microphone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from her_voice.audio import FRAME_MS
from her_voice.events import (
    BeganSpeaking,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    Source,
    SpeechStarted,
    Spoke,
)
from her_voice.mind import elsewhere
from her_voice.mind.name import called
from her_voice.mind.nearness import APART_DB, Nearness
from her_voice.mind.verdict import CERTAIN, MEANT, Reason, Verdict
from her_voice.mind.wish import Remark, wish
from her_voice.mode import Mode

ANSWER_S = 10.0
"""She may take so long to begin an answer, and that long for its first words: it is still the same
exchange."""

FRAMES_PER_LETTER = 3.5
"""What she says takes so long; words reported as spoken tell no time."""

TOGETHER_S = 2.0
"""Stretches of speech with less silence between them are one stretch."""

MONOLOGUE_S = 25.0
"""Whoever speaks longer than this without a pause, though she may answer, speaks to others."""

FAR_MONOLOGUE_S = 10.0
"""And whoever does so from a little farther away."""

SURE = 0.9
"""So much like her name must sound what opens a window in *by name*. What is less like it is
answered, but a television that has once said something of the kind is not listened to."""

TAP_FRAMES = 25
"""A press of half a second at most is a tap: the buttons of many headsets can't be held."""

ELSEWHERE_S = 30.0
"""After so much silence a telephone call, or a talk with someone else, is taken to be over."""


@dataclass(slots=True)
class Attention:
    """What she takes to be meant for her at one earpiece.

    `follow` is told what happens; `judge` gives verdicts and changes nothing; `take_in` is told
    what became of an utterance that is over.
    """

    mode: Mode = Mode.OPEN
    names: Sequence[str] = ()
    follow_up_s: float = 12.0
    """Seconds after she has spoken in which, in *follow-up*, nothing is needed to reach her."""

    window_s: float = 6.0
    """The same for *by name*."""

    nearness: Nearness = field(default_factory=Nearness)
    _began: int = 0
    """The frame in which the newest utterance began."""

    _held_from: int | None = None
    """The frame in which the button was last pressed."""

    _held_until: int | None = None
    """The frame in which it was let go, if it was."""

    _tapped_until: int = -1
    """The last frame in which what begins counts as said with the button held."""

    _until: int = -1
    """The last frame in which an exchange may go on without her name."""

    _is_doubtful: bool = False
    """The exchange began with something that only sounded a little like her name."""

    _heard_from: int = 0
    """The frame in which her present answer began to be heard."""

    _letters: int = 0
    """How much of it was heard."""

    _unsure_db: float | None = None
    """Level of what was answered last, if it was not certain whose it was."""

    _elsewhere: Reason | None = None
    """The person talks to someone else, and how that is known."""

    _elsewhere_until: int = -1
    """The last frame in which that talk may go on."""

    _last: int = 0
    """The frame in which the last speech ended, whoever spoke."""

    _stretch_ms: int = 0
    """Speech in the stretch that ended then, as far as she did not answer."""

    # ---- what happens -----------------------------------------------------------------------

    def follow(self, event: Event) -> None:
        """Take in what happened here; every event of the earpiece may come, in order."""
        match event:
            case SpeechStarted():
                self._began = event.frame
            case BeganSpeaking():
                self._heard_from, self._letters = event.frame, 0
                self._until = event.frame + _frames(ANSWER_S + self._window_s)
            case Spoke():
                self._letters += len(event.text)
                spoken = int(self._letters * FRAMES_PER_LETTER)
                self._until = self._heard_from + spoken + _frames(self._window_s)
            case FellSilent(cut=True):
                self._until = max(self._until, self._began + _frames(self._window_s))
            case _:
                pass

    def press(self, frame: int) -> None:
        """Learn that the button is held from this frame on."""
        self._held_from, self._held_until = frame, None

    def let_go(self, frame: int) -> None:
        """Learn that the button is not held any more. After a mere tap she listens for a while."""
        self._held_until = frame
        if self._held_from is not None and frame - self._held_from <= TAP_FRAMES:
            self._tapped_until = frame + _frames(self._window_s)

    @property
    def is_listening(self) -> bool:
        """Sound may be for her: it is, but where the button decides and is not held."""
        return self.mode is not Mode.PUSH_TO_TALK or self._is_held

    def admits(self, frame: int) -> bool:
        """Say whether speech that begins then may be for her though it never names her."""
        if self._is_held or frame <= self._tapped_until:
            return True
        return self.mode is not Mode.PUSH_TO_TALK and self._is_open(frame)

    @property
    def _is_held(self) -> bool:
        return self._held_from is not None and self._held_until is None

    # ---- verdicts ---------------------------------------------------------------------------

    def judge(self, said: HeardPart | Heard) -> Verdict:
        """Say whether this is meant for her, as far as it goes. Changes nothing.

        No words are meant for her, too, where she may ask what they were.
        """
        call = called(said.text, self.names, said.language)
        text = said.text if call is None else call.rest
        reason = self._reason(said, is_named=call is not None)
        wanted = wish(text, said.language)
        is_obeyed = reason in MEANT or (
            wanted is Remark.NOT_YOU
            and reason is Reason.NOT_NAMED
            and self._start(said) <= self._until
        )
        is_sure = call is None or call.likeness >= SURE
        return Verdict(reason, text, wanted if is_obeyed else None, is_sure=is_sure)

    def _reason(self, said: HeardPart | Heard, *, is_named: bool) -> Reason:
        start = self._start(said)
        if isinstance(said, Heard) and said.source is not Source.SPOKEN:
            reason = Reason.TYPED
        elif self._was_pushed(said):
            reason = Reason.PUSHED
        elif self.mode is Mode.PUSH_TO_TALK:
            reason = Reason.NOT_PUSHED
        elif is_named:
            reason = Reason.NAMED
        elif not self._is_open(start):
            reason = Reason.NOT_NAMED
        else:
            fair = Reason.OPEN if self.mode is Mode.OPEN else Reason.IN_WINDOW
            reason = self._against(said, start) or fair
        return reason

    def _against(self, said: HeardPart | Heard, start: int) -> Reason | None:
        """Find what plainly speaks against its being meant for her."""
        if self.nearness.is_far(said.loudness_db):
            return Reason.TOO_FAINT
        if self._elsewhere and start <= self._elsewhere_until:
            return self._elsewhere
        if elsewhere.begins_call(said.text, said.language):
            return Reason.ON_THE_PHONE
        if elsewhere.is_to_others(said.text, said.language):
            return Reason.SOMEONE_ELSE
        if self._is_broadcast(said, start):
            return Reason.BROADCAST
        return None

    def _is_broadcast(self, said: HeardPart | Heard, start: int) -> bool:
        if elsewhere.is_broadcast(said.text, said.language):
            return True
        is_one = start - self._last <= _frames(TOGETHER_S)
        seconds = (said.voiced_ms + (self._stretch_ms if is_one else 0)) / 1000
        if self.nearness.is_farther(said.loudness_db):
            return seconds >= FAR_MONOLOGUE_S
        return self.mode is not Mode.OPEN and seconds >= MONOLOGUE_S

    def _was_pushed(self, said: HeardPart | Heard) -> bool:
        """Say whether the button was held at any time of it, or tapped just before."""
        if self._held_from is None:
            return False
        start = self._start(said)
        if self._held_from <= start <= self._tapped_until:
            return True
        is_before = isinstance(said, Heard) and said.ended <= self._held_from
        is_after = self._held_until is not None and self._held_until <= start
        return not (is_before or is_after)

    def _is_open(self, frame: int) -> bool:
        """Say whether what begins then needs no name."""
        if self.mode is Mode.BY_NAME and self._is_doubtful:
            return False
        return self.mode is Mode.OPEN or frame <= self._until

    def _start(self, said: HeardPart | Heard) -> int:
        return said.began if isinstance(said, Heard) else self._began

    @property
    def _window_s(self) -> float:
        return self.window_s if self.mode is Mode.BY_NAME else self.follow_up_s

    # ---- what became of it ------------------------------------------------------------------

    def take_in(self, heard: Heard, verdict: Verdict) -> None:
        """Learn from an utterance that is over. A wish in the verdict is obeyed with this."""
        if isinstance(verdict.wish, Mode):
            self.mode = verdict.wish
        if verdict.wish is Remark.NOT_YOU:
            self._was_not_meant(heard)
        elif verdict.is_meant:
            self._was_meant(heard, verdict)
        else:
            self._was_for_others(heard, verdict)
        if heard.source is Source.SPOKEN:
            self._last = heard.ended

    def _was_meant(self, heard: Heard, verdict: Verdict) -> None:
        self._elsewhere, self._stretch_ms = None, 0
        self._is_doubtful = verdict.reason is Reason.NAMED and not verdict.is_sure
        self._until = heard.ended + _frames(ANSWER_S + self._window_s)
        if self._unsure_db is not None:  # that answer was not refused
            self.nearness.persons.append(self._unsure_db)
        self._unsure_db = None
        if heard.loudness_db is None or not heard.text:
            return
        if verdict.reason in CERTAIN:
            self.nearness.persons.append(heard.loudness_db)
        else:
            self._unsure_db = heard.loudness_db

    def _was_not_meant(self, heard: Heard) -> None:
        """Obey 'not you': be quiet until she is called, or until the talk is over.

        Who says it is the person. If what she answered was much softer, it was someone else.
        """
        level, others = heard.loudness_db, self._unsure_db
        if level is not None:
            self.nearness.persons.append(level)
            if others is not None and heard.began <= self._until and others <= level - APART_DB:
                self.nearness.others.append(others)
        self._unsure_db, self._until = None, -1
        self._talk_elsewhere(Reason.NOT_YOU, heard.ended)

    def _was_for_others(self, heard: Heard, verdict: Verdict) -> None:
        is_one = heard.began - self._last <= _frames(TOGETHER_S)
        self._stretch_ms = heard.voiced_ms + (self._stretch_ms if is_one else 0)
        if verdict.reason is Reason.TOO_FAINT:
            return
        if elsewhere.ends_call(heard.text, heard.language):
            self._elsewhere = None
        elif elsewhere.begins_call(heard.text, heard.language):
            self._talk_elsewhere(Reason.ON_THE_PHONE, heard.ended)
        elif self._elsewhere and heard.began <= self._elsewhere_until:
            self._talk_elsewhere(self._elsewhere, heard.ended)

    def _talk_elsewhere(self, reason: Reason, frame: int) -> None:
        self._elsewhere, self._elsewhere_until = reason, frame + _frames(ELSEWHERE_S)


def _frames(seconds: float) -> int:
    return int(seconds * 1000 / FRAME_MS)
