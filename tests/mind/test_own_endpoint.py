"""What the model has read is kept on disk as far as it is no secret: never a word of the diary."""

import json
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from her_voice.errors import MindError
from her_voice.mind.history import Draft, History
from her_voice.mind.own_endpoint import OwnEndpoint, lines_lost
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings

pytestmark = pytest.mark.anyio

SECRET = "the key lies under the blue pot"


class Server:
    """Stands in for llama.cpp: a slot that is saved holds all that was read in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self.read = ""
        self.temperature = math.nan
        self.saved = 0
        self.opened: list[bool] = []
        """Of each reading, whether the mark-up before a reply was read, too."""

        self.places: list[int] = []
        """Of each, where it was read."""

        self.refuses = False
        self.ends_whole: list[bool] = []
        """Of each, whether it may end only behind a sentence."""

        self.moved: list[bool] = []
        """Of each, whether what follows lines that are left out was to be moved up."""

    @asynccontextmanager
    async def asked(self, name: str = "model.gguf") -> AsyncIterator[OwnEndpoint]:
        """Give an endpoint that asks it, with a model of this name, which has read nothing."""
        self.model = self._folder.parent / name
        self.model.write_bytes(b"GGUF")
        async with httpx2.AsyncClient(
            transport=httpx2.MockTransport(self), base_url="http://llama/v1/"
        ) as client:
            self.client = client
            yield self.another()

    def another(self) -> OwnEndpoint:
        """Give one more."""
        endpoint = OwnEndpoint(self.client, MindSettings(temperature=0.6), folder=self._folder)
        endpoint.forget(self.model)
        return endpoint

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(request.content)
        if "/slots/" in request.url.path:
            name = self._folder / asked["filename"]
            if request.url.params["action"] == "save":
                self.saved += 1
                name.write_text(self.read, encoding="utf-8")
            return httpx2.Response(200, json={})
        if self.refuses:
            return httpx2.Response(500, json={})
        self.read = json.dumps(asked["messages"])
        self.places.append(asked["id_slot"])
        self.temperature = asked["temperature"]
        self.ends_whole.append("grammar" in asked)
        self.moved.append(asked.get("n_cache_reuse", 0) > 0)
        self.opened.append(asked.get("add_generation_prompt", True))
        return httpx2.Response(200, json={"choices": [{"message": {"content": ""}}]})


async def test_a_summary_is_read_and_never_saved(tmp_path: Path) -> None:
    slots = tmp_path / "slots"
    server = Server(slots)
    history = History("You are kind.", heading="Before:", budget_tokens=2000)
    async with server.asked() as endpoint:
        history.add("person", f"Remember that {SECRET}.", 1)
        await endpoint.warm(history.messages(""))
        history.sum_up(Draft("", 1, f"They said that {SECRET}."))
        await endpoint.warm(history.messages(""))
        assert SECRET in server.read
        (kept,) = slots.iterdir()
        assert SECRET not in kept.read_text(encoding="utf-8")
        assert "You are kind." in kept.read_text(encoding="utf-8")
        assert server.saved == 1
        endpoint.forget(server.model)  # a new child, in the midst of it
        await endpoint.warm(history.messages(""))
        assert all(SECRET not in each.read_text(encoding="utf-8") for each in slots.iterdir())
        assert not any(server.opened)
        await endpoint.warm(history.messages("Who was that?"), before_reply=True)
        assert server.opened[-1]


async def test_what_follows_lines_that_are_left_out_is_not_read_again(tmp_path: Path) -> None:
    server = Server(tmp_path / "slots")
    history = History("You are kind.", heading="Before:", budget_tokens=400)
    other = History("You are kind.", heading="Before:", budget_tokens=400)
    async with server.asked() as endpoint:
        shown = 0
        for turn in range(40):
            history.add("person", f"Question {turn}, about a thing of no weight.", turn)
            history.add("her", f"An answer to question {turn}.", turn)
            before, shown = shown, len(history.messages(""))
            await endpoint.warm(history.messages(""))
            assert server.moved[-1] == (shown < before)
        assert any(server.moved)
        history.forget([history.messages("")[1].content])
        await endpoint.warm(history.messages(""))
        assert not server.moved[-1]  # what was read beside what is forgotten is read anew
        for turn in range(6):
            other.add("person", f"Another question {turn}.", turn)
            other.add("her", f"Another answer {turn}.", turn)
        await endpoint.warm(other.messages(""))
        assert not server.moved[-1]


async def test_a_talk_goes_on_where_it_was_read_for_it(tmp_path: Path) -> None:
    server = Server(tmp_path / "slots")
    history = History("You are kind.", heading="Before:", budget_tokens=3000)
    async with server.asked() as endpoint:
        for turn in range(9):
            history.add("person", f"Question {turn}, about a thing of no weight.", turn)
            history.add("her", f"An answer to question {turn}.", turn)
        await endpoint.warm(history.messages(""))
        talk = server.places[-1]
        [_ async for _ in endpoint.think(history.messages("Sum it up."), background=True)]
        assert server.places[-1] == 1 - talk
        draft = Draft(history.past()[0], 12, "They asked nine things.")
        await endpoint.prepare(history.messages("", draft))
        assert server.places[-1] == 1 - talk
        await endpoint.warm(history.messages("And the"))
        assert server.places[-1] == talk  # as it was, until the summary is in force
        history.sum_up(draft)
        await endpoint.warm(history.messages("And the"))
        assert server.places[-1] == 1 - talk
        [_ async for _ in endpoint.think(history.messages("Sum it up."), background=True)]
        assert server.places[-1] == talk  # which has become the place for work in the background
        await endpoint.warm(history.messages("And the last?"))
        assert server.places[-1] == 1 - talk
        endpoint.forget(server.model)
        await endpoint.warm(history.messages("And the last?"))
        assert server.places[-1] == 1 - talk


async def test_a_new_server_reads_it_where_the_talk_goes_on(tmp_path: Path) -> None:
    server = Server(tmp_path / "slots")
    history = History("You are kind.", heading="Before:", budget_tokens=3000)
    async with server.asked() as endpoint:
        history.add("person", "I like tea.", 1)
        await endpoint.warm(history.messages(""))
        draft = Draft("", 1, "They like tea.")
        await endpoint.prepare(history.messages("", draft))
        history.sum_up(draft)
        await endpoint.warm(history.messages("And"))
        after = server.another()
        await after.read_like(endpoint)
        read = server.places[-1]
        await endpoint.warm(history.messages("And the"))
        assert server.places[-1] == read


async def test_what_could_not_be_read_is_not_saved(tmp_path: Path) -> None:
    server = Server(tmp_path / "slots")
    server.read = SECRET  # what the place holds
    server.refuses = True
    async with server.asked() as endpoint:
        with pytest.raises(MindError):
            await endpoint.warm([Message("system", "You are kind.")])
    assert server.saved == 0


async def test_about_what_is_known_the_likeliest_is_said(tmp_path: Path) -> None:
    server = Server(tmp_path / "slots")
    asked = [Message("system", "You are kind."), Message("user", "What is my dog called?")]
    async with server.asked() as endpoint:
        [_ async for _ in endpoint.think(asked)]
        assert server.temperature == 0.6
        [_ async for _ in endpoint.think([asked[0], replace(asked[1], is_steady=True)])]
        assert server.temperature == 0.0


async def test_the_models_family_decides_whether_examples_are_turns(tmp_path: Path) -> None:
    shown = [
        Message("system", "Be kind.\n[they] Hi.\n[you] Hello.\n[now] So far."),
        Message("user", "Hey."),
    ]
    server = Server(tmp_path / "slots")
    async with server.asked("qwen2.5-1.5b.gguf") as endpoint:
        [_ async for _ in endpoint.think(shown)]
        roles = [one["role"] for one in json.loads(server.read)]
        assert roles == ["system", "user", "assistant", "system", "user"]
        await endpoint.prepare(shown[:1])
        assert [one["role"] for one in json.loads(server.read)] == roles[:4]
    async with server.asked("llama-3.2.gguf") as endpoint:
        [_ async for _ in endpoint.think(shown)]
        assert [one["content"] for one in json.loads(server.read)] == [m.content for m in shown]


async def test_she_can_be_asked_before_her_way_of_talking_was_read(tmp_path: Path) -> None:
    persona = "Be kind.\n[they] Hi.\n[you] Hello, you.\n[now] So far."
    history = History(persona, heading="Before:", budget_tokens=2000)
    server = Server(tmp_path / "slots")
    async with server.asked("qwen2.5-1.5b.gguf") as endpoint:
        await endpoint.warm(history.messages(""))
        assert "Hello, you." not in server.read
        assert "So far." in server.read
        talk = server.places[-1]
        history.add("person", "Hey.", 1)
        [_ async for _ in endpoint.think(history.messages("Well?"))]
        assert "Hello, you." not in server.read
        assert "Well?" in server.read
        assert list((tmp_path / "slots").iterdir()) == []

        await endpoint.prepare(history.messages("Well?"))
        assert "Hello, you." in server.read
        assert talk not in server.places[-2:]  # meanwhile it can be asked there
        assert server.saved == 1
        [_ async for _ in endpoint.think(history.messages("Well, then?"))]
        assert "Hello, you." in server.read
        read = len(server.places)
        assert talk not in server.places[-2:]
        await endpoint.prepare(history.messages("Well, then?"))
        assert len(server.places) == read  # it is held already

        endpoint.forget(server.model)  # another start: it is on disk
        await endpoint.warm(history.messages(""))
        assert "Hello, you." in server.read


async def test_a_talk_begun_while_the_persona_is_read_is_shown_it_as_far_as_it_is_read(
    tmp_path: Path,
) -> None:
    shown = [Message("system", "Be kind.\n[they] Hi.\n[you] Hello, you.\n[now] So far.")]
    server = Server(tmp_path / "slots")
    async with server.asked("qwen2.5-1.5b.gguf") as endpoint:
        server.refuses = True
        with pytest.raises(MindError):
            await endpoint.warm(shown)
        server.refuses = False
        [_ async for _ in endpoint.think([*shown, Message("user", "Well?")])]
        assert "Hello, you." not in server.read
        assert "Well?" in server.read
        await endpoint.prepare([*shown, Message("user", "Well?")])
        assert "Hello, you." in server.read


def test_it_is_sure_which_lines_a_conversation_has_lost() -> None:
    told = [Message("system", "Be kind.")]
    told += [Message("user" if n % 2 else "assistant", f"line {n}") for n in range(1, 10)]
    assert lines_lost(told, told) == 0
    assert lines_lost(told, [told[0], *told[3:], Message("user", "new")]) == 2
    assert lines_lost(told, [told[0], *told[7:], Message("user", "new")]) is None  # too few
    assert lines_lost(told, [Message("system", "Be curt."), *told[3:]]) is None
    assert lines_lost((), told) is None


async def test_an_answer_ends_behind_a_sentence_and_a_form_as_it_is_laid_out(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path / "slots")
    messages = [Message("system", "You are kind."), Message("user", "Who are you?")]
    async with server.asked() as endpoint:
        async for _ in endpoint.think(messages):
            pass
        assert server.ends_whole[-1]
        await endpoint.fill(messages, {"type": "object"})
        assert not server.ends_whole[-1]
