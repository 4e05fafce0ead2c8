"""The one question for consent that is open, and what makes an answer to it count. Pure.

A consent counts only if its question has been heard to its end, if the answer began after that, at
the same earpiece of the person, within 30 seconds, and names the action. It is bound to exactly
this action by a MAC, used once, and lives in this process alone: a restart voids it.
"""

import hmac
import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from her_voice.consent.action import Action
from her_voice.consent.answer import SURE_OF_NUMBERS, Reading, asks_anew, has_number, reading
from her_voice.events import (
    EarpieceLeft,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    Source,
    SpeechStarted,
    Spoke,
)
from her_voice.said import Said

LASTS_S = 30.0
"""How long after its question has been heard a consent may be given."""

REMEMBERED_S = 120.0
"""How long it is known that there was a question: an answer that comes too late is told so."""

SURE = 0.25
"""The transcriber must be at least so sure of an answer."""

SECOND_THOUGHTS_S = 0.9
"""How long after a consent nothing is done yet: 'yes, send it to Amy … actually, hang on', 'once
I've read it', may come behind a pause at which she took the answer to be over."""

HINTS = 2
"""So often a bare 'yes' is answered with what to say; then the question is void."""

_WORD = re.compile(r"\w+")


class Outcome(Enum):
    """What comes of an answer."""

    GRANTED = auto()
    BARE = auto()
    """Tell what to say. The question stays open, and must be heard again."""

    UNSURE = auto()
    """It was not understood surely enough; as with a bare one."""

    DECLINED = auto()
    DIFFERED = auto()
    UNHEARD = auto()
    """It began before the question had been heard to its end."""

    LATE = auto()
    UNTRUSTED = auto()
    """It did not come by voice, or not from the earpiece of the person at which they were asked."""

    ELSEWHERE = auto()

    @property
    def leaves_open(self) -> bool:
        """The question may still be answered after this."""
        return self in {Outcome.BARE, Outcome.UNSURE, Outcome.UNHEARD, Outcome.ELSEWHERE}


@dataclass(frozen=True, slots=True)
class Seal:
    """Binds a consent to the one action it is for: a MAC over all that makes it that one."""

    key: bytes
    person: str
    session: str
    """This process."""

    def of(self, action: Action) -> str:
        """Give the MAC, as hex digits."""
        bound = [
            *(self.person, self.session, action.skill, int(action.tier)),
            *(action.written, sorted(map(str, action.taint))),
        ]
        return hmac.digest(self.key, json.dumps(bound).encode(), "sha256").hex()

    def fits(self, action: Action, mac: str) -> bool:
        """Say whether this MAC is that of this action."""
        return hmac.compare_digest(self.of(action), mac)


@dataclass(slots=True)
class Pending:
    """A question for consent."""

    id: str
    action: Action
    mac: str
    place: int
    unheard: list[str]
    """Words of the question that have not left the earpiece."""

    opened: float
    heard: float | None = None
    """When its end had left the earpiece, on the clock of the process."""

    hints: int = 0
    is_void: bool = False
    straight: int | None = None
    """The newest utterance that began after the question had been heard, and before she began to
    say what an answer missed: it may be the rest of that answer."""

    goes_on_until: float = -math.inf
    """An answer missed something, and she has not begun to say so: nothing can be an echo of it.
    What begins until then is the rest of that answer."""

    agreed: str = ""
    """Words that agreed to it, behind which they went on: only with the rest do they count."""

    was_refused: bool = False
    """Words were heard that agree to something else, or to nothing: no yes counts after them."""

    def all_said(self, text: str) -> str:
        """Give these words behind those that agreed to it before."""
        return text if text in self.agreed else f"{self.agreed} {text}".strip()


