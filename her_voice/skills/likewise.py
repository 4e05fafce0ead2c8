"""What is asked for again, or of something else, in view of what was done right before. Pure.

'Same again', 'and again at seven', 'another one for the rice'; 'not that one, the other'; 'put that
on my to-do list as well', 'write that down'. Only what she can put back is done so: a message, say,
has to be asked for in words of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from her_voice.reminder import ALARM, TIMER, Reminder
from her_voice.skills.becoming import Change, changed
from her_voice.skills.deeds import Deeds, Listed
from her_voice.skills.finding import Call, Finder, bare_request
from her_voice.skills.lists import Items, Named
from her_voice.skills.picking import Pick, Sort, Them, picked
from her_voice.skills.referring import Ref
from her_voice.skills.slots import Errand, Length, Text, WakingTime, When
from her_voice.skills.undoing import ONLY_JUST
from her_voice.skills.working_on import worked_on
from her_voice.tier import Tier
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy
from her_voice.times.moment import Moment
from her_voice.times.repeat import Repeat
from her_voice.times.saying import say_duration, say_moment

LONGEST_NAME = 3
"""Words that a timer is named by."""

IN_FIGURES = frozenset(("calculate", "convert", "count_days", "tell_weekday", "count_until"))
"""What she answers from nothing but the question, and may be written down as she said it."""

_WHICH = frozenset(("which", "it", "pick", "sort"))
_STANDS = re.compile(
    r"(?:(?:of|about|to|for) )?(?:it|that|this|them|those|these|the same(?: thing)?)"
    r"(?: (?:again|too|also|as well))*|too|also|as well|again",
    re.IGNORECASE,
)
"""A word that stands for what was spoken of, and nothing else."""

_ASKS = r"(?:(?:and|oh|yes|then|also|now|can i|could i|may i|i need|i want|i'd like|have|get) )*"
_DO = r"(?:do |set |start |make |give me )?"
_REST = r"(?P<rest> .+?)?(?: (?:too|as well|also))*"
_SAME = re.compile(
    rf"{_ASKS}{_DO}(?:the )?same(?: thing| (?:one|1))?(?: again)?{_REST}",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    rf"{_ASKS}{_DO}(?:(?:another|(?:one|1|a) more"
    r"|a (?:second|2nd)(?= (?:one|1|timer|alarm|reminder)))"
    r"(?: (?:one|1|timer|alarm|reminder))?(?: (?:of those|like (?:it|that)))?"
    r"|(?:one|1)(?= (?:for|of) ))"
    rf"{_REST}",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"{_ASKS}(?:(?:do|set|start|remind me|wake me|call me|tell me)"
    r"(?: (?:(?:of|about) )?(?:it|that))? )?"
    r"(?:again|once more|one more time|1 more time)(?P<rest> .+?)(?: (?:too|as well|also))*",
    re.IGNORECASE,
)
_SAME_FOR = re.compile(
    rf"{_ASKS}(?:{_DO}(?:the )?same (?:for|on|to|onto|with)"
    r"|(?:it|that|this|they|those|these) (?:can|could|should|may|must|needs? to|ha(?:s|ve) to)"
    r" (?:go|be|come) (?:on|onto)) (?P<list>(?:the|my|our) [\w' -]+ list)"
    r"(?: (?:too|as well|also))*",
    re.IGNORECASE,
)
_ALSO_THEN = re.compile(rf"{_ASKS}(?P<rest>.+) (?:too|as well|also)", re.IGNORECASE)
_OTHER = re.compile(
    r"(?P<no>(?:(?:no|nope|nah|sorry|oops|whoops|wait|oh|actually|wrong (?:one|timer))\b\W+)+)?"
    r"(?P<not>not (?:that|this|the \w+)(?: (?:one|timer|alarm|reminder))?\W+"
    r"(?:but )?(?:i meant? )?)?"
    r"(?P<meant>i meant? )?the (?P<which>[\w' ]+?)(?: (?:one|1|timer|alarm|reminder))?"
    r"(?:,? (?:please|i meant?|instead))*",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:it|that|this|them|those|these)\b|^(?:and|what about|how about)\b", re.IGNORECASE
)
_FOR = re.compile(r"^(?:for|called|named) (?:the |my )?| and$", re.IGNORECASE)
_COLLECTS = re.compile(
    r"\b(?:lists?|books?|diary|records?|album|collection|road|ages|pile|luck)\b", re.IGNORECASE
)
"""'Another one for the list of excuses' counts something; nobody times a list."""

_OTHER_ONE = re.compile(r"(?:the )?other\b")
_DOWN = re.compile(
    r"(?:write|note|jot|take|put) (?:that|it|this) down|(?:take|make) a note of (?:that|it|this)"
    r"|(?:put|add|save|keep) (?:that|it|this) (?:in|to|as|into) (?:my notes|a note)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Likewise:
    """What was done right before, and how it is gone on from."""

    deeds: Deeds
    calls: Sequence[Call]
    """What was asked for last."""

    last_said: str
    """What was heard of her last."""

    now: datetime
    finder: Finder

    def find(self, text: str) -> Call | None:
        """Find what these words ask for again, or of what was told."""
        ways = (self.again, self.listed, self.noted, self.sum_of_it)
        return next((call for way in ways if (call := way(text))), None)

    def again(self, text: str) -> Call | None:
        """Take 'same again' and 'again at seven' for what was set right before."""
        old = self._just_set()
        if old is None:
            return None
        bare = bare_request(text)
        ways = (_SAME, _ONE_MORE, _AGAIN, *(() if old.kind == TIMER else (_ALSO_THEN,)))
        found = next((match for way in ways if (match := way.fullmatch(bare))), None)
        if found is None or bare.lower() == "same":
            return None
        rest = (found["rest"] or "").strip()
        return self._timer(old, rest) if old.kind == TIMER else self._later(old, rest)

    def _timer(self, old: Reminder, rest: str) -> Call | None:
        """Set another timer: as long as that one unless a length is said, and for what is said."""
        found = find_duration(rest)
        to = None if found else Change.read(rest, self.now)
        new = changed(old, to, None, None, None, self.now) if to else None
        if new:  # 'another one for twenty'
            length, about = new.length, ""
        else:
            length, about = (found.value, found.without(rest)) if found else (old.length, rest)
        name = _FOR.sub("", tidy(about))
        is_name = name == "" or (name != about and len(name.split()) <= LONGEST_NAME)
        is_name = is_name and _COLLECTS.search(name) is None
        if length is None or not is_name:
            return None
        given = Length(length, name if rest else old.about)
        return replace(self.finder.call("set_timer"), given={"length": given})

    def _later(self, old: Reminder, rest: str) -> Call | None:
        """Set it for another time, as far off from the old one as is said."""
        when = When.read(rest, self.now) if rest.startswith("in ") else None
        to = Change.read(rest, self.now)
        new = None if when or to is None else changed(old, to, None, None, None, self.now)
        if new and new.due > self.now:
            again = Repeat.kept(new.rule, new.at, new.left_out) if to and to.again else None
            when = When(None if again else Moment(new.due.astimezone(self.now.tzinfo)), again)
        if when is None:
            return None
        if old.kind == ALARM:
            waking = WakingTime(when.once, when.again)
            return replace(self.finder.call("set_alarm"), given={"when": waking})
        errand = Errand(old.about, when.once, when.again)
        return replace(self.finder.call("remind"), given={"errand": errand})

    def other(self, text: str) -> Sequence[Call]:
        """Take 'not that one, the other' for what was done right before, taken back and redone."""
        done = next(iter(self.deeds.last()), None)
        if not (done and done.touched and len(self.calls) == 1) or not self._is_just_done():
            return ()
        found = _OTHER.fullmatch(tidy(text.replace("\u2019", "'")))
        (call,) = self.calls
        if found is None or not (found["no"] or found["not"] or found["meant"]):
            return ()
        kinds = {one.kind for one in done.touched}
        each = [one for one in self.deeds.others() if one.kind in kinds]
        if found["which"].lower() != "other":
            each = list(picked(found["which"], each, self.now))
        if not each or call.skill.tier > Tier.REVERSIBLE:
            return ()
        given = {name: one for name, one in call.given.items() if name not in _WHICH}
        if len(each) == 1:
            given["pick"] = Pick(self._name(each[0]))
        elif "which" in call.skill.arguments and call.skill.name == "change_it":
            given["which"] = Ref(kind=each[0].kind)
        if "it" in call.skill.arguments and call.skill.name == "cancel_them":
            given["it"] = Them(is_many=len(each) == 1)
        return (self.finder.call(ONLY_JUST), replace(call, given=given))

    def named(self, which: Ref) -> Ref:
        """Give 'the other one' by its name, or by its kind, where it may be one of several."""
        if _OTHER_ONE.match(which.words) is None:
            return which
        each = [one for one in self.deeds.others() if which.kind in {"", one.kind}]
        if len(each) == 1:
            return Ref(self._name(each[0]), each[0].kind)
        return Ref(kind=each[0].kind) if each else which

    def stood_for(self, call: Call) -> Call:
        """Give the call with what a word in it stands for: 'put that on my to-do list as well'."""
        match call.skill.name, call.given:
            case "add_to_list", {"items": Items(each=each)} if any(map(_STANDS.fullmatch, each)):
                rest = {name: one for name, one in call.given.items() if name != "items"}
                lines = self._lines()  # where nothing was spoken of, she asks what is meant
                return replace(call, given=rest | ({"items": Items(lines)} if lines else {}))
            case "remind", {"errand": Errand(about=about) as errand} if _STANDS.fullmatch(about):
                lines = self._lines()
                new = replace(errand, about=" and ".join(lines)) if lines else errand
                return replace(call, given={**call.given, "errand": new})
            case "take_note", {"note": Text(words=words)} if _STANDS.fullmatch(words):
                note = self._note()
                return replace(call, given={"note": note} if note else {})
            case _:
                return call

    def filled(self, call: Call, text: str) -> Call:
        """Give the call with what it lacks, where a word refers to what was just done or told."""
        if not call.lacking or _REFERS.search(text) is None:
            return call
        more: dict[str, object] = {}
        newest = next(iter(self.deeds.lately()), None) if self._is_just_done() else None
        match call.skill.name:
            case "add_to_list" if lines := self._lines():
                more = {"items": Items(lines)}
            case "take_off_list" if isinstance(newest, Listed) and len(newest.lines) == 1:
                more = {"item": Text(newest.lines[0]), "list": Named(newest.list)}
            case "take_note" if note := self._note():
                more = {"note": note}
            case "convert" if self._is_last("convert"):
                more = {"quantity": self.calls[0].given["quantity"]}
        return replace(call, given={**more, **call.given})

    def _is_last(self, name: str) -> bool:
        """Tell whether what she said last is of this skill."""
        is_told = self.deeds.was_heard_last(self.last_said)
        return is_told and {one.skill.name for one in self.calls} == {name}

    def listed(self, text: str) -> Call | None:
        """Take 'same for the party list' for what was put down right before."""
        found, lines = _SAME_FOR.fullmatch(bare_request(text)), self._lines()
        if found is None or not lines:
            return None
        given = {"items": Items(lines), "list": Named.read(found["list"], self.now)}
        return replace(self.finder.call("add_to_list"), given=given)

    def noted(self, text: str) -> Call | None:
        """Take 'write that down' for what she worked out, or what was set or put down."""
        if _DOWN.fullmatch(bare_request(text)) is None:
            return None
        note = self._note()
        return replace(self.finder.call("take_note"), given={"note": note}) if note else None

    def _note(self) -> Text | None:
        is_worked_out = {one.skill.name for one in self.calls} <= IN_FIGURES and bool(self.calls)
        if is_worked_out and self.deeds.was_heard_last(self.last_said):
            return Text(tidy(self.last_said))
        return Text(" and ".join(lines)) if (lines := self._lines()) else None

    def sum_of_it(self, text: str) -> Call | None:
        """Work on with what she has worked out: 'divide that by four', 'and half of that?'."""
        is_last = self._is_last("calculate") or self._is_last("convert")
        if len(self.calls) != 1 or not is_last:
            return None
        given = worked_on(bare_request(text), self.calls[0].given, self.now)
        return replace(self.calls[0], given=given) if given else None

    def _lines(self) -> tuple[str, ...]:
        """Give what was set or put down right before, as it may be put down elsewhere."""
        newest = next(iter(self.deeds.lately()), None) if self._is_just_done() else None
        if isinstance(newest, Listed):
            return newest.lines
        return (newest.about,) if newest and newest.about and newest.kind != TIMER else ()

    def _just_set(self) -> Reminder | None:
        newest = next(iter(self.deeds.lately()), None) if self._is_just_done() else None
        return newest if isinstance(newest, Reminder) else None

    def _is_just_done(self) -> bool:
        return self.deeds.was_said_last(self.last_said)

    def _name(self, one: Reminder) -> str:
        if one.about:
            return one.about
        return say_duration(one.length) if one.length else say_moment(one.due, self.now)


def called_off(which: Ref, finder: Finder) -> Call:
    """Give how that is called off which a noun names."""
    named = {"which": Text(which.words)} if which.words else {}
    if which.kind == TIMER:
        return replace(finder.call("cancel_timer"), given=named)
    if which.kind:
        return replace(finder.call("cancel_reminder"), given={"sort": Sort(which.kind), **named})
    given = {"it": Them(is_many=True), "pick": Pick(which.words)}
    return replace(finder.call("cancel_them"), given=given)
