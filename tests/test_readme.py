"""What the README shows of packages by others is installed as it stands there, and does it."""

import os
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import anyio
import numpy as np
import pytest

from her_voice.audio import FRAME_BYTES, RATE, SILENCE, samples
from her_voice.brought import EARPIECES, EARS, SKILLS, VOICES
from her_voice.daemon.earpieces import keep_open
from her_voice.daemon.engines import Engines
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.tier import Tier
from her_voice.weights import configured
from tests.daemon.stubs import assistant
from tests.mind.stubs import ListDiary, ScriptedThinker
from tests.packages import install

pytestmark = pytest.mark.anyio
README = Path(__file__).parents[1] / "README.md"
EXTENDING = README.parent / "her_voice" / "EXTENDING.md"

SETTINGS = """
[voice]
engine = "beeps"
name = "300"

[ears]
model = "claps"

[earpiece]
also = ["intercom"]
"""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """Install all that is shown, as one package, and give places of its own."""
    _, _, rest = README.read_text(encoding="utf-8").partition("### Teach her something")
    section, _, _ = rest.partition("### What she asks before she does it")
    section += EXTENDING.read_text(encoding="utf-8")
    codes, tables = (
        re.findall(rf"```{kind}\n(.*?)```", section, re.DOTALL) for kind in ("python", "toml")
    )
    modules, points = {}, {}
    for code, table in zip(codes, tables, strict=True):
        ((group, entry),) = tomllib.loads(table)["project"]["entry-points"].items()
        ((name, target),) = entry.items()
        modules[target.partition(":")[0]], points[group] = code, f"{name} = {target}"
    assert set(points) == {SKILLS, VOICES, EARS, EARPIECES}
    site = tmp_path / "site"
    site.mkdir()
    install(site, modules, points)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")]))
    yield Places(*(tmp_path / each for each in ("config", "data", "state", "run", "models")))
    for name in [*modules, "my_package"]:
        sys.modules.pop(name, None)


def as_shown(places: Places) -> Settings:
    places.config.mkdir()
    places.config_file.write_text(SETTINGS, encoding="utf-8")
    return configured.load(places.config_file)


async def test_the_skill_is_found_and_done(installed: Places) -> None:
    call = Finder(gather()).find("Could you say hello to Anna for me?", datetime.now(UTC))
    assert call is not None
    assert call.skill.tier is Tier.READ
    assert [some async for some in call.perform({})] == ["Hello, Anna!"]


async def test_voice_and_ears_live_in_her_children(installed: Places) -> None:
    engines = Engines(as_shown(installed), installed)
    with anyio.fail_after(120):
        async with engines.children():
            await engines.load(engines.voice_name)
            await engines.load("claps")
            sound = await (await engines.synthesizer.get()).synthesize("Hello there, you.")
            ears = await engines.transcriber.get()
            loud = await ears.transcribe(np.ones(RATE, dtype=np.float32))
            still = await ears.transcribe(np.zeros(RATE, dtype=np.float32))
    assert len(sound.ends) == 3
    assert sound.ends[-1] == len(sound.samples) - RATE // 16
    waves = np.diff(np.signbit(sound.samples[: sound.ends[0]])).sum() / 2
    assert waves == pytest.approx(300 / 4, abs=1)
    assert loud.text == "What time is it?"
    assert still.text == ""


async def test_earpiece(installed: Places) -> None:
    folder = installed.run / "earpieces" / "intercom"
    troubles: dict[str, str] = {}
    with anyio.fail_after(60):
        async with (
            assistant(ScriptedThinker(), ListDiary()) as companion,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(keep_open, "intercom", installed, companion, troubles.__setitem__)
            while not (folder / "sound").exists():
                await anyio.sleep(0.01)
            async with await anyio.create_connected_unix_datagram_socket(
                folder / "sound", local_path=folder / "client"
            ) as client:
                await client.send(SILENCE)
                companion.say("Hello.")
                frame = SILENCE
                while np.abs(samples(frame)).max() < 1000:
                    frame = await client.receive()
            assert len(frame) == FRAME_BYTES
            assert companion.earpieces == ["intercom"]
            await anyio.sleep(0.1)  # it goes on when the client is gone
            assert companion.earpieces == ["intercom"]
            tasks.cancel_scope.cancel()
    assert troubles == {"intercom": ""}


async def test_one_talks_at_the_earpiece_by_its_name(installed: Places, tmp_path: Path) -> None:
    folder = tmp_path / "run" / "earpieces" / "intercom"
    command = [sys.executable, "-m", "tests.daemon.stub_daemon", "talk", "--at", "intercom"]
    environment = {**os.environ, "HER_VOICE_HOME": str(tmp_path)}
    with anyio.fail_after(240):
        async with await anyio.open_process(command, env=environment, cwd=README.parent) as talk:
            try:
                while not (folder / "sound").exists():
                    assert talk.returncode is None, "she ended by herself"
                    await anyio.sleep(0.05)
                async with await anyio.create_connected_unix_datagram_socket(
                    folder / "sound", local_path=folder / "client"
                ) as client:
                    await client.send(SILENCE)
                    assert len(await client.receive()) == FRAME_BYTES
            finally:
                talk.kill()
