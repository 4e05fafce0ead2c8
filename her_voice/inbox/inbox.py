"""Takes in what other programs want told, keeps it, and lists for the conversation what waits."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import anyio

from her_voice.commands import (
    ComeBack,
    LeaveAlone,
    Mute,
    PassOn,
    Settle,
    Snooze,
    ToInbox,
    Unmute,
)
from her_voice.errors import RequestError
from her_voice.events import Event
from her_voice.inbox import quiet
from her_voice.inbox.duplicates import SAME_S, Recent
from her_voice.inbox.ledger import Coming, Ledger
from her_voice.inbox.questions import Questions
from her_voice.inbox.tellings import Ranked, Sentence, tellings
from her_voice.inbox.waiting import Waiting
from her_voice.memory.notices import Notices, State
from her_voice.notice import OWN, Answer, Notice, Question, new_id
from her_voice.notice_settings import NoticesSettings
from her_voice.telling import Listed

LISTED_S = 12 * 3600.0
"""What came so long ago is still listed, as ntfy has it, and kept."""

MOST_LISTED = 5_000
"""How many that do not wait are kept at most."""

MOST_TOPICS = 30
"""So many topics are known by name."""

LOOK_S = 5.0
"""How often the clock on the wall is looked at: someone may set it."""

TOGETHER_S = 0.03
"""Seconds in which what comes is listed together."""

SHARE = 4
"""Listing takes at most one part in so many of the time, however much comes."""


def _steady() -> float:
    """Give seconds that go on while the machine sleeps, whatever its clock is set to."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class KeptInbox:
    """The `Inbox` of one person, on their database."""

    def __init__(
        self,
        notices: Notices,
        settings: NoticesSettings,
        *,
        sentence: Sentence,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = _steady,
    ) -> None:
        """`wall` is the clock that shows the time of day, `steady` one that nobody sets."""
        self._kept = notices
        self._settings = settings
        self._sentence = sentence
        self._wall, self._steady = wall, steady
        self._waiting = Waiting(settings.most_waiting, wall=wall, steady=steady)
        self._recent = Recent()
        self._ledger = Ledger(notices, ended=self._put)
        self._quiets: dict[str, float] = {}
        self._questions = Questions(sentence)
        self._topics: dict[str, None] = {}
        self._obeyed = 0
        self._told = 0
        self._last_told: list[Notice] = []
        self.unsettled: set[str] = set()
        """Those that were told, by id, of which the disk may not know it yet."""

        self._changed = anyio.Event()
        self._listed = Listed(())

    async def open(self) -> None:
        """Go on with what was not told before the end of the last run. Raises `StoreError`."""
        now = self._wall()
        await self._kept.forget(now - LISTED_S, MOST_LISTED)
        for notice in await self._kept.told_or_waiting(now - SAME_S):
            self._recent.add(notice, notice.at)
        for notice in await self._kept.waiting():
            self._waiting.add(notice)
            self._name(notice)
        self._quiets = await self._kept.quiets()

    def follow(self, settings: NoticesSettings) -> None:
        """Go by other settings from now on."""
        self._settings = settings
        self._waiting.most = settings.most_waiting
        self._changed.set()

    async def run(self, tell: Callable[[Event], None]) -> None:
        """Write what comes and list what waits, until cancelled."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._ledger.run)
            tasks.start_soon(self._list, tell)

    # ---- what programs ask -------------------------------------------------------------------

    async def take(self, notice: Notice) -> Notice:
        """Keep it, and give it as it was kept. See `Inbox`."""
        now = self._wall()
        rule = quiet.rule_for(notice, self._settings)
        notice = replace(notice, at=notice.at or now, priority=quiet.ranked(notice, rule))
        same = self._recent.find(notice, now)
        if same and not self._is_outdone(same, notice):
            coming = self._ledger.coming.get(same.id)
            kept = await coming.wait() if coming else replace(notice, id=same.id)
            if self._waiting.is_shorter(same.id, notice.expires):
                await self._kept.prolong(same.id, notice.expires)
                self._waiting.prolong(same.id, notice.expires)
            return kept
        notice = replace(notice, id=self._own_id(notice.id))
        coming_now = [one.notice for one in self._ledger.coming.values()]
        replaces = same.id if same else self._waiting.replaced_by(notice, coming_now)
        if not (rule.muted or replaces):
            self._waiting.check_room(notice, coming_now)
        state = State.DISMISSED if rule.muted else State.WAITING
        coming = Coming(notice, state, replaces)
        if not rule.muted:
            self._recent.add(notice, now)
        self._ledger.add(coming)
        return await coming.wait()

    def _is_outdone(self, same: Notice, notice: Notice) -> bool:
        """Say whether the same, which is not told yet, came again and is more urgent now."""
        is_untold = same.id in self._waiting or same.id in self._ledger.coming
        return is_untold and notice.priority > same.priority

    def _put(self, coming: Coming) -> None:
        """Take in what is on the disk now, or forget what could not be kept."""
        notice = coming.notice
        if coming.error:
            self._recent.forget(notice)
            return
        self._name(notice)
        for old in self._waiting.take_out([coming.replaces]):
            self._recent.forget(old)
        if coming.state is State.WAITING:
            left_s = notice.at + notice.delay_s - self._wall()
            self._waiting.add(notice, min(notice.delay_s, max(0.0, left_s)))
        self._changed.set()

    async def since(self, topics: Sequence[str], after: str) -> list[Notice]:
        """List what came. See `Inbox`. Raises `RequestError` when `after` is none of the three."""
        oldest = self._wall() - LISTED_S
        if after == "all":
            return await self._kept.came(topics, oldest)
        found = await self._kept.came_after(topics, after, oldest)
        if found is not None:
            return found
        if after.isascii() and after.isdigit():
            return await self._kept.came(topics, max(oldest, float(after[:18])))
        raise RequestError("since must be all, seconds since 1970, or the id of a notification")

    async def withdraw(self, topic: str, name: str, source: str | None) -> None:
        """Tell it no more. See `Inbox`. Raises `StoreError`."""
        ids = self._waiting.named(topic, name, source)
        await self._kept.settle(ids, State.DISMISSED, self._wall())
        self._waiting.take_out(ids)
        self._recent.forget_named(topic, name, source)
        self._changed.set()

    async def ask(self, question: Question) -> Answer:
        """Ask the person, and wait for the answer. See `Inbox`. Raises `InboxFullError`."""
        return await self._questions.ask(question, self._note_change)

    def status(self) -> Mapping[str, object]:
        """Give counts and names, and nothing that was said."""
        now = self._wall()
        return {
            "waiting": len(self._waiting),
            "told": self._told,
            "questions": len(self._questions),
            "muted": sorted(name for name, end in self._quiets.items() if name and end > now),
            "do_not_disturb": now < self._quiets.get(quiet.ALL, 0.0),
            "quiet_hours": quiet.in_quiet_hours(self._settings, now),
        }

    # ---- what the conversation wants ---------------------------------------------------------

    def obey(self, command: ToInbox) -> None:
        """Do what the conversation wants, which counts what it wanted (`Listed.obeyed`)."""
        self._obeyed += 1
        self.do(command)

    def do(self, command: ToInbox) -> None:
        """Do it, whoever wants it; it is on the disk soon after."""
        now = self._wall()
        match command:
            case Settle(ids):
                self._questions.were_heard(ids)
                gone = self._waiting.take_out(ids)
                self._told += len(gone)
                self._last_told = gone or self._last_told
                told = [one.id for one in gone]
                self.unsettled.update(told)
                self._ledger.later(partial(self._write_told, told, now))
            case Snooze(ids, seconds):
                self.unsettled.difference_update(ids)
                for one in (each for each in self._last_told if each.id in ids):
                    self._waiting.add(one)
                left = [each for each in ids if each in self._waiting]  # others were replaced
                self._waiting.delay(left, seconds)
                self._ledger.later(partial(self._kept.postpone, left, now + seconds, now))
            case Mute(topic):
                self._keep_quiet(topic.casefold(), quiet.tomorrow(now))
            case Unmute(topic):
                self._keep_quiet(topic.casefold(), None)
            case LeaveAlone(until):
                self._keep_quiet(quiet.ALL, quiet.until(until, now))
            case ComeBack():
                self._keep_quiet(quiet.ALL, None)
            case PassOn(question, answer, confidence, heard):
                self._questions.answer(question, answer, confidence, heard)
        self._changed.set()

    async def _write_told(self, ids: Sequence[str], at: float) -> None:
        await self._kept.settle(ids, State.TOLD, at)
        self.unsettled.difference_update(ids)

    def _keep_quiet(self, name: str, until: float | None) -> None:
        oldest = self._wall() - LISTED_S
        self._quiets = {one: end for one, end in self._quiets.items() if end > oldest}
        self._quiets.pop(name, None)
        if until is not None:
            self._quiets[name] = until
        self._ledger.later(partial(self._kept.set_quiets, dict(self._quiets)))

    def _note_change(self) -> None:
        self._changed.set()

    # ---- the list ----------------------------------------------------------------------------

    async def _list(self, tell: Callable[[Event], None]) -> None:
        """Tell the conversation what waits whenever that has changed."""
        tidied = self._wall()
        while True:
            self._changed = anyio.Event()
            began = self._steady()
            is_muted = partial(quiet.is_muted, quiets=self._quiets)
            if gone := self._waiting.take_out_expired(LISTED_S, is_muted):
                for notice in gone:
                    self._recent.forget(notice)
                ids = [notice.id for notice in gone]
                self._ledger.later(partial(self._kept.settle, ids, State.EXPIRED, self._wall()))
            listed = self._laid_out()
            if listed != self._listed:
                self._listed = listed
                tell(listed)
            took_s = self._steady() - began
            if abs(self._wall() - tidied) > LISTED_S / 12:
                tidied = self._wall()
                self._ledger.later(partial(self._kept.forget, tidied - LISTED_S, MOST_LISTED))
            with anyio.move_on_after(min(LOOK_S, self._waiting.next_change_s())):
                await self._changed.wait()
            await anyio.sleep(max(TOGETHER_S, SHARE * took_s))

    def _laid_out(self) -> Listed:
        now = self._wall()
        due = [
            Ranked(one, quiet.moment(one, self._settings, self._quiets, now), one.priority)
            for one in self._waiting.due()
        ]
        is_quiet = quiet.is_quiet(self._settings, self._quiets, now)
        muted = partial(quiet.may_not_ask, settings=self._settings, quiets=self._quiets, now=now)
        asked = [] if is_quiet else self._questions.tellings(muted)
        laid = [*asked, *tellings(due, self._sentence, now=now)]
        laid.sort(key=lambda one: -one.moment)
        topics = tuple(self._topics)[::-1]
        chimes = self._settings.chime
        return Listed(tuple(laid), topics, self._questions.open, chimes, self._obeyed)

    def _name(self, notice: Notice) -> None:
        """Remember that there was something about its topic; her own are none to be muted."""
        if notice.source == OWN:
            return
        self._topics.pop(notice.topic, None)
        self._topics[notice.topic] = None
        while len(self._topics) > MOST_TOPICS:
            del self._topics[next(iter(self._topics))]

    def _own_id(self, given: str) -> str:
        if given and given not in self._ledger.coming and given not in self._waiting:
            return given
        return new_id()
