"""A house is opened for whom the configuration means; whom it can't mean is refused with it."""

from pathlib import Path

import pytest

from her_voice.daemon import opening
from her_voice.errors import SettingsError
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.settings import Settings
from tests.daemon.stub_daemon import StubEngines

pytestmark = pytest.mark.anyio


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(opening, "Engines", StubEngines)
    return Places(tmp_path, tmp_path / "data", tmp_path / "state", tmp_path / "run", tmp_path)


@pytest.mark.parametrize(
    ("known", "named"), [(["ann"], "anna"), (["ann"], "a b"), ([], "a b"), ([], "../ann")]
)
async def test_nobody_is_a_fault_of_the_configuration(
    home: Places, known: list[str], named: str
) -> None:
    for each in known:
        await (await Persons(home).make(each)).close()
    with pytest.raises(SettingsError, match="person in the configuration can't be"):
        async with opening.open_house(Settings(person=named), home):
            pass
    assert Persons(home).names() == known


@pytest.mark.parametrize(
    ("known", "named", "meant"), [(["ann"], "ann", "ann"), ([], "ben", "ben"), (["ann"], "", None)]
)
async def test_somebody_is_opened_or_begun_to_be_known(
    home: Places, known: list[str], named: str, meant: str | None
) -> None:
    for each in known:
        await (await Persons(home).make(each)).close()
    assert opening._configured(Persons(home), named) == meant
