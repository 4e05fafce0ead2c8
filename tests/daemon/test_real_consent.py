"""A consent spoken to the real daemon: what comes near does nothing, what names the deed does it.

The way of it is the whole one: she reads back what she would do, it is heard to its end, the ears
at that earpiece know what would agree, and the answer is understood by the real models.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import anyio
import pytest

from her_voice.audio import Samples
from her_voice.bench.agent import PcmAgent
from her_voice.bench.call import Call
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro
from tests.daemon.test_real_erasing import answers, her_voice, home_of
from tests.daemon.test_real_notices import GAPS, daemon
from tests.ears.engines import folder

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.model,
    pytest.mark.skipif(
        bool(GAPS), reason="models are missing: `her-voice models pull` fetches them"
    ),
]

SAID = (
    "Put milk on the shopping list.",
    "Delete the shopping list.",
    "Yes, delete the shipping list.",
    "Yes, please delete the shopping list.",
)
TRIES = 3
"""A machine that is busy may understand an answer only when its 30 seconds are over."""

CLEARED, OVER = "Your shopping list is empty now.", "That question is over"
ASKED = "yes, delete the shopping list. Or say no."


async def spoken() -> list[Samples]:
    """Speak what is to be said, before there is a call that would have to wait for it."""
    engine = kokoro.load(folder("kokoro"), VoiceSettings(engine="kokoro")).speaking_as("bf_emma")
    return [(await engine.synthesize(words)).samples for words in SAID]


def told(call: Call, after: int) -> str:
    """Give what she was heard to say since so many notes."""
    return " ".join(" ".join(answers(call, after)).split())


async def say(call: Call, sound: Samples, *until: str) -> str:
    """Say it aloud, and wait until she was heard to say one of these; give what she said."""
    before = len(call.notes)
    call.say(sound)
    with anyio.move_on_after(180):
        while not any(words in told(call, before) for words in until):
            await call.wait(0.1)
        await call.wait(0.5)
        return told(call, before)
    raise AssertionError([dict(note.told) for note in call.notes])


async def outcomes(agent: PcmAgent) -> list[Mapping[str, str]]:
    """Give what her log says was asked about, and done."""
    code, told = await her_voice(home_of(agent), "audit", "--json")
    assert code == 0, told
    entries: list[Mapping[str, str]] = json.loads(told)["entries"]
    return [one for one in entries if one["skill"] == "clear_list"]


async def test_what_comes_near_does_nothing_and_what_names_it_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    puts, asks, near, agrees = await spoken()
    async with daemon(tmp_path / "home", monkeypatch) as agent, agent.call() as call:
        await call.wait(0.5)
        await say(call, puts, "On your shopping list now: milk.")
        await say(call, asks, ASKED)
        await say(call, near, "I haven't done anything.", "is empty.")  # there is no such list
        assert "done" not in [one["outcome"] for one in await outcomes(agent)]
        for _ in range(TRIES):
            question = await say(call, asks, ASKED)  # she says that the milk is still there
            assert "delete your shopping list for good, with milk" in question
            if CLEARED in await say(call, agrees, CLEARED, OVER):
                break
        done = await outcomes(agent)
    assert [one["outcome"] for one in done][-3:] == ["asked", "begun", "done"]
    assert done[-1]["by"] in {"voice", "voice_weighed"}
    assert done[-1]["consent"] == done[-3]["consent"] != done[0]["consent"]
