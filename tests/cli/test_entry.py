"""How every command ends: its exit code, and one sentence where something is wrong."""

import argparse
import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from her_voice import errors
from her_voice.cli import main, subcommands
from her_voice.cli.parser import build, discover
from her_voice.cli.subcommands import config
from her_voice.places import Places

FIXED = {"run", "talk", "say", "status", "config", "doctor", "models", "bench"}
HEAVY = ["numpy", "apsw", "anyio", "httpx2", "rich", "starlette", "onnxruntime", "sounddevice"]


def raising(error: BaseException) -> object:
    def run(_: argparse.Namespace) -> int:
        raise error

    return run


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("her-voice: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


# ---- help -----------------------------------------------------------------------------------


def test_the_commands_that_others_rely_on_are_there() -> None:
    assert set(discover()) >= FIXED


@pytest.mark.parametrize("name", discover())
def test_every_command_has_help_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    _, _, examples = capsys.readouterr().out.partition("example:\n")
    assert f"  her-voice {name}" in examples
    assert all("her-voice " in line for line in examples.splitlines())


def nested() -> list[list[str]]:
    """Every command, and every command within one, however deep."""
    found: list[list[str]] = []

    def look(parser: argparse.ArgumentParser, words: list[str]) -> None:
        found.append(words)
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, each in action.choices.items():
                    look(each, [*words, name])

    look(build(discover()), [])
    return found


@pytest.mark.parametrize("words", nested(), ids=" ".join)
def test_every_help_fits_80_columns_and_has_an_example(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*words, "--help"]) == 0
    sentences, _, examples = capsys.readouterr().out.partition("example:\n")
    assert [line for line in sentences.splitlines() if len(line) > 80] == []
    assert f"  her-voice {' '.join(words[:1])}" in examples


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for name, module in discover().items():
        assert f"    {name} " in shown
        assert module.HELP.split()[0] in shown


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from her_voice.cli import main; main(['talk', '--help'])\n"
        f"sys.exit(' '.join(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert "her-voice talk" in done.stdout


def test_a_file_in_the_folder_is_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wave_hand.py").write_text(
        "HELP = 'wave'\nEXAMPLE = 'her-voice wave_hand'\n"
        "def add_arguments(parser): parser.add_argument('whom')\n"
        "def run(arguments): print('waves to', arguments.whom); return 0\n"
    )
    monkeypatch.setattr(subcommands, "__path__", [*subcommands.__path__, str(tmp_path)])
    assert main(["wave_hand", "Theo"]) == 0
    assert capsys.readouterr().out == "waves to Theo\n"


def test_the_module_and_the_program_are_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "her_voice", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("her-voice ")


