"""What is known of one person: the facts that hold, at hand without waiting."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import apsw
from dateutil.tz import tzlocal

from her_voice.memory import drawing, fact_rows, forgetting
from her_voice.memory.likely import judged_by
from her_voice.memory.line import Line, ending, line_of, newest
from her_voice.memory.recall import Recall
from her_voice.memory.store import Store
from her_voice.told.fact import Fact
from her_voice.told.instead import instead
from her_voice.told.reading import read
from her_voice.told.statement import ME, MENTIONED, Statement
from her_voice.told.talk import Talk

FRESH = timedelta(minutes=3)
"""How long 'that is wrong' and 'how do you know?' may be about what she told."""

UNDO = timedelta(minutes=3)
"""How long what was forgotten can be had back."""

LATELY = timedelta(minutes=5)
"""How long ago 'what I just said' may be."""

CATCH_UP = 5
"""Transactions of drawing, each a tenth of a second, for which whoever asks may wait."""

Result = TypeVar("Result")


def _here_and_now() -> datetime:
    return datetime.now(tzlocal())


class Knowledge:
    """One person's facts."""

    def __init__(
        self, store: Store, recall: Recall, *, now: Callable[[], datetime] = _here_and_now
    ) -> None:
        self._store = store
        self._recall = recall
        self.now = now
        self.facts: tuple[Fact, ...] = ()
        """Those that hold, in the order they came. Empty before `load`."""

        self.mentions: tuple[Fact, ...] = ()
        """Days that were named, and that something is to happen on them is not sure: they are told
        only when somebody asks for such a day."""

        self.told: tuple[Fact, ...] = ()
        """Those that she told or used last, in the order she did: 'that' is the last of them."""

        self.left: Sequence[Fact] | None = None
        """What else she knows of what she was asked about, if she was asked for all of it."""
        self.told_at: datetime | None = None
        """When she told or used them."""

        self._understood = set[str]()
        """Lines that only pointed at what she told, until it is their turn to be read."""

        self.asked_right: Fact | None = None
        """What was withdrawn last, of which she has asked what is right."""

        self.forgot: Callable[[Sequence[str]], None] = lambda _: None
        """Is told the text of every line that is forgotten."""

        self.forgetting = 0
        """The number of what was forgotten last, by which `restore` brings it back."""
        self._forgotten: dict[int, forgetting.Forgotten] = {}

    async def load(self) -> None:
        """Read the facts that hold. Raises `StoreError`."""
        self._hold(await self._store.read(fact_rows.read))

    def _hold(self, every: Sequence[Fact]) -> None:
        self.facts = tuple(one for one in every if one.confidence > MENTIONED)
        self.mentions = tuple(one for one in every if one.confidence <= MENTIONED)

    async def change(self, work: Callable[[apsw.Connection], Result]) -> Result:
        """Change rows, all or none; then the facts that hold are at hand. Raises `StoreError`."""
        both = await self._store.write(lambda d: (work(d), fact_rows.read(d)))
        self._hold(both[1])
        return both[0]

    async def look(self, read: Callable[[apsw.Connection], Result]) -> Result:
        """Read rows, with all that was said until now. Raises `StoreError`."""
        await self._recall.take_in()
        return await self._store.read(read)

    async def all(self) -> list[Fact]:
        """Give every fact that was ever kept, those that no longer hold, too."""
        return await self._store.read(lambda database: fact_rows.read(database, also_past=True))

    @property
    def has_told(self) -> bool:
        """She told a fact so shortly ago that 'that is wrong' may be about it."""
        return bool(self.told and self.told_at and self.now() - self.told_at <= FRESH)

    def tell(self, facts: Sequence[Fact], *, left: Sequence[Fact] | None = None) -> None:
        """Note that these are told or used, in this order."""
        self.told, self.told_at, self.left = tuple(facts), self.now(), left

    # ---- drawing ------------------------------------------------------------------------------

    async def draw(self) -> int:
        """Draw facts from some lines that none were drawn from yet; say how many are left.

        It takes about 0.3 ms a line, and 20 for one that names a day. Raises `StoreError`.
        """
        zone = self.now().tzinfo or tzlocal()
        judge = judged_by(self._recall.vector)

        def work(database: apsw.Connection) -> tuple[int, list[Fact] | None]:
            if not drawing.has_undrawn(database):
                return 0, None
            left = drawing.draw(database, zone, judge, understood=self._understood)
            return left, fact_rows.read(database)

        await self.leave_unsaid()
        left, facts = await self._store.write(work)
        if facts is not None:
            self._hold(facts)
        return left

    async def catch_up(self) -> None:
        """Draw facts from what was said just now, too; of a long past the rest is left for later.

        Raises `StoreError`.
        """
        await self._recall.take_in()
        for _ in range(CATCH_UP):
            if not await self.draw():
                return

    async def leave_unsaid(self) -> None:
        """Forget the sentences, too, that said what is forgotten. Raises `StoreError`."""
        for one in list(self._forgotten.values()):
            refs = await self.look(partial(forgetting.said_of, kept=one))
            if gone := await self._recall.forget(refs):
                self.forgot(gone)
        self._let_go()

    def _let_go(self) -> None:
        """Keep no longer what can't be had back any more."""
        now = self.now()
        self._forgotten = {n: one for n, one in self._forgotten.items() if now - one.at <= UNDO}

    async def keep(self, ref: str, statements: Sequence[Statement], *, pinned: bool = False) -> int:
        """Keep statements of one line, with the words they stand in; say how many are facts now."""

        def work(database: apsw.Connection) -> tuple[int, list[Fact]]:
            row = database.execute(
                "select number, ref, at, who, text from recalled where ref = ?", (ref,)
            ).fetchone()
            known = fact_rows.read(database)
            before = {one.number for one in known}
            if row is not None:
                for one in statements:
                    known = drawing.keep(database, line_of(row), one, known, pinned=pinned)
            return len({one.number for one in known} - before), fact_rows.read(database)

        new, facts = await self._store.write(work)
        self._hold(facts)
        return new

    async def unread(self) -> Line | None:
        """Give the newest line of theirs in the diary that no rule could read, if there is one."""

        def find(database: apsw.Connection) -> Line | None:
            row = database.execute(
                "select r.number, r.ref, r.at, r.who, r.text from facts_unread u, recalled r"
                " where r.number = u.number and r.ref like 'diary:%' order by r.number desc limit 1"
            ).fetchone()
            return line_of(row) if row else None

        return await self._store.read(find)

    async def has_read(self, line: Line) -> None:
        """Note that the line has been read."""
        delete = "delete from facts_unread where number = ?"
        await self._store.write(lambda database: database.execute(delete, (line.number,)))

    # ---- what the person asks for -------------------------------------------------------------

    def pass_over(self, text: str) -> None:
        """Draw nothing from the line that this was said in just now: it is understood.

        'The second is wrong' names no day. It may be on its way to the disk still.
        """
        self._understood.add(text)

    async def line_saying(self, words: str) -> Line | None:
        """Give the person's newest line that holds these words. Raises `StoreError`."""
        return await self.look(lambda database: newest(database, words))

    async def newest(self) -> list[Fact]:
        """Give what was drawn from the newest line that was said to her. Raises `StoreError`."""
        await self.catch_up()
        since = self.now() - LATELY
        said = [one for one in self.facts if one.line.startswith("diary:")]
        recent = [one for one in said if one.said_at >= since]
        return [one for one in recent if one.line == recent[-1].line]

    async def correct(self, wrong: Fact, words: str) -> Fact | None:
        """Take what is right instead of a fact; None if the person's newest line doesn't say it.

        'He is called Ben' is read as any line; of 'Ben' alone what was wrong gets that value.
        """
        line = await self.line_saying(words)
        if line is None:
            return None
        now = line.at.astimezone(self.now().tzinfo)
        answer = ending(line.text, words)
        found = read(answer, now, Talk(last="" if wrong.subject == ME else wrong.subject))
        stated = found.statements or instead(wrong, answer, line.text, now)
        if not stated:
            return None
        await self.keep(line.ref, stated)
        kept = [one for one in self.facts if one.line == line.ref]
        kept = kept or [o for o in self.facts if o.topic == stated[0].topic]
        self.tell(kept[-1:])
        return kept[-1] if kept else None

    async def withdraw(self, facts: Sequence[Fact]) -> None:
        """Let these hold no longer: the person says they are wrong."""
        numbers = [one.number for one in facts]
        await self.change(lambda database: fact_rows.end(database, numbers, self.now()))

    async def forget(
        self,
        facts: Sequence[Fact],
        *,
        about: str = "",
        during: tuple[datetime, datetime] | None = None,
        again: Sequence[int] = (),
    ) -> int:
        """Forget these, and the lines they were drawn from, in every index; say how many lines.

        All lines of both that hold the words `about`, or that were said between the times `during`,
        are forgotten, too. The facts numbered `again` hold again. All of it is done, or nothing.
        Within three minutes `restore` brings all of it back. Raises `StoreError`.
        """
        await self._recall.take_in()
        words = [*(one.value or one.quote for one in facts), *([about] if about else [])]
        zone = self.now().tzinfo
        find = partial(forgetting.lines_of, facts=facts, about=about, during=during, zone=zone)
        gone = await self._forget(facts, find, words=words, again=again)
        self.forgetting += 1
        self._forgotten[self.forgetting] = gone
        self.tell(())
        return len(gone.said)

    async def forget_ids(self, ids: Sequence[str]) -> int:
        """Forget facts (`fact:3`), lines (`diary:12`), what was drawn from them; say how many."""
        every = {f"fact:{one.number}": one for one in await self.all()}
        facts = [every[each] for each in ids if each in every]
        gone = await self._forget(facts, lambda _: [each for each in ids if each not in every])
        return len(gone.said) + len(facts)

    async def _forget(
        self,
        facts: Sequence[Fact],
        find_lines: Callable[[apsw.Connection], Sequence[str]],
        *,
        words: Sequence[str] = (),
        again: Sequence[int] = (),
    ) -> forgetting.Forgotten:
        def work(database: apsw.Connection) -> tuple[forgetting.Forgotten, list[Fact]]:
            lines = find_lines(database)
            gone = forgetting.forget(database, facts, lines, words, self.now())
            fact_rows.hold_again(database, again)
            return gone, fact_rows.read(database)

        gone, facts_left = await self._store.write(work, forgets=lambda both: both[0].gone)
        self._hold(facts_left)
        self._recall.look_anew(gone.voices)
        self.forgot(gone.texts(facts))
        return gone

    async def restore(self, number: int = 0) -> int:
        """Bring back what was forgotten under this number, or last; say how many facts and lines.

        0: it is too late. Raises `StoreError`, and then it can still be had back.
        """
        self._let_go()
        if (kept := self._forgotten.get(number := number or self.forgetting)) is None:
            return 0
        back = partial(forgetting.put_back, kept=kept)
        self._hold(await self._store.write(back, again=kept.gone))
        self._recall.look_anew(kept.voices)
        self._forgotten.pop(number, None)
        self.tell(kept.facts)
        return kept.count