@dataclass(slots=True)
class Consents:
    """Knows the open question of one person, and follows what is heard of it."""

    seal: Seal
    clock: Callable[[], float]
    """Seconds, on a clock that nobody can set."""

    is_theirs: Callable[[int], bool]
    """Whether the person speaks for themselves at this earpiece: a headset, or a client that may
    talk; no file, no monitor of a speaker."""

    _open: Pending | None = None
    _newest: dict[int, int] = field(default_factory=dict)
    """By earpiece the newest utterance that has begun."""

    _early: dict[int, int] = field(default_factory=dict)
    """By earpiece the newest utterance that began before the question had been heard."""

    def ask(self, id_: str, action: Action, place: int, question: str) -> None:
        """Open the question; what was open before is void, and who speaks already answers none."""
        mac = self.seal.of(action)
        self._early[place] = self._newest.get(place, 0)
        self._open = Pending(id_, action, mac, place, _words(question), self.clock())

    def ask_again(self, words: str) -> None:
        """Wait for these words to be heard, too, before an answer counts.

        Who had heard the question, said 'yes', drew breath and goes on before these words begin
        answers still the question.
        """
        if self._open:
            heard = self._open.heard
            self._open.goes_on_until = -math.inf if heard is None else heard + LASTS_S
            self._open.unheard, self._open.heard = _words(words), None

    def reopen(self, pending: Pending, text: str) -> None:
        """Learn that who agreed in these words goes on speaking, before anything was done."""
        pending.is_void, pending.agreed = False, pending.all_said(text)

    @property
    def open(self) -> Pending | None:
        """The question that may still be answered."""
        pending = self._known()
        return None if pending is None or pending.is_void else pending

    def _known(self) -> Pending | None:
        pending = self._open
        if pending is None:
            return None
        since = pending.opened if pending.heard is None else pending.heard
        if self.clock() - since > REMEMBERED_S:
            self._open = None
        return self._open

    def saw(self, event: Event) -> None:
        """Learn what happens at the earpieces."""
        if isinstance(event, SpeechStarted):
            self._newest[event.earpiece] = event.utterance
        pending = self._known()
        if pending is None:
            return
        if isinstance(event, Heard):
            read = reading(pending.all_said(event.text), pending.action)
            # While a consent is heard out, another earpiece may have misheard it: only a no counts.
            differs = read is Reading.DIFFERS and not pending.is_void
            pending.was_refused |= differs or read is Reading.DECLINES
        if not pending.is_void and getattr(event, "earpiece", None) == pending.place:
            self._saw_there(pending, event)

    def _saw_there(self, pending: Pending, event: Event) -> None:
        match event:
            case Spoke(text=text):
                pending.goes_on_until = -math.inf
                _take(pending.unheard, _words(text))
            case FellSilent(cut=False) if not pending.unheard and pending.heard is None:
                pending.heard = self.clock()
            case SpeechStarted(utterance=utterance) if (
                pending.heard is not None or self.clock() <= pending.goes_on_until
            ):
                pending.straight = utterance
            case SpeechStarted(utterance=utterance):
                self._early[pending.place] = utterance
            case (
                HeardPart(utterance=utterance) | Heard(utterance=utterance, source=Source.SPOKEN)
            ) if pending.heard is None:
                self._early[pending.place] = max(self._early.get(pending.place, 0), utterance)
            case EarpieceLeft():
                pending.is_void = True
            case _:
                pass

    def concerns(self, text: str) -> bool:
        """Say whether these words are an answer to a question that is, or just was, open.

        Once it is over, who asks for the same in words of their own is to be asked about it anew.
        """
        pending = self._known()
        if pending is None:
            return False
        read = reading(pending.all_said(text), pending.action)
        if pending.is_void or self._is_late(pending):
            return read is Reading.AGREES and not asks_anew(text, pending.action)
        return read is not Reading.ELSEWHERE

    def answer(self, text: str, said: Said | None) -> tuple[Outcome, Pending | None]:
        """Find what comes of an answer, and give the question; what is granted is so once."""
        pending = self._known()
        if pending is None:
            return Outcome.ELSEWHERE, None
        outcome = self._judge(pending, text, said)
        if outcome in {Outcome.BARE, Outcome.UNSURE, Outcome.UNHEARD}:
            pending.hints += 1
            if pending.hints > HINTS:
                outcome = Outcome.DECLINED
        if not outcome.leaves_open:
            pending.is_void = True
        return outcome, pending

    def _judge(  # noqa: C901, PLR0911  one line per reason
        self, pending: Pending, text: str, said: Said | None
    ) -> Outcome:
        read = reading(pending.all_said(text), pending.action)
        if read is Reading.ELSEWHERE:
            return Outcome.ELSEWHERE
        if pending.is_void or self._is_late(pending):
            return Outcome.LATE
        if read is Reading.DECLINES:
            return Outcome.DECLINED  # a 'no' counts from anywhere, and at any time
        if read is Reading.DIFFERS:
            return Outcome.DIFFERED
        if pending.was_refused:
            return Outcome.LATE
        if said is None or not said.is_spoken or said.place != pending.place:
            return Outcome.UNTRUSTED
        if not self.is_theirs(said.place):
            return Outcome.UNTRUSTED
        is_early = pending.heard is None or said.utterance <= self._early.get(said.place, 0)
        if is_early and said.utterance != pending.straight:
            return Outcome.UNHEARD
        if read is Reading.BARE:
            return Outcome.BARE
        sure = SURE_OF_NUMBERS if has_number(pending.action) else SURE
        if said.confidence < sure or _words(said.text) != _words(text):
            return Outcome.UNSURE
        return Outcome.GRANTED

    def _is_late(self, pending: Pending) -> bool:
        return pending.heard is not None and self.clock() - pending.heard > LASTS_S


def _take(unheard: list[str], words: list[str]) -> None:
    """Take what was heard off the words that are to be; other words are passed over."""
    for word in words:
        if unheard and unheard[0] == word:
            unheard.pop(0)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
