"""Finds what was said before, by words (FTS5) and by meaning, in the diary and what was imported.

Lines are taken into the index when nobody talks, or just before a search; the diary itself stays as
it is, so that an older program may go on writing it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import apsw
from anyio import create_task_group, to_thread

from her_voice.errors import RequestError
from her_voice.meaning import NAME, Meaning, Vectors, packed, unpacked
from her_voice.memory import recalled_rows
from her_voice.memory.context import in_context, kept_as
from her_voice.memory.dated import Span, day_of, span_in
from her_voice.memory.index import Index
from her_voice.memory.passages import Passage, passages
from her_voice.memory.ranking import ALSO, Line, best, fused, ordered, terms, timely, unnamed
from her_voice.memory.store import Store

OWN_IDS = ("diary:", "fact:")
"""What the ids of her own lines and facts begin with: those are the person's words."""

NO_OWN_ID = "an id can't begin with 'diary:' or 'fact:'; those are her own"

DEPTH = 200
"""So many lines of each kind of search are looked at."""

THEN = 60
"""So many lines that were said when a query asks are looked at."""

BATCH = 32
"""Lines whose meaning is found at once: two thirds of a second."""

MOST_WORDS = 24
"""Words of a query that are searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A line that was found."""

    id: str
    """The id it was imported with, or `diary:` and its number in the diary."""

    at: str
    """When it was said: ISO 8601."""

    who: str
    text: str
    score: float
    """Comparable within one search only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A line that comes from outside."""

    id: str
    at: str
    who: str
    text: str


Result = TypeVar("Result")


