"""What is made ready while she wakes, and in which order."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import anyio
import anyio.lowlevel
import pytest
from anyio import wait_all_tasks_blocked

from her_voice.daemon import waking
from her_voice.daemon.health import Health
from her_voice.daemon.upkeep import said_without_engines, said_without_voice
from her_voice.daemon.waking import Waking
from her_voice.places import Places
from her_voice.settings import MannersSettings, Settings
from her_voice.wording.wording import Wording
from tests.daemon.stub_daemon import StubEngines
from tests.daemon.stubs import TonesSynthesizer
from tests.until import until

pytestmark = pytest.mark.anyio


class Noting(StubEngines):
    """Engines that note what is spoken ahead."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        settings = settings or Settings()
        places = Places(folder, folder, folder / "state", folder / "run", folder / "models")
        super().__init__(settings, places)
        self.made: list[str] = []
        self.waking = Waking(
            settings,
            places,
            engines=self,
            mind=cast("Any", None),
            health=Health(self, cast("Any", None), cast("Any", None), settings),
            wording=Wording("en"),
        )

    async def prepare_sentences(self, lacking: Iterable[str], rest: float = 0.0) -> None:
        words = list(lacking)
        self.made += words
        await super().prepare_sentences(words, 0.0)


async def test_what_tells_of_a_failing_voice_is_ready_before_she_can_hear_and_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waking, "GREETING_S", 0.0)
    engines = Noting(tmp_path)
    texts = list(said_without_voice(engines.waking._wording))
    pieces = engines.recall_sentences(texts, excuse="")
    assert pieces
    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(engines.waking._prepare)
            await anyio.sleep(0.1)
            assert not engines.made  # no voice is there yet
            engines.synthesizer.come(TonesSynthesizer())
            await until(lambda: engines.recall_sentences(texts, excuse="") == [])
            assert engines.made == pieces
            tasks.cancel_scope.cancel()
    later = Noting(tmp_path)
    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(later.waking._prepare)
            later.synthesizer.come(TonesSynthesizer())
            await anyio.sleep(0.2)
            tasks.cancel_scope.cancel()
    assert not later.made  # they are on the disk
    assert later.recall_sentences(said_without_engines(later.waking._wording), excuse="")


async def test_murmurs_that_are_wanted_later_are_made_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once() -> None:
        await anyio.lowlevel.checkpoint()

    monkeypatch.setattr(waking, "GREETING_S", 0.0)
    engines = Noting(tmp_path, Settings(manners=MannersSettings(murmurs=False)))
    monkeypatch.setattr(engines.waking, "over", at_once)
    opener, restarting = map(Wording("en").variants, ("opener", "restarting"))
    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(engines.waking._prepare)
            engines.synthesizer.come(TonesSynthesizer())
            await until(lambda: engines.murmurs.keys() >= {*restarting})
            await wait_all_tasks_blocked()
            assert not engines.murmurs.keys() & {*opener}
            engines.waking.follow(Settings())
            await until(lambda: engines.murmurs.keys() >= {*opener})
            tasks.cancel_scope.cancel()
