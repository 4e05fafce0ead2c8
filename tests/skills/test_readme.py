"""The skill that the README shows is read as it stands there, and does what it says."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from her_voice.skills.finding import Finder
from her_voice.skills.gathering import GROUP, gather
from her_voice.tier import Tier

pytestmark = pytest.mark.anyio
README = Path(__file__).parents[2] / "README.md"


async def test_the_example_of_a_skill_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = README.read_text(encoding="utf-8")
    _, _, section = text.partition("### Teach her something")
    code, settings = (
        re.findall(rf"```{kind}\n(.*?)```", section, re.DOTALL)[0] for kind in ("python", "toml")
    )
    ((name, module),) = tomllib.loads(settings)["project"]["entry-points"][GROUP].items()
    package, _, file = module.partition(".")
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    (tmp_path / package / f"{file}.py").write_text(code, encoding="utf-8")
    info = tmp_path / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {module}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    call = Finder(gather()).find("Could you say hello to Anna for me?", datetime.now(UTC))
    assert call is not None
    assert call.skill.tier is Tier.READ
    assert [some async for some in call.perform({})] == ["Hello, Anna!"]
