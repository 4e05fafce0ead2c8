"""What the model has read is kept on disk as far as it is no secret: never a word of the diary."""

import json
from pathlib import Path

import httpx2
import pytest

from her_voice.mind.history import History
from her_voice.mind.own_endpoint import OwnEndpoint
from her_voice.settings import MindSettings

pytestmark = pytest.mark.anyio

SECRET = "the key lies under the blue pot"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Server:
    """Stands in for llama.cpp: a slot that is saved holds all that was read in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.read = ""
        self.saved = 0
        self.opened: list[bool] = []
        """Of each reading, whether the mark-up before a reply was read, too."""

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(request.content)
        if "/slots/" in request.url.path:
            name = self._folder / asked["filename"]
            if request.url.params["action"] == "save":
                self.saved += 1
                name.write_text(self.read, encoding="utf-8")
            return httpx2.Response(200, json={})
        self.read = json.dumps(asked["messages"])
        self.opened.append(asked["add_generation_prompt"])
        return httpx2.Response(200, json={"choices": [{"message": {"content": ""}}]})


async def test_a_summary_is_read_and_never_saved(tmp_path: Path) -> None:
    model = tmp_path / "model.gguf"
    model.write_bytes(b"GGUF")
    slots = tmp_path / "slots"
    slots.mkdir()
    server = Server(slots)
    history = History("You are kind.", heading="Before:", budget_tokens=2000)
    async with httpx2.AsyncClient(
        transport=httpx2.MockTransport(server), base_url="http://llama/v1/"
    ) as client:
        endpoint = OwnEndpoint(client, MindSettings(), folder=slots)
        endpoint.forget(model)
        history.add("person", f"Remember that {SECRET}.", 1)
        await endpoint.warm(history.messages(""))
        history.sum_up(f"They said that {SECRET}.", 1)
        await endpoint.warm(history.messages(""))
        assert SECRET in server.read
        (kept,) = slots.iterdir()
        assert SECRET not in kept.read_text(encoding="utf-8")
        assert "You are kind." in kept.read_text(encoding="utf-8")
        assert server.saved == 1
        endpoint.forget(model)  # a new child, in the midst of it
        await endpoint.warm(history.messages(""))
        assert all(SECRET not in each.read_text(encoding="utf-8") for each in slots.iterdir())
        assert not any(server.opened)
        await endpoint.warm(history.messages("Who was that?"), before_reply=True)
        assert server.opened[-1]
