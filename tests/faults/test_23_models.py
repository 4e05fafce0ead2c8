"""Fault 23: a model is damaged, empty, of another kind or gone, at the start or later. Another one
that is here stands in, she says so, nothing is fetched unasked, and nothing of hers dies of it."""

import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import anyio
import numpy as np
import pytest

from her_voice.daemon.engines import Engines
from her_voice.daemon.health import Health
from her_voice.daemon.next_best import stand_ins
from her_voice.daemon.waking import Waking
from her_voice.ears import hearing
from her_voice.errors import EarsError, HerVoiceError, WeightsError
from her_voice.mind.llama import Llama
from her_voice.mind.mind import Mind
from her_voice.places import Places, find
from her_voice.settings import EarsSettings, MindSettings, Settings
from her_voice.voice import speaking
from her_voice.weights import consent
from her_voice.weights.wanted import JUDGE, Wanted
from her_voice.wording.wording import Wording
from tests.child.living import child, kill
from tests.mind.test_llama import MODELS, found
from tests.until import until

pytestmark = pytest.mark.anyio

HERE = find().models
HEARING = ("whisper-base", "whisper-tiny.en")
FIRST = "moonshine-tiny"
SPEAKING = ("piper-en_US-joe-medium", "kokoro")


def needs(*names: str) -> pytest.MarkDecorator:
    lacking = [name for name in names if not (HERE / name).is_dir()]
    return pytest.mark.skipif(bool(lacking), reason=f"the models {lacking} are not here")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_another_kind(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


def gone(path: Path) -> None:
    path.unlink()


HARMS = [truncated, flipped, emptied, of_another_kind, gone]
each_harm = pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)


def home(folder: Path, *names: str) -> Places:
    """A home with copies of these models, which may be harmed."""
    places = Places(folder, folder / "data", folder / "state", folder / "run", folder / "models")
    for name in names:
        shutil.copytree(HERE / name, places.models / name)
    return places


def largest(places: Places, name: str) -> Path:
    files = (path for path in (places.models / name).rglob("*") if path.is_file())
    return max(files, key=lambda path: path.stat().st_size)


@asynccontextmanager
async def engines(places: Places, settings: Settings | None = None) -> AsyncIterator[Engines]:
    made = Engines(settings or Settings(), places)
    with anyio.fail_after(120):
        async with made.children():
            yield made


class Reads:
    """A mind that has nothing to read."""

    async def read_ahead(self) -> None: ...

    async def settle(self) -> None: ...


# ---- on stand-in engines -----------------------------------------------------------------------


async def test_a_model_that_kills_whoever_loads_it_is_passed_over() -> None:
    async with child("whole", "crashes", "second") as living:
        assert (living.makes_do, living.restarts) == (True, 2)
        assert living.has("whole")


async def test_a_model_that_can_not_be_loaded_is_passed_over_at_once() -> None:
    async with child("whole", "damaged", "second") as living:
        assert (living.makes_do, living.restarts) == (True, 0)


async def test_where_there_is_no_other_it_is_an_error_that_names_the_mend() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        async with child("whole", "damaged"):
            raise AssertionError
    assert caught.group_contains(HerVoiceError, match="pull it again")


async def test_what_is_mended_is_used_again_when_the_child_is_renewed() -> None:
    async with child("whole", "crashes", "second") as living:
        changes: list[tuple[str, int]] = []
        living.settled = lambda slot, at: changes.append((slot, at))
        living.renew()
        await until(lambda: living.is_up and living.renewals == 1 and living.makes_do, 60)
        assert changes == []


# ---- on the real ones --------------------------------------------------------------------------


