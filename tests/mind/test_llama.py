"""The real language model as a child: it thinks, dies, comes back, and remembers its persona."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import httpx2
import pytest

from her_voice.mind.llama import Find, Llama
from her_voice.mind.thinker import Message
from her_voice.places import find
from her_voice.settings import MindSettings
from tests.until import until

MODELS = sorted(find().models.glob("qwen2.5*/*.gguf"), key=lambda path: path.stat().st_size)

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.model,
    pytest.mark.skipif(
        not MODELS, reason="no language model is there: `her-voice models pull` fetches one"
    ),
]
PERSONA = Message("system", "You answer with one word. " * 8)


def found(path: Path) -> Find:
    async def find_it() -> Path:
        return path

    return find_it


@asynccontextmanager
async def living(folder: Path) -> AsyncIterator[tuple[Llama, list[bool]]]:
    """A child that lives for the block, and the news of its coming and going."""
    news: list[bool] = []
    settings = MindSettings(answer_tokens=8, context_tokens=512)
    llama = Llama([found(MODELS[0])], settings, run_folder=folder, slots_folder=folder / "slots")

    async def live() -> None:
        await llama.run(up=news.append)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(live)
        await until(lambda: bool(news), 120)
        yield llama, news
        tasks.cancel_scope.cancel()


async def answer(llama: Llama, question: str) -> str:
    prompt = [PERSONA, Message("user", question)]
    return "".join([words async for words in llama.thinker.think(prompt)])


async def test_it_thinks_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with living(tmp_path) as (llama, _):
        assert await answer(llama, "What is the capital of France?")
        pid = llama.pid
        assert pid is not None
    assert not Path(f"/proc/{pid}").exists()
    assert not list(tmp_path.glob("*.sock"))


async def test_what_a_turn_is_marked_with_is_as_short_as_it_can_be(tmp_path: Path) -> None:
    said = [PERSONA, Message("user", "Is it late?"), Message("assistant", "No.")]
    async with living(tmp_path):
        (socket,) = tmp_path.glob("*.sock")
        transport = httpx2.AsyncHTTPTransport(uds=str(socket))
        async with httpx2.AsyncClient(transport=transport, base_url="http://her") as client:
            shown = [{"role": one.role, "content": one.content} for one in said]
            shown.append({"role": "user", "content": "And now?"})
            answer = await client.post("/apply-template", json={"messages": shown})
    assert answer.json()["prompt"] == (
        f"<|im_start|>system\n{PERSONA.content}<|im_end|>\n<|im_start|>user\nIs it late?"
        "<|im_start|>assistant\nNo.<|im_end|>\n<|im_start|>user\nAnd now?<|im_start|>assistant\n"
    )


async def test_a_child_that_dies_is_started_again(tmp_path: Path) -> None:
    async with living(tmp_path) as (llama, news):
        assert llama.pid is not None
        os.kill(llama.pid, signal.SIGKILL)
        await until(lambda: news == [True, False, True], 120)
        assert await answer(llama, "What is the capital of Spain?")
        assert llama.restarts == 1


async def test_what_was_read_of_the_persona_is_kept_for_the_next_start(tmp_path: Path) -> None:
    async with living(tmp_path) as (llama, _):
        await llama.thinker.warm([PERSONA])
        (kept,) = (tmp_path / "slots").glob("*.slot")
        written = kept.stat().st_mtime_ns
    async with living(tmp_path) as (llama, _):
        await llama.thinker.warm([PERSONA, Message("user", "hello")])
        assert kept.stat().st_mtime_ns == written
        other = Message("system", "You answer with two words.")
        await llama.thinker.warm([other])
        assert not kept.exists()
        assert len(list((tmp_path / "slots").glob("*.slot"))) == 1


async def test_a_model_that_can_not_be_loaded_is_tried_again_more_and_more_slowly(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF but not really")
    news: list[bool] = []
    llama = Llama(
        [found(broken)], MindSettings(), run_folder=tmp_path, slots_folder=tmp_path / "slots"
    )
    with anyio.move_on_after(30):
        async with anyio.create_task_group() as tasks:

            async def live() -> None:
                await llama.run(up=news.append)

            tasks.start_soon(live)
            await until(lambda: llama.restarts >= 2, 120)
            tasks.cancel_scope.cancel()
    assert True not in news
    assert "her-voice models verify" in caplog.text
