import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from her_voice.bluetooth import Bluetooth
from her_voice.cli import main, systemctl
from her_voice.cli.checks import headset, machine, needs, programs, rooms, sound
from her_voice.cli.checks import home as at_home
from her_voice.cli.checks.devices import Answer, Device
from her_voice.cli.checks.finding import Case, Check, Finding
from her_voice.cli.subcommands import doctor
from her_voice.daemon.deafness import Deafness
from her_voice.errors import HerVoiceError
from her_voice.notice_settings import NoticesSettings
from her_voice.places import Places
from her_voice.server import client, lock
from her_voice.settings import (
    AttentionSettings,
    EarpieceSettings,
    MindSettings,
    Settings,
    SharedRoom,
)


@pytest.fixture
def case(home: Places) -> Case:
    return Case(home, Settings())


def fine(_: Case) -> Finding:
    return Finding(what="tea", state="fine", found="hot")


def broken(_: Case) -> Finding:
    return Finding(what="cup", state="broken", found="in pieces", mend="glue it")


def aside(_: Case) -> Finding:
    return Finding(what="milk", state="aside", found="none", mend="buy some")


def crashing(_: Case) -> Finding:
    raise RuntimeError("boom")


@pytest.mark.parametrize(
    ("checks", "code"),
    [((fine, aside), 0), ((fine, broken, aside), 1), ((crashing, fine), 1)],
)
def test_she_could_talk_unless_something_is_broken(
    checks: tuple[Check, ...],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", checks)
    assert main(["doctor"]) == code
    shown = capsys.readouterr().out
    assert "✓ tea" in shown
    assert ("glue it" in shown) == (broken in checks)
    assert ("✗ crashing" in shown) == (crashing in checks)
    verdict = shown.splitlines()[-1]
    assert ("can't talk yet" in verdict) == bool(code)
    assert ("cup" in verdict) == (broken in checks)
    assert main(["doctor", "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert found["ready"] == (code == 0)
    assert len(found["checks"]) == len(checks)
    assert set(found["checks"][0]) == {"what", "state", "found", "mend"}


def test_where_a_terminal_lacks_the_marks_they_are_still_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "CHECKS", (fine, broken, aside))
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))
    assert main(["doctor"]) == 1
    lines = written.getvalue().decode("latin-1").splitlines()
    assert [line.split()[:2] for line in lines if line[:1].strip()][:3] == [
        ["+", "tea"],
        ["x", "cup"],
        ["-", "milk"],
    ]


def test_every_check_gives_a_mend_with_what_is_not_fine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sound, "ask", heard())
    main(["doctor", "--json"])
    found = json.loads(capsys.readouterr().out)["checks"]
    assert len(found) == len(doctor.CHECKS)
    assert len({each["what"] for each in found}) == len(found)
    for each in found:
        assert each["found"]
        assert bool(each["mend"]) == (each["state"] != "fine"), each
        assert "can't be checked" not in each["found"], each


def test_looking_changes_nothing(home: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "ask", heard())
    main(["doctor"])
    assert list(home.config.iterdir()) == []


@pytest.mark.parametrize("check", [machine.python, machine.sqlite, machine.clock])
def test_this_machine_is_in_order(check: Check, case: Case) -> None:
    assert check(case).state == "fine"


def test_a_wrong_configuration_is_named(case: Case) -> None:
    case.places.config_file.write_text("[voice]\npaec = 1\n")
    found = at_home.configuration(case)
    assert found.state == "broken"
    assert "did you mean 'pace'" in found.mend


def test_a_place_that_can_not_be_written_is_named(case: Case) -> None:
    case.places.data.write_text("a file in the way")
    found = at_home.folders(case)
    assert found.state == "broken"
    assert str(case.places.data) in found.found


def test_a_check_that_is_refused_says_whose_the_folder_must_be(case: Case) -> None:
    def privacy(_: Case) -> Finding:
        raise PermissionError(13, "Permission denied", "/home/one/.local/share/her-voice")

    found = doctor._look(privacy, case)
    assert "/home/one/.local/share/her-voice" in found.found
    assert "chown" in found.mend