@pytest.mark.model
@needs(*HEARING)
@each_harm
async def test_another_model_understands_in_its_place(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    places = home(tmp_path, *HEARING)
    harm(largest(places, HEARING[0]))
    async with engines(places) as made:
        changes: list[tuple[str, int]] = []
        made.hearing.settled = lambda slot, at: changes.append((slot, at))
        await made.load(HEARING[0])
        assert changes == [(hearing.WHOLE, 1)]
        assert (await (await made.transcriber.get()).transcribe(silence())).text == ""
        assert made.hears


@pytest.mark.model
@needs(*HEARING)
async def test_one_that_is_damaged_later_is_replaced_when_it_is_loaded_again(
    tmp_path: Path,
) -> None:
    places = home(tmp_path, *HEARING)
    async with engines(places) as made:
        await made.load(HEARING[0])
        assert not made.hearing.makes_do
        flipped(largest(places, HEARING[0]))
        kill(made.hearing, signal.SIGKILL)
        heard = await (await made.transcriber.get()).transcribe(silence())
        assert heard.text == ""
        assert made.hearing.makes_do
        shutil.rmtree(places.models / HEARING[0])
        shutil.copytree(HERE / HEARING[0], places.models / HEARING[0])
        made.hearing.renew()
        await until(lambda: made.hears and not made.hearing.makes_do, 60)


@pytest.mark.model
@needs(*HEARING)
@pytest.mark.parametrize("harm", [flipped, gone, emptied], ids=lambda harm: harm.__name__)
async def test_without_a_second_opinion_she_hears_on(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    places = home(tmp_path, *HEARING)
    harm(largest(places, HEARING[1]))
    async with engines(places) as made:
        await made.load(HEARING[0])
        with pytest.raises(HerVoiceError):
            await made.load(HEARING[1])
        assert made.hears
        assert (await (await made.transcriber.get()).transcribe(silence(6))).text == ""


@pytest.mark.model
@needs(HEARING[0], FIRST)
@pytest.mark.parametrize("harm", [flipped, gone, emptied], ids=lambda harm: harm.__name__)
async def test_without_a_first_look_she_hears_on(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    places = home(tmp_path, HEARING[0], FIRST)
    harm(largest(places, FIRST))
    async with engines(places) as made:
        with pytest.raises(HerVoiceError):
            await made.load(FIRST)
        await made.load(HEARING[0])
        assert made.hears
        assert (await (await made.transcriber.get()).transcribe(silence(6))).text == ""


@pytest.mark.model
@needs(*HEARING)
async def test_a_second_opinion_that_can_not_be_had_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = home(tmp_path, *HEARING)
    flipped(largest(places, HEARING[1]))
    consent.note(HEARING[1], places)
    settings = Settings(mind=MindSettings(endpoint="http://127.0.0.1:1/v1"))
    made = Engines(settings, places)
    monkeypatch.setattr(Wanted, "names", [HEARING[0], HEARING[1]])
    waking = Waking(
        settings,
        places,
        engines=made,
        mind=cast("Mind", Reads()),
        health=Health(made, cast("Any", None), cast("Any", None), settings),
        wording=Wording("en"),
    )
    with anyio.fail_after(100):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(waking.run, None, lambda: None)
            heard = await (await made.transcriber.get()).transcribe(silence(6))
            assert heard.text == ""
            await until(lambda: made.hears, 60)
            tasks.cancel_scope.cancel()


@pytest.mark.model
@needs(*SPEAKING)
@pytest.mark.parametrize("harm", [flipped, gone], ids=lambda harm: harm.__name__)
async def test_another_voice_speaks_in_its_place(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    places = home(tmp_path, *SPEAKING)
    harm(largest(places, SPEAKING[0]))
    async with engines(places) as made:
        await made.load(SPEAKING[0])
        assert made.speaking.makes_do
        sound = await (await made.synthesizer.get()).synthesize("Hello there.")
        assert sound.samples.size > 1000
        assert made.speaking.has(speaking.SLOT)


@pytest.mark.model
@needs(JUDGE)
async def test_without_its_judge_she_hears_on(tmp_path: Path) -> None:
    places = home(tmp_path, JUDGE)
    emptied(largest(places, JUDGE))
    async with engines(places) as made:
        await made.load(JUDGE)
        with pytest.raises(EarsError):
            await (await made.judge.get()).finished(silence())
        assert made.hearing.pid is not None


@pytest.mark.model
@pytest.mark.skipif(not MODELS, reason="no language model is here")
async def test_another_model_thinks_in_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + os.urandom(5000))

    async def damaged() -> Path:
        raise WeightsError("it is damaged; pull it again")

    settled: list[int] = []
    news: list[bool] = []
    llama = Llama(
        [damaged, found(broken), found(MODELS[0])],
        MindSettings(context_tokens=512),
        run_folder=tmp_path,
        slots_folder=tmp_path / "slots",
    )
    llama.settled = settled.append
    with anyio.fail_after(120):
        async with anyio.create_task_group() as tasks:

            async def live() -> None:
                await llama.run(up=news.append)

            tasks.start_soon(live)
            await until(lambda: True in news, 100)
            tasks.cancel_scope.cancel()
    assert settled == [2]


def silence(seconds: int = 1) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return np.zeros(16000 * seconds, np.float32)


# ---- which, and whether it may be fetched ------------------------------------------------------


@needs(*HEARING)
def test_what_stands_in_does_the_same_in_the_same_language(tmp_path: Path) -> None:
    places = home(tmp_path, *HEARING)
    assert stand_ins(HEARING[0], Settings(), places) == [HEARING[1]]
    german = Settings(ears=EarsSettings(language="de"))
    assert stand_ins(HEARING[0], german, places) == []
    assert stand_ins(HEARING[1], Settings(), places) == [HEARING[0]]


@needs(HEARING[1])
@each_harm
def test_what_was_whole_here_is_not_fetched_unasked(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    places = home(tmp_path, HEARING[1])
    assert not consent.is_lost("whisper-base", places), "never here: the first start fetches it"
    assert not consent.is_lost(HEARING[1], places)
    consent.note(HEARING[1], places)
    assert not consent.is_lost(HEARING[1], places)
    harm(largest(places, HEARING[1]))
    assert consent.is_lost(HEARING[1], places)