# ---- misuse ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ([], "her-voice talk"),
        (["tlak"], "did you mean 'talk'?"),
        (["sing"], "known are approve, ask, audit, bench"),
        (["config", "--jsno"], "did you mean '--json'?"),
        (["talk", "--mik", "a.wav"], "did you mean '--mic'?"),
        (["status", "now"], "'now' means nothing here"),
        (["say"], "TEXT is missing"),
        (["say", "  "], "nothing to say"),
        (["--nonsense"], "see `her-voice --help`"),
        (["--verison"], "did you mean '--version'?"),
        (["help"], "did you mean '--help'?"),
        (["--json", "status"], "as in `her-voice status --json`"),
        (["models", "eat"], "known are list, pull, verify"),
        (["models", "lits"], "did you mean 'list'?"),
        (["service"], "install|uninstall|status is missing"),
        (["button", "pres"], "did you mean 'press'?"),
        (["ask", "Well?", "--timeout", "long"], "--timeout takes a number, not 'long'"),
        (["memory", "recall", "x", "-k", "two"], "-k takes a whole number, not 'two'"),
        (["erase", "--person", "", "--yes"], "--person names nobody"),
        (["export", "--person", "", "/tmp/me.zip"], "--person names nobody"),
        (["import", "--person", "", "/tmp/me.zip"], "--person names nobody"),
        (["notify", "--person", " ", "Tea."], "--person names nobody"),
        (["talk", "--person", "", "--text"], "--person names nobody"),
        (["config", "token", "add", "a", "--scopes", "talk", "--person", ""], "names nobody"),
        (["talk", "--fast"], "--fast needs --mic"),
        (["talk", "--ear", "a.wav"], "--ear needs --mic"),
        (["talk", "--mic", "a.wav"], "--mic needs --ear"),
        (["talk", "--text", "--mic", "a.wav", "--ear", "b.wav"], "exclude each other"),
        (["run", "--listen", "0.0.0.0:8900"], "loopback"),
        (["run", "--listen", "127.0.0.1:99999"], "127.0.0.1:8900"),
        (["run", "--listen", "8900"], "127.0.0.1:8900"),
        (["bench", "--wav", "--quality"], "not allowed with"),
        (["bench", "--folder", "/nowhere"], "/nowhere is not a folder"),
        (["bench", "--questions", "-1"], "--questions can't be less than 0"),
        (["bench", "--soak", "0"], "--soak"),
        (["bench", "--soak", "nan"], "--soak"),
        (["bench", "--soak", "inf"], "--soak"),
        (["bench", "--pause", "nan"], "--pause"),
        (["bench", "--url", "http://127.0.0.1:8900"], "ws://127.0.0.1:8900/v1/pcm"),
        (["bench", "--url", "ws://127.0.0.1:port/v1/pcm"], "ws://127.0.0.1:8900/v1/pcm"),
        (["bench", "--html", "/nowhere/page.html"], "/nowhere/page.html can't be written"),
        (["bench", "--html", "/"], "can't be written"),
        (["bench", "--keep", "/dev/null"], "/dev/null is not a folder"),
        (["bench", "--token", "x"], "--url"),
        (["bench", "--scenarios", "--wav"], "not allowed with"),
        (["bench", "--scenarios", "questoin"], "did you mean 'question'?"),
        (["bench", "--scenarios", "nowhere.yaml"], "nowhere.yaml can't be read"),
    ],
)
def test_misuse_is_a_sentence_that_names_the_mend(
    words: list[str], mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert mend in one_sentence(capsys)


def test_talking_into_a_file_that_is_not_there_fails_before_anything_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["talk", "--mic", str(tmp_path / "no.wav"), "--ear", "out.wav"]) == 1
    assert "no.wav" in one_sentence(capsys)


def test_a_terminal_obeys_no_name_of_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["talk", "--mic", str(tmp_path / "\x1b[2Jno\n.wav"), "--ear", "out.wav"]) == 1
    assert one_sentence(capsys).rstrip("\n").isprintable()


def test_the_answer_never_overwrites_the_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = tmp_path / "one.wav"
    sound.write_bytes(b"RIFF")
    assert main(["talk", "--mic", str(sound), "--ear", str(tmp_path / "." / "one.wav")]) == 2
    assert "overwrite" in one_sentence(capsys)
    assert sound.read_bytes() == b"RIFF"


