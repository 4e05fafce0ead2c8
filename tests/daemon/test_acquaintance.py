"""The first meeting in a whole house: what is said, what is kept, and what is in force after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import anyio
import anyio.lowlevel
import pytest
from starlette.websockets import WebSocket

from her_voice import persona as texts
from her_voice.cli.standing import in_words
from her_voice.daemon import voices
from her_voice.daemon.acquaintance import Acquaintance
from her_voice.daemon.house import House
from her_voice.daemon.meeting_place import greeting, meet
from her_voice.daemon.opening import open_house
from her_voice.earpiece.socket import Socket
from her_voice.earpiece.typed import Typed
from her_voice.events import Told
from her_voice.memory.persona_file import ASIDE, PersonaFile
from her_voice.persona import Persona, Stage, VoiceKind
from her_voice.places import Places, find
from her_voice.settings import Settings, VoiceSettings
from her_voice.wording.wording import Wording

ASKS_NEVER = (
    "And what may I never do? You might say: never send mail, never delete my lists, or nothing."
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setenv("HER_VOICE_HOME", str(tmp_path))
    monkeypatch.setenv("HER_VOICE_MODELS", str(tmp_path / "models"))
    return find()


@asynccontextmanager
async def lived_in(places: Places) -> AsyncIterator[House]:
    async with open_house(Settings(), places) as house, anyio.create_task_group() as tasks:
        tasks.start_soon(house.companion.run)
        await anyio.wait_all_tasks_blocked()
        yield house
        tasks.cancel_scope.cancel()


async def say(house: House, text: str) -> str:
    work = house.acquaintance.find(text)
    if work is None:
        return f"(talk) {await house.acquaintance.afterword()}".strip()
    return "".join([some async for some in work.perform()])


async def test_a_first_meeting_is_held_interrupted_and_gone_on_with(places: Places) -> None:
    async with lived_in(places) as house:
        assert "a woman's voice or a man's?" in await greeting(house.room)
        assert "models pull piper-en_US-kristin-medium" in await say(house, "A woman, please.")
        assert (await say(house, "What's 6 times 7?")).endswith("42. What shall I call you?")
        assert (await say(house, "Why is the sky blue?")) == "(talk) What shall I call you?"
        assert "Theo" in await say(house, "Um, just call me Theo.")
    async with lived_in(places) as house:
        assert "help with first?" in await greeting(house.room)
        assert (await say(house, "With my letters.")).endswith(ASKS_NEVER)
        told = await say(house, "You may never lend money.")
        name = house.acquaintance.name
        assert f"the name {name}." in told
        assert name in {"Clara", "Iris", "Olivia", "Victoria", "Samantha", "Nova"}
        second = await say(house, "I don't like that.")
        assert house.acquaintance.name in second
        assert house.acquaintance.name != name
        assert "Ada" in await say(house, "Call yourself Ada instead.")
        assert house.room.mind._gate._settings.names == ("Ada",)
        prompt = house.acquaintance.prompt
        assert "Your name is Ada." in prompt
        assert "lend money" in prompt
        assert house.room.mind._history.messages()[0].content == prompt
    async with lived_in(places) as house:
        assert await greeting(house.room, "Hello.") == "Hello."
        assert house.status()["persona"] == {
            "name": "Ada",
            "voice": "man",
            "calls_you": "Theo",
            "never": 1,
            "meeting": "over",
            "file": str(house.person.folder / "persona.toml"),
            "trouble": "",
        }
        assert "Ada" in await say(house, "What's your name?")
        assert "Bo" in await say(house, "Call me Bo.")
        assert house.acquaintance.persona.you.called == "Bo"


@pytest.mark.parametrize(
    ("there", "met_at"),
    [(["client"], None), (["client", "brought"], 2), (["client", "brought", "headset"], 3)],
)
async def test_it_is_begun_at_the_headset_else_at_what_a_package_brings_and_at_no_client(
    places: Places, monkeypatch: pytest.MonkeyPatch, there: list[str], met_at: int | None
) -> None:
    told: list[Told] = []
    async with lived_in(places) as house:
        all_of_it = {
            "client": Socket(cast("WebSocket", None), "phone"),
            "brought": Typed(lambda _: None),
            "headset": house.sound.headset,
        }
        at = {
            number: SimpleNamespace(earpiece=all_of_it[each], is_busy=False)
            for number, each in enumerate(there, 1)
        }
        monkeypatch.setattr(house.companion, "places", at)
        monkeypatch.setattr(house.companion, "note", told.append)
        monkeypatch.setattr(house, "awake", anyio.lowlevel.checkpoint)
        with anyio.move_on_after(1) as waited:
            await meet(house)
        assert waited.cancelled_caught is (met_at is None)
    assert [one.earpiece for one in told] == ([met_at] if met_at else [])


async def test_she_lives_on_where_the_disk_keeps_nothing_of_a_first_meeting(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Told] = []
    async with lived_in(places) as house:
        there = SimpleNamespace(earpiece=house.sound.headset, is_busy=False)
        monkeypatch.setattr(house.companion, "places", {1: there})
        monkeypatch.setattr(house.companion, "note", told.append)
        monkeypatch.setattr(house, "awake", anyio.lowlevel.checkpoint)
        monkeypatch.setattr(PersonaFile, "_put", lambda *_: False)
        with anyio.fail_after(5):
            await meet(house)
        assert await greeting(house.room, "Hello.") == "Hello."
    assert told == []


async def test_it_may_be_left_and_taken_up_again_by_a_word(places: Places) -> None:
    async with lived_in(places) as house:
        await greeting(house.room)
        assert "we just talk" in await say(house, "Later, please.")
        assert await say(house, "A woman's.") == "(talk)"
    async with lived_in(places) as house:
        assert await greeting(house.room, "Hello.") == "Hello."
        assert "woman's voice" in await say(house, "Let's get to know each other.")


async def test_who_is_in_despair_is_asked_nothing_more(places: Places) -> None:
    async with lived_in(places) as house:
        await greeting(house.room)
        assert (await say(house, "I want to die.")).endswith("be with you?")
        assert await say(house, "No, nobody is here.") == "(talk)"


async def test_who_says_they_are_a_child_is_protected_and_cannot_unsay_it(places: Places) -> None:
    async with lived_in(places) as house:
        mine = house.acquaintance
        check = await mine.check("I'm in sixth grade.")
        said = check.feed("You are so cute.") + check.flush()
        assert said == Wording().sentence("out_minor")
        assert not mine.is_minor  # they may still go on; only what was said for good counts
        mine.hear("I'm in sixth grade.")
        mine.hear("No, I'm 30 years old, forget that.")
        assert mine.is_minor
        with anyio.fail_after(5):
            await mine.watch_over()
        assert mine.persona.protection.minor
        assert "romance" in await say(house, "Will you be my girlfriend?")
    async with lived_in(places) as house:
        assert house.acquaintance.persona.protection.minor


def test_a_slip_in_the_file_is_named_and_what_was_in_force_stays(tmp_path: Path) -> None:
    file = PersonaFile(tmp_path)
    file.keep(Persona().with_her(name="Ada", voice=VoiceKind.WOMAN).with_never('say "x"'))
    assert texts.read(file.path) == file.find().persona
    text = file.path.read_text(encoding="utf-8")
    file.path.write_text(text.replace('voice = "woman"', 'voice = "womn"'), encoding="utf-8")
    found = PersonaFile(tmp_path).find()
    assert found.persona.her.name == "Ada"
    assert 'persona.toml:8 [her]: voice must be one of "any", "woman", "man"' in found.trouble
    file.keep(found.persona.at(Stage.OVER))
    assert 'voice = "womn"' in (tmp_path / ASIDE).read_text(encoding="utf-8")
    assert file.find().trouble == ""
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_what_she_may_never_do_holds_after_a_power_cut(tmp_path: Path, durable: list[str]) -> None:
    file = PersonaFile(tmp_path)
    file.keep(Persona().with_never("buy anything"))
    assert durable[-1] == tmp_path.name  # what was renamed counts when its folder is written
    assert [each.name for each in tmp_path.glob("*.part")] == []


async def test_a_slip_in_the_file_lets_the_service_manager_read_no_word_of_it(
    places: Places,
) -> None:
    async with lived_in(places) as house:
        file = house.person.folder / "persona.toml"
    file.write_text('[you]\nnever = "tell Amy of the ring"\n', encoding="utf-8")
    async with lived_in(places) as house:
        words = house.health.troubles["persona"]
        assert "persona.toml:2 [you]" in words
        assert "ring" not in words
        assert "ring" in str(house.status()["persona"])
        assert "ring" in dict(in_words(house.status()))["amiss"]


def test_words_of_the_persons_own_stand_in_the_prompt(tmp_path: Path) -> None:
    (tmp_path / "persona.md").write_text("You like short jokes.\n", encoding="utf-8")
    hers = Acquaintance(PersonaFile(tmp_path), Wording(), Settings())
    assert hers.prompt.endswith("You like short jokes.")


def test_words_in_another_encoding_cost_a_letter_and_not_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "persona.md").write_bytes("Call my café by its name.\n".encode("latin-1"))
    assert PersonaFile(tmp_path).find().words == "Call my caf\ufffd by its name."


async def test_a_voice_that_was_fetched_since_is_changed_to_when_asked_again(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    async with lived_in(places) as house:

        async def speak_with(voice: VoiceSettings) -> None:
            await anyio.lowlevel.checkpoint()
            spoken.append(voice.name)
            house.engines.begin_with(voice)

        monkeypatch.setattr(house.acquaintance, "speak_with", speak_with)
        told = await say(house, "Use a woman's voice.")
        assert "then tell me again" in told
        monkeypatch.setattr(voices, "is_there", lambda *_: True)
        assert await say(house, "Use a woman's voice.") == Wording().sentence("voice_changed")
        assert spoken == ["en_US-kristin-medium"]
        assert await say(house, "Use a woman's voice.") == Wording().sentence("voice_is_same")


async def test_what_a_hand_wrote_into_the_file_meanwhile_stays(places: Places) -> None:
    async with lived_in(places) as house:
        mine = house.acquaintance
        file = house.person.folder / "persona.toml"
        await mine.keep(mine.persona.with_her(name="Ada").with_never("lend money", "be rude"))
        text = file.read_text(encoding="utf-8").replace('"be rude"', '"buy anything"')
        file.write_text(text, encoding="utf-8")
        await say(house, "Call me Bo.")
        await say(house, "You must never send mail.")
        assert mine.persona == texts.read(file)
        assert mine.persona.you.never == ("lend money", "buy anything", "send mail")
        assert (mine.persona.you.called, mine.name) == ("Bo", "Ada")
        file.write_text("", encoding="utf-8")  # an editor may be saving it just now
        await say(house, "Call me Theo.")
        assert texts.read(file) == mine.persona
        assert mine.name == "Ada"


async def test_who_says_in_an_answer_that_they_are_a_child_is_protected_from_then_on(
    places: Places,
) -> None:
    said = "I'm fifteen, call me Ben."
    async with lived_in(places) as house:
        mine = house.acquaintance
        await greeting(house.room)
        await mine.keep(mine.persona.at(Stage.CALL))
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(mine.watch_over)
            await anyio.wait_all_tasks_blocked()
            mine.hear(said)
            assert "Ben" in await say(house, said)
        kept = texts.read(house.person.folder / "persona.toml")
        assert kept.protection.minor
        assert kept.you.called == "Ben"
        assert kept.meeting.stage is Stage.WISH


async def test_a_hand_in_the_file_takes_it_back_that_somebody_is_a_child(places: Places) -> None:
    async with lived_in(places) as house:
        mine, file = house.acquaintance, house.person.folder / "persona.toml"
        mine.hear("I'm in sixth grade.")
        await mine.watch_over()
        text = file.read_text(encoding="utf-8").replace("minor = true", "minor = false")
        file.write_text(text, encoding="utf-8")
        mine.reread()
        await say(house, "Call me Bo.")
        assert not mine.is_minor
        assert not texts.read(file).protection.minor


async def test_what_may_be_a_request_or_a_rule_is_neither_until_it_is_plain(places: Places) -> None:
    async with lived_in(places) as house:
        mine = house.acquaintance
        await greeting(house.room)
        await mine.keep(mine.persona.at(Stage.NEVER))
        unclear = f"{Wording().sentence('meeting_unclear')} {ASKS_NEVER}"
        for said in ("Wake me before seven.", "Remind me to call mum at five.", "Louder, please."):
            assert await say(house, said) == unclear
        assert mine.persona.you.never == ()
        assert await house.person.reminders.open() == []
        assert (await say(house, "What's 6 times 7?")).startswith("42")
        assert "never wake you before seven" in await say(house, "Never wake me before seven.")
        assert house.acquaintance.persona.you.never == ("wake me before seven",)
