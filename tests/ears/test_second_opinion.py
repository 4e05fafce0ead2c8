"""Two models have a say in what was said at length: which text they choose, and when."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from her_voice.audio import RATE, Floats, floats
from her_voice.bench.words import compare, total
from her_voice.ears import second_opinion, whisper
from her_voice.ears.attempt import Attempt
from her_voice.ears.second_opinion import likeliest
from her_voice.errors import EarsError
from her_voice.settings import EarsSettings
from tests.ears import engines
from tests.ears.test_moonshine import Saying

pytestmark = pytest.mark.anyio

LONG: Floats = np.zeros(8 * RATE, np.float32)


def attempt(text: str, language: str = "en") -> Attempt:
    return Attempt(text, language, -0.3, 0.0, is_cut=False, until_s=3.0)


class Paper:
    """A model that hears these texts, and finds each as likely as is written here."""

    def __init__(self, *heard: Attempt, **likely: float) -> None:
        self.heard = list(heard)
        self.likely = likely
        self.asked = 0

    def encode(self, sound: Floats, padding_s: float) -> float:
        return len(sound) / RATE + padding_s

    def hypotheses(self, encoded: float, seconds: float, count: int) -> list[Attempt]:
        assert seconds < encoded
        return self.heard[:count]

    def likelihoods(self, encoded: float, texts: Sequence[str], language: str) -> list[float]:
        assert encoded
        assert language == "en"
        self.asked += 1
        return [self.likely[text] for text in texts]


async def both(first: Paper, second: Paper) -> Attempt:
    return await likeliest(first, second, first.encode(LONG, 4.0), LONG, 4.0)


class Broken(Paper):
    """A model that fails."""

    def encode(self, sound: Floats, padding_s: float) -> float:
        raise RuntimeError("no memory")


async def test_what_both_together_find_likeliest_was_said() -> None:
    first = Paper(attempt("scene"), attempt("seen"), scene=-0.2, seen=-0.3)
    second = Paper(attempt("seen"), scene=-0.9, seen=-0.1)
    assert (await both(first, second)).text == "seen"


async def test_what_only_the_second_heard_can_be_it() -> None:
    first = Paper(attempt("hell stone"), **{"hell stone": -0.9, "Helstone": -0.5})
    second = Paper(attempt("Helstone"), **{"hell stone": -0.9, "Helstone": -0.2})
    assert (await both(first, second)).text == "Helstone"


async def test_the_first_knows_best_where_its_own_text_ends() -> None:
    mine = attempt("the same")
    first = Paper(mine, **{"the same": -0.1})
    second = Paper(replace(mine, until_s=9.0), **{"the same": -0.1})
    assert await both(first, second) is mine


async def test_what_a_third_heard_is_chosen_where_the_first_finds_it_likelier() -> None:
    third = attempt("Helstone")
    first = Paper(attempt("hell stone"), **{"hell stone": -0.9, "Helstone": -0.5})
    view = first.encode(LONG, 4.0)
    assert await likeliest(first, None, view, LONG, 4.0, third=third) is third
    first.likely["Helstone"] = -1.0
    assert (await likeliest(first, None, view, LONG, 4.0, third=third)).text == "hell stone"
    assert (await likeliest(first, None, view, LONG, 4.0)).text == "hell stone"


@pytest.mark.parametrize(
    ("seconds", "language", "log_probability", "more"),
    [
        (8.0, "en", -0.3, True),
        (8.0, "en", -0.1, False),
        (3.0, "en", -0.3, False),
        (8.0, "de", -0.3, False),
    ],
)
def test_more_is_asked_of_what_is_long_unsure_and_english(
    seconds: float, language: str, log_probability: float, *, more: bool
) -> None:
    looked = replace(attempt("so"), language=language, log_probability=log_probability)
    assert second_opinion.is_worth_it(seconds, looked) is more


async def test_silence_stays_silence() -> None:
    first, second = Paper(attempt("")), Paper(attempt(""))
    assert (await both(first, second)).text == ""


async def test_a_model_that_fails_is_an_error_that_names_the_mend() -> None:
    first, second = Paper(attempt("one"), one=-0.1), Broken()
    with pytest.raises(EarsError, match="restart her-voice"):
        await both(first, second)


@pytest.fixture(scope="module")
def pair() -> whisper.Whisper:
    first = whisper.load(engines.folder("whisper-base"), EarsSettings())
    first.second = whisper.load(engines.folder("whisper-tiny.en"), EarsSettings())
    return first


@pytest.mark.model
@pytest.mark.recordings
async def test_what_is_long_is_understood_better_and_what_is_short_as_before(
    pair: whisper.Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    async def counted(*given: object, third: Attempt | None) -> Attempt:
        assert third is None
        assert isinstance(given[3], np.ndarray)
        asked.append(len(given[3]) / RATE)
        return await likeliest(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(second_opinion, "likeliest", counted)
    alone = engines.transcriber("whisper-base")
    read = engines.clips_in("speech_clean")[::4]
    long = [clip for clip in read if len(clip.sound) >= second_opinion.LONG_S * RATE]
    short = next(clip for clip in read if len(clip.sound) < second_opinion.LONG_S * RATE)
    by_two = [compare(c.text, (await pair.transcribe(floats(c.sound))).text) for c in long]
    by_one = [compare(c.text, (await alone.transcribe(floats(c.sound))).text) for c in long]
    assert len(long) >= len(asked) > 5
    assert total(by_two).errors < total(by_one).errors
    asked.clear()
    assert await pair.transcribe(floats(short.sound)) == await alone.transcribe(floats(short.sound))
    assert asked == []


@pytest.mark.model
@pytest.mark.recordings
@pytest.mark.parametrize(("limit", "is_asked"), [(-9.0, False), (0.0, True)])
async def test_the_second_is_asked_only_of_what_the_first_is_less_sure_of(
    pair: whisper.Whisper, monkeypatch: pytest.MonkeyPatch, limit: float, *, is_asked: bool
) -> None:
    given: list[object] = []

    async def noted(*asked: object, third: Attempt | None) -> Attempt:
        given.append(asked[1])
        assert third == attempt("a third text")
        return await likeliest(*asked, third=third)  # type: ignore[arg-type]

    monkeypatch.setattr(second_opinion, "likeliest", noted)
    monkeypatch.setattr(second_opinion, "WILL_DO", limit)
    monkeypatch.setattr(pair, "first", Saying("a third text", attempt("").log_probability))
    monkeypatch.setattr(pair.first, "found", attempt("a third text"))
    for clip in engines.clips_in("speech_clean")[::8]:
        await pair.transcribe(floats(clip.sound))
    assert given
    assert all((one is pair.second) is is_asked for one in given)


@pytest.mark.model
@pytest.mark.recordings
async def test_noise_is_no_speech_in_two_opinions_either(pair: whisper.Whisper) -> None:
    kitchen = engines.recording("noise/kitchen.flac")[48 * RATE : 54 * RATE]
    assert (await pair.transcribe(kitchen)).text == ""


@pytest.mark.model
@pytest.mark.recordings
async def test_what_was_looked_at_before_is_not_listened_to_again(
    pair: whisper.Whisper, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = floats(max(engines.clips_in("speech_clean"), key=lambda clip: len(clip.sound)).sound)
    at_once = await pair.transcribe(long)
    listened: list[int] = []
    encode = pair.encode

    def counted(sound: Floats, padding_s: float) -> object:
        listened.append(len(sound))
        return encode(sound, padding_s)

    monkeypatch.setattr(pair, "encode", counted)
    await pair.transcribe(long, partial=True)
    looked = len(listened)
    assert await pair.transcribe(long.copy()) == at_once
    assert len(listened) == looked >= 1
    await pair.transcribe(long[: -RATE // 2])
    assert len(listened) > looked


@pytest.mark.model
@pytest.mark.recordings
async def test_a_first_look_at_what_is_long_is_not_the_last(pair: whisper.Whisper) -> None:
    long = max(engines.clips_in("speech_clean"), key=lambda clip: len(clip.sound))
    unsure = await pair.transcribe(floats(long.sound), partial=True)
    assert unsure.text
    assert not unsure.is_firm