# ---- failure --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.HerVoiceError("It broke; mend it."), 1),
        (errors.StoreError("It broke; mend it."), 1),
        (errors.UsageError("It broke; mend it."), 2),
        (errors.SettingsError("It broke; mend it."), 78),
        (errors.AnotherDaemonError("It broke; mend it."), 75),
        (BaseExceptionGroup("g", [errors.AnotherDaemonError("It broke; mend it.")]), 75),
        (
            ExceptionGroup(
                "g",
                [ExceptionGroup("h", [ValueError("x"), errors.EarsError("It broke; mend it.")])],
            ),
            1,
        ),
    ],
)
def test_an_error_of_hers_is_its_sentence_and_its_code(
    error: BaseException,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(config, "run", raising(error))
    assert main(["config"]) == code
    assert one_sentence(capsys) == "her-voice: It broke; mend it.\n"


@pytest.mark.parametrize(
    "error",
    [KeyboardInterrupt(), BaseExceptionGroup("g", [ValueError("x"), KeyboardInterrupt()])],
)
def test_an_interrupt_is_quiet(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(config, "run", raising(error))
    assert main(["config"]) == 130
    assert capsys.readouterr() == ("", "")


NAP = """
import sys
from her_voice.cli import main, subcommands
subcommands.__path__.append(sys.argv[1])
sys.exit(main(["nap"]))
"""


def test_a_command_interrupted_at_work_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "nap.py").write_text(
        "HELP = 'nap'\nEXAMPLE = 'her-voice nap'\n"
        "def add_arguments(parser): pass\n"
        "def run(arguments):\n"
        "    import anyio\n"
        "    print('asleep', flush=True)\n"
        "    anyio.run(anyio.sleep_forever)\n"
    )
    command = [sys.executable, "-c", NAP, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"asleep\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, b"", b"")


def test_the_unexpected_is_a_sentence_and_a_report_without_words(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = KeyError("the heron said so")
    unforeseen = ExceptionGroup("the heron", [RuntimeError("heron")])
    unforeseen.__cause__ = said
    monkeypatch.setattr(config, "run", raising(unforeseen))
    assert main(["config"]) == 1
    (report,) = home.state.iterdir()
    sentence = one_sentence(capsys)
    assert str(report) in sentence
    text = report.read_text()
    for part in ("builtins.KeyError", "builtins.RuntimeError", "test_entry.py", "in run"):
        assert part in text
    assert "heron" not in text + sentence
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_folder_of_hers_that_is_closed_is_named_and_no_file_in_it(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = str(home.persons / "me/files/what the heron said.txt")
    error = PermissionError(errno.EACCES, "Permission denied", closed)
    monkeypatch.setattr(config, "run", raising(ExceptionGroup("tasks", [error])))
    assert main(["config"]) == 1
    sentence = one_sentence(capsys)
    assert f"{home.data} is not yours" in sentence
    assert f"`chmod -R u+rwX {home.data}`" in sentence
    assert "heron" not in sentence
    assert not home.state.exists()


def test_a_home_that_can_only_be_read_is_named(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(errno.EROFS, "Read-only file system", str(home.run / "her.lock"))
    monkeypatch.setattr(config, "run", raising(error))
    assert main(["config"]) == 1
    assert f"{home.run} is on a disk that can only be read" in one_sentence(capsys)


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENAMETOOLONG])
def test_a_path_that_was_typed_is_named_when_it_is_refused(
    number: int, home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(number, os.strerror(number), "/closed/a.wav")
    monkeypatch.setattr(config, "run", raising(error))
    monkeypatch.setattr(sys, "argv", ["her-voice", "talk", "--mic", "/closed/a.wav"])
    assert main(["config"]) == 1
    assert "/closed/a.wav can't be used" in one_sentence(capsys)
    assert not home.state.exists()
    monkeypatch.setattr(sys, "argv", ["her-voice", "talk"])
    assert main(["config"]) == 1
    assert "closed" not in one_sentence(capsys)


def test_a_full_disk_is_named(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(config, "run", raising(OSError(errno.ENOSPC, "No space left on device")))
    assert main(["config"]) == 1
    assert "the disk is full; free some space" in one_sentence(capsys)
    assert not home.state.exists()


def test_a_model_that_there_is_none_of_is_not_measured(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "--model", "qwen2.5-coder-1.5"]) == 1
    assert "did you mean 'qwen2.5-coder-1.5b'?" in one_sentence(capsys)
    assert not home.state.exists()


def test_where_no_report_can_be_written_the_sentence_says_where_it_happened(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.state.write_text("a file in the way")
    monkeypatch.setattr(config, "run", raising(ZeroDivisionError()))
    assert main(["config"]) == 1
    sentence = one_sentence(capsys)
    assert "ZeroDivisionError" in sentence
    assert "test_entry.py" in sentence


@pytest.mark.parametrize("words", ["config", "--help"])
def test_output_that_nobody_reads_is_no_reason_to_speak(words: str) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "her_voice", words],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )
    os.close(write)
    assert done.returncode == 141
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("config path >&-", 0, ""),
        ("notify - <&-", 2, "there is nothing to tell"),
        ("tlak 2>&-", 2, ""),
    ],
)
def test_a_stream_that_was_closed_is_no_fault(words: str, code: int, said: str) -> None:
    command = ["sh", "-c", f'"$0" -m her_voice {words}', sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert bool(done.stderr) is bool(said)


@pytest.mark.parametrize("variable", ["HER_VOICE_HOME", "HER_VOICE_MODELS"])
def test_a_home_of_nobody_is_named(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(variable, "~nobody-is-called-so/her")
    assert main(["config", "path"]) == 78
    assert f"{variable} is '~nobody-is-called-so/her'" in one_sentence(capsys)


def test_a_folder_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(sys, "argv", ["her-voice", "export", "me.zip"])
    for error in (FileNotFoundError(errno.ENOENT, "x"), PermissionError(errno.EACCES, "x", "/x")):
        monkeypatch.setattr(config, "run", raising(error))
        assert main(["config"]) == 1
        assert "is gone; change into another one" in one_sentence(capsys)


def test_letters_that_a_terminal_lacks_do_not_break_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "her_voice", "tlaž"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 2
    assert b"tla?" in done.stderr