def test_a_full_disk_is_named(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))(10**9, 10**9 - 10**6, 10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert at_home.space(case).state == "broken"


def test_what_others_could_read_is_named(case: Case) -> None:
    folder = case.places.persons / "me"
    folder.mkdir(parents=True, mode=0o700)
    key = folder / "key"
    key.touch(mode=0o600)
    assert at_home.privacy(case).state == "fine"
    key.chmod(0o644)
    found = at_home.privacy(case)
    assert found.state == "broken"
    assert found.mend.endswith(f"`chmod go= {key}`")


@pytest.mark.parametrize(("mode", "state"), [(0o644, "broken"), (0o640, "fine")])
def test_a_key_of_an_endpoint_that_everybody_can_read_is_named(
    case: Case, tmp_path: Path, mode: int, state: str
) -> None:
    key = tmp_path / "key of mine"
    key.write_text("sk-1")
    key.chmod(mode)
    mind = replace(case.settings.mind, endpoint="http://127.0.0.1:9/v1", key_file=str(key))
    found = at_home.privacy(replace(case, settings=replace(case.settings, mind=mind)))
    assert found.state == state
    assert (shlex.quote(str(key)) in found.mend) == (state == "broken")


def test_a_missing_key_is_named(case: Case) -> None:
    for name, files in {"anna": ["her.db", "key"], "ben": ["her.db"]}.items():
        (case.places.persons / name).mkdir(parents=True)
        for file in files:
            (case.places.persons / name / file).touch()
    found = at_home.persons(case)
    assert found.state == "broken"
    assert "ben" in found.found
    assert "anna" not in found.found


def test_what_was_set_aside_as_damaged_is_named_until_it_is_removed(case: Case) -> None:
    aside = case.places.persons / "anna" / "damaged-2031-05-10T12-00-00-000000Z"
    aside.mkdir(parents=True)
    found = at_home.persons(case)
    assert found.state == "aside"
    assert found.mend.endswith(f"`rm -r {aside}`")
    aside.rmdir()
    assert at_home.persons(case).state == "fine"


def test_what_is_to_be_typed_means_one_folder_even_with_spaces_in_its_name(tmp_path: Path) -> None:
    home = tmp_path / "her own"
    case = Case(Places(home, home / "data", home, home, home), Settings())
    aside = case.places.persons / "anna" / "damaged-2031-05-10T12-00-00-000000Z"
    aside.mkdir(parents=True)
    (case.places.spool / "refused").mkdir(parents=True)
    (case.places.spool / "refused" / "one").touch()
    typed = [look(case).mend.split("`")[1] for look in (at_home.persons, programs.dropped)]
    assert shlex.split(typed[0]) == ["rm", "-r", str(aside)]
    assert shlex.split(typed[1]) == ["head", f"{case.places.spool}/refused/*.why.txt"]
    aside.parent.chmod(0o755)
    assert str(aside.parent) in shlex.split(at_home.privacy(case).mend.split("`")[1])


def test_a_running_daemon_is_no_fault(case: Case) -> None:
    assert at_home.daemon(case).found == "not running"
    with lock.hold(case.places):
        assert at_home.daemon(case).found == f"runs as process {os.getpid()}"


# ---- what she thinks, hears and speaks with -------------------------------------------------


def test_missing_models_are_named_with_the_command_that_fetches_them(case: Case) -> None:
    found = needs.models(case)
    assert found.state == "broken"
    assert "her-voice models pull" in found.mend
    assert "whisper-base" in found.mend


def at(endpoint: str, places: Places, key_file: str = "") -> Case:
    return Case(places, Settings(mind=MindSettings(endpoint=endpoint, key_file=key_file)))


def test_her_own_endpoint_needs_no_looking_for(case: Case) -> None:
    assert needs.endpoint(case).state == "fine"


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/v1", "nonsense", "http://[/v1"])
def test_an_endpoint_that_does_not_answer_is_named(home: Places, address: str) -> None:
    found = needs.endpoint(at(address, home))
    assert found.state == "broken"
    assert address in found.found


def test_a_key_file_that_is_not_there_is_named(home: Places) -> None:
    found = needs.endpoint(at("http://127.0.0.1:9/v1", home, "/nowhere/key"))
    assert (found.state, found.found) == ("broken", "/nowhere/key")


def test_a_key_file_without_a_key_is_named_before_anybody_is_asked(
    home: Places, tmp_path: Path
) -> None:
    key = tmp_path / "endpoint-key"
    key.write_text("open-sesame\n", encoding="utf-16")
    found = needs.endpoint(at("http://127.0.0.1:9/v1", home, str(key)))
    assert (found.state, found.found) == ("broken", str(key))
    assert "holds no key" in found.mend


@pytest.mark.parametrize(("code", "state"), [(200, "fine"), (401, "broken"), (404, "broken")])
def test_an_endpoint_is_asked_for_its_models_with_its_key(
    home: Places, tmp_path: Path, code: int, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "endpoint-key"
    key.write_text("open-sesame\n")
    asked: list[tuple[str, object]] = []

    def get(address: str, **given: object) -> httpx2.Response:
        asked.append((address, given["headers"]))
        return httpx2.Response(code)

    monkeypatch.setattr(httpx2, "get", get)
    assert needs.endpoint(at("http://mind/v1/", home, str(key))).state == state
    assert asked == [("http://mind/v1/models", {"Authorization": "Bearer open-sesame"})]


# ---- sound ------------------------------------------------------------------------------------


def heard(*devices: tuple[str, str, bool]) -> Callable[[EarpieceSettings], Answer]:
    listed = [
        Device(
            kind=kind,
            name=name,
            is_real="Monitor" not in name,
            is_bluetooth="Buds" in name,
            is_chosen=chosen,
        )
        for kind, name, chosen in devices
    ]
    return lambda _: Answer(devices=listed, error="")


MICROPHONE = ("microphone", "Jabra Evolve", True)
SPEAKER = ("speaker", "Jabra Evolve Stereo", True)
OTHER = ("speaker", "HDMI", False)


def test_the_headset_is_named_with_what_else_there_is(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "ask", heard(MICROPHONE, SPEAKER, OTHER))
    found = sound.devices(case)
    assert found.state == "fine"
    assert found.found == "microphone: Jabra Evolve; speaker: Jabra Evolve Stereo (also HDMI)"


def test_a_headset_that_is_not_there_is_named(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "ask", heard(MICROPHONE, OTHER))
    found = sound.devices(Case(home, Settings(earpiece=EarpieceSettings(speaker="Sony"))))
    assert found.state == "broken"
    assert "speaker 'Sony': not there (also HDMI)" in found.found
    assert "her-voice talk --text" in found.mend


def test_the_system_is_asked_in_a_program_of_its_own(case: Case) -> None:
    assert set(sound.ask(case.settings.earpiece)) == {"devices", "error"}


def raising(error: Exception) -> Callable[[EarpieceSettings], Answer]:
    def ask(_: EarpieceSettings) -> Answer:
        raise error

    return ask


@pytest.mark.parametrize(
    ("error", "mend"),
    [
        (subprocess.TimeoutExpired("x", 1), "restart it"),
        (subprocess.CalledProcessError(1, "x"), "libportaudio2"),
    ],
)
def test_a_sound_server_that_hangs_or_is_missing_is_named(
    case: Case, error: Exception, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "ask", raising(error))
    found = sound.devices(case)
    assert found.state == "broken"
    assert mend in found.mend


def test_files_that_were_refused_and_that_wait_are_counted(case: Case) -> None:
    assert programs.dropped(case).state == "fine"
    refused = case.places.spool / "refused"
    refused.mkdir(parents=True)
    (case.places.spool / "nightly.backup").touch()
    (case.places.spool / ".hidden").touch()
    assert programs.dropped(case).found.startswith("1 wait for her")
    (refused / "bad.json").touch()
    (refused / "bad.json.why.txt").touch()
    found = programs.dropped(case)
    assert (found.state, found.found) == ("aside", "1 were refused")


def test_a_desktop_without_a_bus_is_named(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert programs.desktop(case).state == "fine"
    wanted = replace(case, settings=Settings(notices=NoticesSettings(desktop=("Mail",))))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/somewhere")
    assert programs.desktop(wanted).found == "hears Mail"
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(case.places.run))
    assert programs.desktop(wanted).state == "aside"


def test_a_monitor_taken_for_a_microphone_is_warned_of(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "ask", heard(("microphone", "Monitor of Speakers", True)))
    case = Case(home, Settings(earpiece=EarpieceSettings(microphone="Monitor of Speakers")))
    found = headset.monitor(case)
    assert found.state == "aside"
    assert "all that this machine plays" in found.found


def test_what_a_bluetooth_headset_is_used_for_is_said(
    home: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "ask", heard(("speaker", "Buds", True)))
    for use, words in ((Bluetooth.TALK, "telephone"), (Bluetooth.ON_DEMAND, "button")):
        found = headset.bluetooth(Case(home, Settings(earpiece=EarpieceSettings(bluetooth=use))))
        assert words in found.found
        assert "Buds" in found.found


def test_that_she_is_muted_is_said_with_what_ends_it(home: Places) -> None:
    case = Case(home, Settings())
    assert headset.muted(case).state == "fine"
    Deafness(home.deaf_file).choose(is_deaf=True)
    assert "unmute" in headset.muted(case).mend


def test_an_earpiece_of_a_shared_room_that_is_none_is_named(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*names: str) -> Finding:
        attention = AttentionSettings(rooms={"kitchen": SharedRoom(earpieces=names)})
        return rooms.rooms(replace(case, settings=replace(case.settings, attention=attention)))

    assert rooms.rooms(case).state == look("Headset").state == "fine"
    found = look("headset", "kichen")
    assert found.state == "aside"
    assert "'kichen', as far as can be told while she does not run" in found.found
    monkeypatch.setattr(client, "status", lambda _: {"earpieces": ["headset", "kitchen"]})
    assert look("headset", "Kitchen").found == "kitchen: headset, Kitchen"
    found = look("headset", "kichen")
    assert found.found == "no earpiece is called 'kichen'"
    assert "there are 'headset', 'kitchen'; 'kichen' is nearly 'kitchen'" in found.mend


@pytest.mark.parametrize(("runs", "told"), [("systemd", "enable-linger"), ("", "her-voice run")])
def test_where_there_is_no_systemd_to_ask_one_way_on_is_named(
    runs: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "systemd").mkdir()
    monkeypatch.setattr(systemctl, "BOOTED", tmp_path / (runs or "nothing"))
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/false")
    done = subprocess.CompletedProcess[str]([], 1, "", "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(HerVoiceError, match=told):
        systemctl.Systemctl(system=False).check()


@pytest.mark.parametrize(
    ("listing", "model", "state"),
    [
        ({"data": [{"id": "qwen3:8b"}]}, "qwen3:8b", "fine"),
        ({"data": [{"id": "qwen3:8b"}]}, "qwen", "aside"),
        ({"data": [{"id": "qwen3:8b"}]}, "", "fine"),
        ({"data": []}, "qwen", "fine"),
        (["qwen"], "llama", "fine"),
    ],
)
def test_a_model_that_the_endpoint_does_not_list_is_named(
    home: Places, monkeypatch: pytest.MonkeyPatch, listing: object, model: str, state: str
) -> None:
    monkeypatch.setattr(httpx2, "get", lambda *_, **__: httpx2.Response(200, json=listing))
    mind = MindSettings(endpoint="http://mind/v1", model=model)
    found = needs.endpoint(Case(home, Settings(mind=mind)))
    assert found.state == state
    assert ("qwen3:8b" in found.mend) is (state == "aside")


@pytest.mark.parametrize("endpoint", ["", "http://127.0.0.1:1/v1"])
def test_a_processor_without_avx2_is_told_of_and_not_tried(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text("processor\t: 0\nflags\t\t: fpu sse2 avx\nbugs\t\t:\n", encoding="utf-8")
    monkeypatch.setattr(machine, "PROCESSOR", told)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # to import it is an error
    case = replace(case, settings=Settings(mind=MindSettings(endpoint=endpoint)))
    found = machine.processor(case)
    assert found.found.endswith("without AVX2")
    assert found.state == ("fine" if endpoint else "broken")
    assert ("endpoint under [mind]" in found.mend) is not bool(endpoint)
    engines = needs.engines(case)
    assert (engines.state, "xllamacpp" in engines.found) == ("fine", True)
    told.write_text("flags\t\t: fpu sse2 avx avx2\n", encoding="utf-8")
    assert "AVX2" not in machine.processor(case).found
    assert needs.engines(case).state == "broken"
