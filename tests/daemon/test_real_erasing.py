"""'Erase everything', spoken to the real daemon: she asks for the keyboard, and then all is gone.

It is grave: no voice is enough for it, the person's own neither, however well it is understood.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest

from her_voice.audio import Samples
from her_voice.bench.agent import PcmAgent
from her_voice.bench.call import Call
from her_voice.places import find
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro
from tests.daemon.test_real_notices import GAPS, daemon, falls_silent, post
from tests.ears.engines import folder

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.model,
    pytest.mark.soak,
    pytest.mark.skipif(
        bool(GAPS), reason="models are missing: `her-voice models pull` fetches them"
    ),
]

LINES = {"a1": "heron-in-the-diary", "a2": "heron-in-another-line"}
NOTICE = "heron-in-a-notice"
SPOKEN = "Wilhelmina"
SAID = (
    f"My grandmother is called {SPOKEN}.",
    "Erase everything you know about me.",
    "Yes, erase everything.",
)


def home_of(agent: PcmAgent) -> Path:
    """Find the home that the daemon was given, as its own environment tells."""
    fields = Path(f"/proc/{agent.pid}/environ").read_bytes().split(b"\0")
    named = dict(one.split(b"=", 1) for one in fields if b"=" in one)
    return Path(os.fsdecode(named[b"HER_VOICE_HOME"]))


async def her_voice(home: Path, *command: str) -> tuple[int, str]:
    """Run a command of hers in this home; give its code, and all it said."""
    done = await anyio.run_process(
        [sys.executable, "-m", "her_voice", *command],
        env={**os.environ, "HER_VOICE_HOME": str(home)},
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


async def spoken() -> list[Samples]:
    """Speak what is to be said, before there is a call that would have to wait for it."""
    engine = kokoro.load(folder("kokoro"), VoiceSettings(engine="kokoro")).speaking_as("bf_emma")
    return [(await engine.synthesize(words)).samples for words in SAID]


async def say(call: Call, sound: Samples) -> str:
    """Say it aloud; give what she answered, as it was heard."""
    before = len(call.notes)
    call.say(sound)
    with anyio.fail_after(120):
        while not (told := answers(call, before)):
            await call.wait(0.2)
        await falls_silent(call)
    told = answers(call, before)
    return " ".join(told)


def answers(call: Call, after: int) -> list[str]:
    told = [note.told for note in call.notes[after:]]
    return [str(one["text"]) for one in told if one.get("role") == "agent"]


def planted_in(home: Path, models: Path) -> list[str]:
    """Name the files in which something stands that was told her."""
    wanted = [one.encode() for one in (*LINES.values(), NOTICE, SPOKEN)]
    files = [path for path in home.rglob("*") if path.is_file() and models not in path.parents]
    return [str(path) for path in files if any(one in path.read_bytes() for one in wanted)]


async def recalled(home: Path, query: str) -> list[dict[str, Any]]:
    code, said = await her_voice(home, "memory", "recall", query, "--json")
    assert code == 0, said
    found: list[dict[str, Any]] = json.loads(said)
    return found


async def test_said_aloud_it_waits_for_the_keyboard_and_then_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, asks, agrees = await spoken()
    async with daemon(tmp_path / "home", monkeypatch) as agent:
        home = home_of(agent)
        file = tmp_path / "lines.jsonl"
        file.write_text(
            "".join(
                json.dumps({"at": "2026-05-03T18:20:00Z", "who": "Anna", "text": text, "id": id_})
                + "\n"
                for id_, text in LINES.items()
            )
        )
        assert (await her_voice(home, "memory", "import", str(file)))[0] == 0
        assert (await post(agent, "/birds", NOTICE, Priority="2")).status_code == 200
        async with agent.call() as call:
            await call.wait(0.5)
            await say(call, told)
            assert [one["text"] for one in await recalled(home, "grandmother")]
            asked = await say(call, asks)
            assert "type her voice approve" in asked
            await say(call, agrees)
            code, waiting = await her_voice(home, "approve", "--list", "--json")
            assert (code, len(json.loads(waiting))) == (0, 1), waiting
            found = {one["id"] for one in await recalled(home, "heron")}
            assert found >= {*LINES}  # nothing is gone by voice alone
            code, said = await her_voice(home, "approve", "--yes")
        assert code == 0, said
        assert planted_in(home, find().models) == []
        persons = home / "data" / "persons"
        assert not [path for path in persons.rglob("*") if path.is_file()]
        assert not [*home.rglob("*.db"), *home.rglob("key"), *home.rglob("backups")]