class Recall:
    """One person's past, to be searched."""

    def __init__(self, store: Store, meaning: Callable[[], Meaning | None]) -> None:
        self._store = store
        self._load = meaning
        self._index: Index | None = None

    # ---- taking in ----------------------------------------------------------------------------

    async def take_in(self) -> int:
        """Take the diary's new lines into the index; say how many. Raises `StoreError`."""

        def copy(database: apsw.Connection) -> News:
            last = database.execute("select diary from recalled_up_to").get or 0
            newest = database.execute("select coalesce(max(id), 0) from diary").get
            if newest == last:
                return News(0, set())  # what changes nothing waits for no disk
            before = recalled_rows.last(database)
            database.execute(
                "insert or ignore into recalled (ref, at, who, text)"
                " select 'diary:' || id, at, who, text from diary"
                " where id > ? and source != 'program' order by id",
                (last,),
            )
            recalled_rows.index_words(database, before)
            up_to = "replace into recalled_up_to (one, diary) values (1, ?)"
            database.execute(up_to, (newest,))
            return _news(database, before)

        return self._add(await self._store.write(copy))

    async def keep(self, lines: Sequence[Given]) -> int:
        """Keep lines from outside, those with a known id not again; say how many are new.

        They are on the disk when this returns. Raises `StoreError`, and `RequestError` where there
        are too many already, or one would pass for a line of the diary.
        """
        if any(one.id.startswith(OWN_IDS) for one in lines):
            raise RequestError(NO_OWN_ID)
        rows = [(one.id, one.at, one.who, one.text) for one in lines]

        def put(database: apsw.Connection) -> News:
            before = recalled_rows.last(database)
            recalled_rows.make_sure_of_room(database, len(rows))
            database.executemany(
                "insert or ignore into recalled (ref, at, who, text) values (?, ?, ?, ?)", rows
            )
            recalled_rows.index_words(database, before)
            return _news(database, before)

        again = [(one.id, one.text) for one in lines]  # it may have been forgotten before
        return self._add(await self._store.write(put, again=again))

    def look_anew(self, lines: Sequence[tuple[int, str]]) -> None:
        """Learn that these were taken away, or put back: their numbers, and who said each.

        What stands after one of them means another thing now.
        """
        if any(who not in recalled_rows.NO_NAMES for _, who in lines):
            self._index = None  # a query may have other names
        elif self._index:
            self._index.wipe({number + after for number, _ in lines for after in (0, 1)})

    async def find_meaning(self) -> int:
        """Find what some lines mean that have not been looked at; say how many are left.

        It keeps one core busy for two thirds of a second: call it when nobody talks. Raises
        `StoreError`.
        """
        if not await self._store.read(_has_new):
            return 0  # loading what finds the meaning takes time and 80 MB
        meaning = await to_thread.run_sync(self._load)
        if meaning is None:
            return 0

        def waiting(database: apsw.Connection, newest: int = 2**62) -> list[tuple[int, int, str]]:
            rows = database.execute(
                "select l.number, l.who, l.text, l.at, b.who, b.text, b.at from recalled l"
                " left join recalled b on b.number = l.number - 1 where l.model != ?"
                " and l.number <= ? order by l.number desc limit ?",
                (kept_as(meaning.name), newest, BATCH),
            )
            return [(int(n), day_of(str(said[2])), in_context(said)) for n, *said in rows]

        lines = await self._store.read(waiting)
        if not lines:
            return 0
        vectors = await to_thread.run_sync(meaning.of_lines, [line for *_, line in lines])
        found = {line: packed(one) for line, one in zip(lines, vectors, strict=True)}

        def put(database: apsw.Connection) -> int:
            for gone in {*found}.difference(waiting(database, lines[0][0])):
                del found[gone]  # it was forgotten meanwhile, or what it is understood with
            rows = [(vector, kept_as(meaning.name), n) for (n, *_), vector in found.items()]
            database.executemany("update recalled set vector = ?, model = ? where number = ?", rows)
            left = "select count(*) from recalled where model != ?"
            return int(database.execute(left, (kept_as(meaning.name),)).get)

        left = await self._store.write(put)
        if self._index and found:
            kept = unpacked([*found.values()])  # as it will be after a restart
            self._index.add([n for n, *_ in found], kept, [day for _, day, _ in found])
        elif not left:
            await self._read_index()  # whoever asks next need not wait for it
        return left

    async def forget(self, ids: Sequence[str]) -> list[str]:
        """Forget these lines, in the diary, too; give what stood in them. Raises `StoreError`."""
        if not ids:
            return []
        gone = await self._store.write(
            lambda database: recalled_rows.take_away(database, ids),
            forgets=lambda gone: [(one.ref, one.text) for one in gone],
        )
        self.look_anew([(one.number, one.who) for one in gone if one.number])
        return [one.text for one in gone]

    # ---- searching ----------------------------------------------------------------------------

    async def find(self, query: str, count: int = 10) -> list[Found]:
        """Give the lines that fit best, the best first, `count` at most. Raises `StoreError`."""
        index = self._index or await self._read_index()
        wanted = terms(query)  # by name, one is addressed by the other
        wanted = [term for term in wanted if term not in index.speakers] or wanted
        wanted = wanted[:MOST_WORDS]
        wanted += sorted({other for term in wanted for other in ALSO.get(term, ())} - {*wanted})
        words = " OR ".join(f'"{term}"' for term in wanted)

        def by_words(database: apsw.Connection) -> dict[int, float]:
            rows = database.execute(
                "select rowid, -rank from recalled_words where recalled_words match ?"
                " order by rank limit ?",
                (words, DEPTH),
            )
            return {int(number): float(score) for number, score in rows}

        span, bare = span_in(query) or (None, query)
        then = index.said_within(span) if span else set[int]()
        bare = unnamed(bare if then else query, index.speakers)  # 'in June' may be to come
        worded: dict[int, float] = {}
        meant: dict[int, float] = {}

        async def read_words() -> None:
            worded.update(await self._store.read(by_words))

        async with create_task_group() as tasks:
            if words:
                tasks.start_soon(read_words)
            if index.blocks:
                meant.update(await to_thread.run_sync(self._by_meaning, index, bare, span))
        scores = timely(fused(worded, meant), then)
        chosen = best(scores)
        lines = await self._store.read(lambda database: recalled_rows.lines(database, chosen))
        return [_found(line, score) for line, score in ordered(scores, lines, query)[:count]]

    async def has(self, words: str) -> bool:
        """Say whether any line has all of these words. Raises `StoreError`."""
        query = " ".join(f'"{word}"' for word in terms(words))
        find = "select 1 from recalled_words where recalled_words match ? limit 1"
        row = await self._store.read(lambda database: database.execute(find, (query,)).get)
        return row is not None

    async def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Give these lines, each with what it needs to be understood. Raises `StoreError`."""
        return await self._store.read(lambda database: passages(database, ids))

    def vector(self, text: str) -> Vectors | None:
        """Find what a line means by itself, in 20 ms; None where meaning can't be found."""
        meaning = self._load()
        return None if meaning is None else meaning.of_lines([text])[0]

    def _by_meaning(self, index: Index, query: str, span: Span | None) -> dict[int, float]:
        meaning = self._load()
        if meaning is None:
            return {}
        vector = meaning.of_query(query)
        then = index.nearest_within(vector, THEN, span) if span else {}
        return then | index.nearest(vector, DEPTH)

    async def _read_index(self) -> Index:
        meaning = await to_thread.run_sync(self._load)
        name = kept_as(meaning.name) if meaning else ""

        def read(database: apsw.Connection) -> Index:
            known = list(
                database.execute(
                    "select number, vector, at from recalled"
                    " where model = ? and vector is not null order by number",
                    (name,),
                )
            )
            index = Index(speakers=recalled_rows.speakers(database))
            if known:
                numbers, vectors, ats = zip(*known, strict=True)
                index.add(numbers, unpacked(vectors), [day_of(at) for at in ats])
            return index

        self._index = await self._store.read(read)
        return self._index

    def _add(self, news: "News") -> int:
        if self._index:
            self._index.speakers |= news.speakers
        return news.count


@dataclass(frozen=True, slots=True)
class News:
    """What a work put into `recalled`."""

    count: int
    speakers: set[str]


def _news(database: apsw.Connection, before: int) -> News:
    query = "select count(*) from recalled where number > ?"
    count = int(database.execute(query, (before,)).get)
    return News(count, recalled_rows.speakers(database, before))


def _has_new(database: apsw.Connection) -> bool:
    newest = "select 1 from recalled where model != ? limit 1"
    return database.execute(newest, (kept_as(NAME),)).get is not None


def _found(line: Line, score: float) -> Found:
    return Found(id=line.ref, at=line.at, who=line.who, text=line.text, score=round(score, 6))
