"""`status` and `say`: thin clients of the daemon that runs."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from her_voice import environment
from her_voice.cli import main, running
from her_voice.daemon import say as daemon
from her_voice.earpiece import loudspeaker
from her_voice.errors import AnotherDaemonError, EarpieceError, HerVoiceError
from her_voice.mode import Mode
from her_voice.places import Places
from her_voice.server import client, lock

ANSWER = {
    "ready": True,
    "person": "me",
    "earpieces": ["headset", "phone"],
    "up_s": 12.5,
    "turns": [{"turn": 1, "total_ms": 900.0}, {"turn": 2, "total_ms": 800.0}],
}


@pytest.fixture
def door(home: Places) -> Iterator[socket.socket]:
    """A local door that somebody holds open."""
    home.run.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(home.socket))
        listening.listen()
        yield listening


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Path | None]]:
    """What was said, and by whom."""
    heard: list[tuple[str, str, Path | None]] = []

    def alone(_: Places, __: object, text: str, ear: Path | None) -> int:
        heard.append(("alone", text, ear))
        return 0

    monkeypatch.setattr(client, "say", lambda _, text: heard.append(("daemon", text, None)))
    monkeypatch.setattr(daemon, "say_alone", alone)
    return heard


@pytest.mark.usefixtures("door")
def test_status_is_for_people_and_for_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(client, "status", lambda _: ANSWER)
    assert main(["status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == ANSWER
    assert main(["status", "--all"]) == 0
    shown = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    assert ["ready", "yes"] in shown
    assert ["earpieces", "headset, phone"] in shown
    assert ["turns", "2"] in shown
    assert main(["status"]) == 0
    told = capsys.readouterr().out
    assert "0.8 s" in told
    assert "headset, phone" in told


def test_status_without_her_says_how_to_start_her(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 1
    assert "her-voice run" in capsys.readouterr().err


@pytest.mark.parametrize("told", ["", "elsewhere"])
def test_a_cron_job_finds_the_door_that_the_login_has(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = tmp_path / str(os.getuid())
    login.mkdir()
    asked: list[Path] = []
    monkeypatch.setattr(environment, "LOGINS", tmp_path)
    monkeypatch.setattr(client, "hush", lambda here: asked.append(here.socket))
    monkeypatch.delenv("HER_VOICE_HOME")
    monkeypatch.setenv("XDG_RUNTIME_DIR", told and str(tmp_path / told))
    assert main(["hush"]) == 0
    assert asked == [(tmp_path / told if told else login) / "her-voice/her.sock"]


@pytest.mark.usefixtures("door")
def test_a_mode_is_chosen_in_so_many_words_and_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen: list[Mode] = []
    monkeypatch.setattr(client, "choose", lambda _, mode: chosen.append(mode))
    for words in (["by", "name"], ["follow-up"], ["push-to-talk"], ["Open"]):
        assert main(["mode", *words, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"mode": chosen[-1]}
    assert chosen == [Mode.BY_NAME, Mode.FOLLOW_UP, Mode.PUSH_TO_TALK, Mode.OPEN]
    assert main(["mode", "loud"]) == 2
    assert "by name" in capsys.readouterr().err
    modes = [{"earpiece": "headset", "mode": "by name"}]
    monkeypatch.setattr(client, "status", lambda _: {"modes": modes})
    assert main(["mode"]) == 0
    assert capsys.readouterr().out.split() == ["headset", "by", "name"]
    assert main(["mode", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == modes
    modes.clear()
    assert main(["mode"]) == 0
    assert capsys.readouterr().out.startswith("she is heard nowhere yet; put a headset on")


@pytest.mark.usefixtures("door")
def test_her_button_is_tapped_pressed_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    presses: list[bool] = []
    monkeypatch.setattr(client, "press", lambda _, held: presses.append(held))
    for words in ([], ["press"], ["release"]):
        assert main(["button", *words]) == 0
    assert presses == [True, False, True, False]


def test_silence_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    hushed: list[Places] = []
    monkeypatch.setattr(client, "hush", hushed.append)
    assert main(["hush"]) == 0
    assert len(hushed) == 1


@pytest.mark.usefixtures("door")
def test_words_go_to_her_where_she_runs(said: list[tuple[str, str, Path | None]]) -> None:
    assert main(["say", "Dinner", "is ready."]) == 0
    assert said == [("daemon", "Dinner is ready.", None)]


def test_words_are_spoken_here_where_she_does_not_run(
    said: list[tuple[str, str, Path | None]],
) -> None:
    assert main(["say", "Dinner is ready."]) == 0
    assert said == [("alone", "Dinner is ready.", None)]


@pytest.mark.usefixtures("door")
def test_words_for_a_file_are_always_spoken_here(
    said: list[tuple[str, str, Path | None]],
) -> None:
    assert main(["say", "Dinner is ready.", "--ear", "out.wav"]) == 0
    assert said == [("alone", "Dinner is ready.", Path("out.wav"))]


@pytest.mark.usefixtures("door")
def test_what_she_refuses_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: Places, __: str) -> None:
        raise HerVoiceError("nobody is listening")

    monkeypatch.setattr(client, "say", refuse)
    assert main(["say", "Dinner is ready."]) == 1
    assert capsys.readouterr().err == "her-voice: nobody is listening\n"


@pytest.mark.usefixtures("door")
def test_a_person_is_named_to_her_in_any_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return httpx2.Response(200, json={"id": "s1234567890a"})

    monkeypatch.setattr(httpx2, "HTTPTransport", lambda **_: httpx2.MockTransport(answer))
    assert main(["notify", "--person", "Živa", "Tea is ready."]) == 0
    (named,) = (value for name, value in asked[0].headers.raw if name == b"X-Person")
    assert named.decode() == "Živa"


@pytest.mark.usefixtures("door")
def test_what_is_no_text_is_no_fault_of_hers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["say", "caf\udce9"]) == 2  # as a shell hands over a byte that is no UTF-8
    assert "type it again, in UTF-8" in capsys.readouterr().err


def test_a_socket_left_by_a_dead_daemon_is_no_open_door(home: Places) -> None:
    assert not running.door_is_open(home)
    home.run.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(home.socket))
    assert home.socket.exists()
    assert not running.door_is_open(home)


def test_a_talk_has_no_door_and_who_comes_to_it_is_told(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    with lock.hold(home):
        for words in (["status"], ["hush"], ["mode", "open"], ["approve"]):
            assert main(words) == 1
            told = capsys.readouterr().err
            assert f"process {os.getpid()} has her home" in told
            assert "end it and start her with `her-voice run`" in told
        assert main(["talk", "--text"]) == AnotherDaemonError.exit_code
        assert "`systemctl --user stop her-voice.socket`" in capsys.readouterr().err
    assert main(["hush"]) == 1
    assert "she is not running" in capsys.readouterr().err


def test_who_holds_the_home_is_known_without_taking_it(home: Places) -> None:
    assert lock.holder(home) == ""
    with lock.hold(home):
        assert lock.holder(home).isdigit()
        assert lock.holder(home).isdigit()
    assert lock.holder(home) == ""
    with lock.hold(home):
        pass


def test_without_a_speaker_nothing_is_fetched_or_loaded_before_that_is_said(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_device(*_: object) -> None:
        raise EarpieceError("there is no speaker; plug a headset in, or talk in another way")

    async def speak(*_: object) -> None:
        pytest.fail("it was spoken before it was known that nobody would hear it")

    monkeypatch.setattr(loudspeaker, "look_again", lambda: None)
    monkeypatch.setattr(loudspeaker, "choose", no_device)
    monkeypatch.setattr(daemon, "_speak", speak)
    assert main(["say", "Hello"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("her-voice: there is no speaker; plug one in, or write a file instead")
    assert not home.models.exists()
