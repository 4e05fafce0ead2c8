"""What words mean in view of what was before: 'make it ten', 'cancel them', 'not Berlin'. Pure.

By themselves they are talk, or mean something else.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from her_voice.memory.knowledge import Knowledge
from her_voice.reminder import TIMER
from her_voice.skills.anew import anew
from her_voice.skills.becoming import Change, More, put_right
from her_voice.skills.deeds import Deeds
from her_voice.skills.finding import Call, Finder, bare_request
from her_voice.skills.leaving_out import by_day
from her_voice.skills.likewise import Likewise, called_off
from her_voice.skills.loosely import put_a_bit_otherwise, put_otherwise
from her_voice.skills.picking import Pick, Sort, Them
from her_voice.skills.pointing import heard, pointed, points, said_of_told
from her_voice.skills.reasons import STATES, asked, clauses
from her_voice.skills.referring import Ref, with_it
from her_voice.skills.request import asks_to_wait, is_reported
from her_voice.skills.slots import Text
from her_voice.skills.undoing import ONLY_JUST
from her_voice.skills.until import IT, Until
from her_voice.times.found import tidy, with_digits

_JUST_NOW = {ONLY_JUST, "forget_that"}
"""Skills by which 'never mind that' is found."""

_OF_TOLD = frozenset(("tell_why", "take_correction", "tell_more"))
"""Skills that mean something only where she has just told from memory."""

_OF_TIMES = frozenset(
    ("set_timer", "set_alarm", "remind", "change_it", "tell_timers", "tell_reminders", "undo")
) | {
    *("pause_timer", "resume_timer", "skip", "tell_agenda", "count_until", "cancel_them"),
    *("cancel_timer", "cancel_reminder", ONLY_JUST),
}
"""Skills right after which 'make it ten' is about a timer, an alarm or a reminder."""

_REFERS = frozenset(("change_it", "skip", "pause_timer", "resume_timer", "cancel_them")) | {
    *("tell_timers", "count_until"),
}
_OF_IT = re.compile(r"\b(?:it|that)\b", re.IGNORECASE)
_ASKS_WHICH = frozenset(("pause_timer", "resume_timer", "cancel_them", "skip"))
_PAUSING = frozenset(("pause_timer", "resume_timer"))
_TIMER = re.compile(r"\btimer\b", re.IGNORECASE)
MOST_WORDS = 20
_A_WHILE = re.compile(
    r"(?:an?|1|one) (?:moment|minute|second|sec|bit|while)\b|(?:\w+ )?for now\b", re.IGNORECASE
)
"""'Stop the timer for a moment', and for now, names no timer."""

_CALLS_OFF = re.compile(
    r"^(?:no |oh |actually |and )*(?:cancel|delete|scratch|strike|drop|erase|forget about)\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"note (?:how|why|who|where|when|whether|if|what|which|the (?:way|irony|difference|fact"
    r"|contrast|absence|lack|tone))\b",
    re.IGNORECASE,
)
"""'Note how the light falls' asks to look."""

_NOT_THEN = re.compile(r"don't (?:wake|remind) me ")
"""It is meant whatever was spoken of."""

_ONLY_ON = re.compile(
    r"(?:carry on|go on|keep going|continue|resume|unpause)(?: (?:now|again|please))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class View:
    """What was before."""

    deeds: Deeds
    calls: Sequence[Call]
    """What was asked for last."""

    last_said: str
    """What was heard of her last."""

    now: datetime
    knowledge: Knowledge | None = None

    @property
    def last(self) -> AbstractSet[str]:
        """Give the skills that were asked for last."""
        return {one.skill.name for one in self.calls}

    def likewise(self, finder: Finder) -> Likewise:
        """Give what is known of what was done right before, for who goes on from there."""
        return Likewise(self.deeds, self.calls, self.last_said, self.now, finder)

    def timely(self, call: Call | None, text: str, finder: Finder) -> Call | None:
        """Take what was found for what is meant now, or else for talk."""
        if once_more := anew(text, self.likewise(finder)):
            return once_more
        if call is None or call.skill.name in _JUST_NOW:
            return self._just_now(call, text, finder) if call else None
        if call.skill.name == "cancel_reminder" and (once := by_day(call, self.now)):
            return replace(finder.call("skip"), given={"once": once})
        told = self.knowledge.told if self.knowledge and "sort" not in call.given else ()
        if call.skill.name == "cancel_reminder" and heard(told, self.last_said, self.now):
            call = self.of_told(text, finder) or call  # 'forget the one about my sister'
        which = call.given.get("which")
        if call.skill.name.startswith("cancel_") and isinstance(which, Text):
            named = self.likewise(finder).named(other := Ref.of(which.words.lower()))
            call = call if named == other else self._of_this("cancel it", named, finder) or call
        if call.skill.name == "cancel_timer" and isinstance(which, Text):
            call = finder.call("pause_timer") if _A_WHILE.match(which.words) else call
        if call.skill.name == "lift_never":  # 'you can start the timer again'
            what = call.given.get("what")
            inner = finder.find(f"{what.words} again", self.now) if isinstance(what, Text) else None
            call = inner if inner and inner.skill.name == "resume_timer" else call
        if call.skill.name == "take_note":  # 'note that down'
            call = self.likewise(finder).noted(text) or call
        if call.skill.name == "calculate":  # 'times two'
            call = self.likewise(finder).sum_of_it(text) or call
        call = self.likewise(finder).stood_for(call)
        return call if self.may_be_meant(call, text) else None

    def _just_now(self, call: Call, text: str, finder: Finder) -> Call | None:
        if self.deeds.was_said_last(self.last_said):
            return finder.call(ONLY_JUST)
        if self.deeds.was_told_last(self.last_said) and _CALLS_OFF.match(bare_request(text)):
            return replace(finder.call("cancel_them"), given={"it": Them()})
        return None if call.skill.name == ONLY_JUST else call

    def may_be_meant(self, call: Call, text: str, *, is_plain: bool = False) -> bool:
        """Say whether it may be meant now: what refers to something needs what that is.

        Where the words leave no doubt (`is_plain`) she says that there is nothing, or asks which.
        """
        is_plain &= call.skill.name in _ASKS_WHICH
        return self.fits_told(call) and (is_plain or self._fits_deeds(call, text))

    def _fits_deeds(self, call: Call, text: str) -> bool:
        match call.skill.name:
            case "change_it":
                which = call.given.get("which")
                is_named = isinstance(which, Ref) and self._is_known(which)
                is_said_last = self.deeds.was_said_last(self.last_said)
                is_of_it = self._is_of_times() and (is_said_last or "called" not in call.given)
                return (is_named or is_of_it) and self._can_be_measured(call)
            case "skip":
                comes_again = any(one.rule for one in self.deeds.spoken_of())
                is_named = Sort.glean(text, self.now) is not None
                return is_named or (comes_again and self._is_of_times())
            case "cancel_them":
                return self.deeds.was_told_last(self.last_said)
            case "take_note":
                return _LOOKS.match(bare_request(text)) is None
            case "resume_timer" if _ONLY_ON.fullmatch(bare_request(text)):
                is_last = self.deeds.was_said_last(self.last_said)
                return is_last and self.last == {"pause_timer"}
            case name:
                is_named = "which" in call.given or _TIMER.search(text) is not None
                refers = "it" in call.given or (name in _PAUSING and not is_named)
                refers |= name == "tell_timers" and not is_named and _OF_IT.search(text) is not None
                refers |= call.given.get("until") == Until(kind=IT)
                return not refers or self._is_of_times()

    def _can_be_measured(self, call: Call) -> bool:
        """Say whether twice as long may be meant: a time of day has no length."""
        to, which = call.given.get("to"), call.given.get("which")
        if not (isinstance(to, Change) and to.times):
            return True
        if isinstance(which, Ref) and which.kind == TIMER:
            return True
        known, each = self.deeds.in_order(), self.deeds.spoken_of(is_one=True)
        each = which.among(known, known, self.now) if isinstance(which, Ref) else each
        return bool(each) and all(one.length is not None for one in each)

    def _is_known(self, which: Ref) -> bool:
        """Say whether a noun may be of what is set: one of no kind only of what was spoken of."""
        each = self.deeds.in_order()
        return bool(which.kind) or bool(which.among(each, each, self.now))

    def fits_told(self, call: Call, *, is_answer: bool = False) -> bool:
        """Say whether she has just told from memory what is meant, where it can be nothing else.

        'Rome' may name nothing that she told.
        """
        known, which = self.knowledge, call.given.get("which")
        if call.skill.name not in _OF_TOLD and not (call.skill.name == "forget_that" and which):
            return True
        if known is None or not (known.has_told or known.asked_right):
            return False
        if not isinstance(which, Pick) or (is_answer and points(which.words)):
            return True
        return bool(pointed(which.words, known.told, known.facts, self.now))

    def of_told(self, text: str, finder: Finder) -> Call | None:
        """Find what is to be done with one of what she told: 'not Berlin', 'forget the second'."""
        asked_of = said_of_told(text, self.now)
        each = (replace(finder.call(name), given=given) for name, given in asked_of)
        return next((one for one in each if self.fits_told(one)), None)

    def _is_of_times(self) -> bool:
        each = self.deeds.spoken_of()
        is_known = any(one.due > self.now or one.left is not None for one in each)
        return is_known and self.last <= _OF_TIMES

    def beside(self, text: str, finder: Finder) -> Call | None:
        """Find what refers to what was spoken of beside a reason: 'not on Friday, I'm off'."""
        is_of_times, spoken_of = self._is_of_times(), self.deeds.spoken_of()
        is_last = is_of_times and self.deeds.was_said_last(self.last_said)
        is_last = is_last and not asks_to_wait(text)
        about = spoken_of[0].about if spoken_of else ""
        if is_last and (given := put_right(text, about, self.now)):
            put = replace(finder.call("change_it"), given=given)
            return put if self._can_be_measured(put) else None
        if len(text.split()) > MOST_WORDS or is_reported(text):
            return None
        each = clauses(text)
        comes_again = self.deeds.was_told_last(self.last_said)
        comes_again &= any(one.rule for one in self.deeds.spoken_of(is_one=True))
        if new := self._set_anew(each, finder):
            return new
        for clause in each:
            said = asked(clause, each, comes_again=comes_again)
            is_waking = _NOT_THEN.match(said) is not None
            is_known = is_of_times or is_waking or _TIMER.search(text) is not None
            of_it = self._of_it(said, finder) if is_known else None
            if of_it and (is_of_times or is_waking or of_it.skill.name in _PAUSING):
                return of_it
            for plain, which in with_it(said, spoken_of):
                which = self.likewise(finder).named(which)  # noqa: PLW2901
                if self._is_known(which) and (call := self._of_this(asked(plain), which, finder)):
                    return call
        return self._loosely(text, each, finder) if is_last else None

    def _set_anew(self, each: Sequence[str], finder: Finder) -> Call | None:
        """Find what is to be set beside nothing but reasons: 'set the alarm for six, I fly'."""
        clause, *others = [one for one in each if not STATES.match(one)] or [""]
        call = None if others or len(each) == 1 else finder.find(clause, self.now)
        return call if call and call.skill.name in {"set_alarm", "set_timer"} else None

    def _loosely(self, text: str, parts: Sequence[str], finder: Finder) -> Call | None:
        """Find a new time for what was just set, in any words around it: 'ten will do'."""
        spoken_of = self.deeds.spoken_of()
        meant = self.deeds.spoken_of(is_one=True)
        for said in (text, *parts):
            if more := More.read(with_digits(tidy(said)), self.now):
                return replace(finder.call("change_it"), given={"more": more})
            ways = ((said, None), *with_it(said, spoken_of))
            for plain, which in ways:
                each = which.among(spoken_of, self.deeds.in_order(), self.now) if which else meant
                is_timer = bool(each) and each[0].kind == TIMER
                given = put_otherwise(plain, is_timer=is_timer, now=self.now)
                if said == text and not given:
                    given = put_a_bit_otherwise(plain, is_timer=is_timer, now=self.now)
                if given and each:
                    of = {"which": which} if which else {}
                    return replace(finder.call("change_it"), given={**given, **of})
        return None

    def _of_it(self, said: str, finder: Finder) -> Call | None:
        """Find what is to be done with what was spoken of last."""
        call = self.timely(finder.find(said, self.now), said, finder)
        if call and not call.skill.changes and not _OF_IT.search(said):
            return None
        if call and call.skill.name == ONLY_JUST:
            return call if _CALLS_OFF.match(bare_request(said)) else None
        return call if call and call.skill.name in _REFERS else None

    def _of_this(self, plain: str, which: Ref, finder: Finder) -> Call | None:
        """Find what is to be done with what a noun names, for which 'it' stands here."""
        call = finder.find(plain, self.now)
        named = {"which": Text(which.words)} if which.words else {}
        match call.skill.name if call else "":
            case "change_it" if call:
                call = replace(call, given={**call.given, "which": which})
                return call if self._can_be_measured(call) else None
            case "pause_timer" | "resume_timer" if call and which.kind in {"", TIMER}:
                return replace(call, given=named)
            case "cancel_them" | "undo_just_now":
                return called_off(which, finder)
            case "tell_timers" if which.kind == TIMER:
                return call
        return None
