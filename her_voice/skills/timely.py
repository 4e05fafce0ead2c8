"""What words mean in view of what was before: 'make it ten', 'cancel them', 'not Berlin'. Pure.

By themselves they are talk, or mean something else.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from her_voice.memory.knowledge import Knowledge
from her_voice.skills.changing import put_right
from her_voice.skills.deeds import Deeds, Listed
from her_voice.skills.finding import Call, Finder, bare_request
from her_voice.skills.following import elsewhere, further
from her_voice.skills.leaving_out import by_day, day_in
from her_voice.skills.lists import Items, Named
from her_voice.skills.picking import Pick, Sort, Them
from her_voice.skills.pointing import pointed, points, said_wrong
from her_voice.skills.request import is_reported
from her_voice.skills.slots import Text
from her_voice.skills.undoing import ONLY_JUST
from her_voice.skills.zones import City

_JUST_NOW = {ONLY_JUST, "forget_that"}
"""Skills by which 'never mind that' is found."""

CORRECTION = "take_correction"
_OF_TOLD = frozenset(("tell_why", CORRECTION, "tell_more"))
"""Skills that mean something only where she has just told from memory."""

_OF_TIMES = frozenset(
    ("set_timer", "set_alarm", "remind", "change_it", "tell_timers", "tell_reminders", "undo")
) | {"pause_timer", "resume_timer", "skip", "tell_agenda", "count_until", "cancel_them"}
"""Skills right after which 'make it ten' is about a timer, an alarm or a reminder."""

_REFERS = frozenset(("change_it", "skip", "pause_timer", "resume_timer", "cancel_them"))
_PAUSING = frozenset(("pause_timer", "resume_timer"))
_TIMER = re.compile(r"\btimer\b", re.IGNORECASE)
MOST_WORDS = 20
_CLAUSE = re.compile(r"[,;.!?]+\s+|\s+(?:because|cos|cause|since)\s+", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:ugh|argh|aw|k|kk|oh|ah|no|nah|nope|wait|hang on|hold on|sorry|actually|um|er|well|but"
    r"|and|ok|okay|right|please|you know what|god)\b[,.]?\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,]+(?:there|then|now|please|for now|will you|would you|quickly|love|dear))+\W*$",
    re.IGNORECASE,
)
_SKIPS = re.compile(
    r"(?:so )?(?:skip|drop|miss|leave)(?: out)? (?:it|them|(?:that|this)(?: one)?)(?: out)?\W*",
    re.IGNORECASE,
)
_A_WHILE = re.compile(r"(?:an?|1|one) (?:moment|minute|second|sec|bit|while)\b", re.IGNORECASE)
"""'Stop the timer for a moment' names no timer."""

_CALLS_OFF = re.compile(
    r"^(?:no |oh |actually |and )*(?:cancel|delete|scratch|strike|drop|erase)\b", re.IGNORECASE
)
_LOOKS = re.compile(
    r"note (?:how|why|who|where|when|whether|if|what|which|the (?:way|irony|difference|fact"
    r"|contrast|absence|lack|tone))\b",
    re.IGNORECASE,
)
"""'Note how the light falls' asks to look."""

_ONLY_ON = re.compile(
    r"(?:carry on|go on|keep going|continue|resume|unpause)(?: (?:now|again|please))*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class View:
    """What was before."""

    deeds: Deeds
    last: AbstractSet[str]
    """The skills that were asked for last."""

    last_said: str
    """What was heard of her last."""

    now: datetime
    knowledge: Knowledge | None = None

    def timely(self, call: Call | None, text: str, finder: Finder) -> Call | None:
        """Take what was found for what is meant now, or else for talk."""
        if call is None or call.skill.name in _JUST_NOW:
            return self._just_now(call, text, finder) if call else None
        if call.skill.name == "cancel_reminder" and (once := by_day(call, self.now)):
            return replace(finder.call("skip"), given={"once": once})
        which = call.given.get("which")
        if call.skill.name == "cancel_timer" and isinstance(which, Text):
            call = finder.call("pause_timer") if _A_WHILE.match(which.words) else call
        if call.skill.name == "lift_never":  # 'you can start the timer again'
            what = call.given.get("what")
            inner = finder.find(f"{what.words} again", self.now) if isinstance(what, Text) else None
            call = inner if inner and inner.skill.name == "resume_timer" else call
        return call if self.may_be_meant(call, text) else None

    def _just_now(self, call: Call, text: str, finder: Finder) -> Call | None:
        if self.deeds.was_said_last(self.last_said):
            return finder.call(ONLY_JUST)
        if self.deeds.was_told_last(self.last_said) and _CALLS_OFF.match(bare_request(text)):
            return replace(finder.call("cancel_them"), given={"it": Them()})
        return None if call.skill.name == ONLY_JUST else call

    def may_be_meant(self, call: Call, text: str) -> bool:
        """Say whether it may be meant now: what refers to something needs what that is."""
        return self.fits_told(call) and self._fits_deeds(call, text)

    def _fits_deeds(self, call: Call, text: str) -> bool:
        match call.skill.name:
            case "change_it":
                return bool({"which", "name"} & {*call.given}) or self._is_of_times()
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
                return not refers or self._is_of_times()

    def fits_told(self, call: Call, *, is_answer: bool = False) -> bool:
        """Say whether she has just told from memory what is meant, where it can be nothing else.

        'Rome' may name nothing that she told.
        """
        if call.skill.name not in _OF_TOLD:
            return True
        known, which = self.knowledge, call.given.get("which")
        if known is None or not (known.has_told or known.asked_right):
            return False
        if not isinstance(which, Pick) or (is_answer and points(which.words)):
            return True
        return bool(pointed(which.words, known.told, known.facts, self.now))

    def of_told(self, text: str, finder: Finder) -> Call | None:
        """Find which of what she has just told is wrong: 'not Berlin', 'the second isn't true'."""
        call = finder.call(CORRECTION)
        each = (replace(call, given=given) for given in said_wrong(text, self.now))
        return next((one for one in each if self.fits_told(one)), None)

    def _is_of_times(self) -> bool:
        each = self.deeds.spoken_of()
        is_known = any(one.due > self.now or one.left is not None for one in each)
        return is_known and self.last <= _OF_TIMES

    def beside(self, text: str, finder: Finder) -> Call | None:
        """Find what refers to what was spoken of beside a reason: 'not on Friday, I'm off'."""
        is_of_times = self._is_of_times()
        may_refer = is_of_times or _TIMER.search(text) is not None
        is_last = is_of_times and self.deeds.was_said_last(self.last_said)
        if is_last and (given := put_right(text, self.now)):
            return replace(finder.call("change_it"), given=given)
        if not may_refer or len(text.split()) > MOST_WORDS or is_reported(text):
            return None
        clauses = [_LEAD.sub("", one) for one in _CLAUSE.split(text.replace("\u2019", "'"))]
        for clause in clauses:
            said = _TAIL.sub("", clause)
            if _SKIPS.fullmatch(said):  # 'they are off next week, skip it'
                days = (day_in(one) for one in clauses if one != clause)
                day = next((one for one in days if one), "")
                said = f"skip {day}" if day else said
            call = self.timely(finder.find(said, self.now), said, finder)
            if call and call.skill.name in (_REFERS if is_of_times else _PAUSING):
                return call
        return None

    def further(self, text: str, finder: Finder) -> Call | None:
        """Take 'and eggs' and 'and in Rome?' for what they go on from."""
        if self.last == {"tell_time"}:
            there = City.read(elsewhere(text), self.now)
            is_known = there is not None and there.zone is not None
            return replace(finder.call("tell_time"), given={"place": there}) if is_known else None
        if not self.deeds.was_said_last(self.last_said):
            return None
        newest = next(iter(self.deeds.lately()), None)
        if not isinstance(newest, Listed) or (more := further(text, newest.lines)) is None:
            return None
        adds = more.skill == "add_to_list"
        what = Items.read(more.words, self.now) if adds else Text(more.words)
        given = {"items" if adds else "item": what, "list": Named(newest.list)}
        return replace(finder.call(more.skill), given=given)
