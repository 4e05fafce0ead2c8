"""What is said of a person who is to be erased, and of the copies that are not."""

import io

import anyio
import pytest

from her_voice.cli import farewell, main
from her_voice.memory.persons import Persons
from her_voice.places import Places


class Keyboard(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


async def _make(home: Places) -> None:
    async with await Persons(home).make("anna"):
        pass


def test_erasing_does_not_hide_that_an_export_can_still_be_read(
    home: Places, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    anyio.run(_make, home)
    zipped = tmp_path_factory.mktemp("elsewhere") / "anna.zip"
    assert main(["export", str(zipped)]) == 0
    capsys.readouterr()
    assert farewell.bid(home, "anna", yes=False, as_json=False, ask=Keyboard("anna\n")) == 0
    said = capsys.readouterr()
    assert zipped.exists()
    assert "nor any copy of it but what `her-voice export` wrote" in said.err
    assert "what `her-voice export` wrote is not encrypted and still says all of it" in said.out


def test_the_help_of_an_export_says_that_it_is_out_of_her_reach(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", "--help"]) == 0
    assert "she can't forget" in " ".join(capsys.readouterr().out.split())


def test_who_is_taken_in_beside_somebody_is_told_who_stays_at_the_headset(
    home: Places,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    anyio.run(_make, home)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    zipped = elsewhere / "anna.zip"
    assert main(["export", str(zipped)]) == 0
    assert main(["import", str(zipped), "--person", "ben"]) == 0
    assert 'at the headset it is still anna: `person = "ben"` in' in capsys.readouterr().out
    monkeypatch.setenv("HER_VOICE_HOME", str(elsewhere / "home"))
    assert main(["import", str(zipped)]) == 0
    assert "at the headset" not in capsys.readouterr().out
