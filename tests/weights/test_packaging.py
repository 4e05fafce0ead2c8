"""What is installed has its manifest, and the locks pin all of it and nothing of any machine."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"]
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ]+) \\$", re.MULTILINE)


def pins(lock: Path) -> dict[str, Version]:
    found = PINNED.findall(lock.read_text(encoding="utf-8"))
    return {name: Version(version) for name, version in found}


def test_the_wheel_carries_the_manifest_beside_the_code_that_reads_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        manifest = wheel.read("her_voice/weights/models.toml")
    assert manifest == (ROOT / "models" / "models.toml").read_bytes()


@pytest.mark.parametrize("lock", LOCKS, ids=["install", "tests"])
def test_every_line_of_a_lock_is_a_pin_with_hashes_and_names_no_index_or_path(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    content = [line for line in lines if line and not line.lstrip().startswith("#")]
    pin = re.compile(r"[a-z0-9._-]+==\S+( ; .+)? \\")
    hashed = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    strange = [line for line in content if not pin.fullmatch(line) and not hashed.fullmatch(line)]
    assert strange == []
    assert not re.search(r"https?:|file:| /|=/", "\n".join(lines))


@pytest.mark.parametrize(("lock", "group"), [(LOCKS[0], None), (LOCKS[1], "dev")])
def test_a_lock_has_everything_that_the_project_asks_for(lock: Path, group: str | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    if group is None:
        asked = [*asked, *project["build-system"]["requires"]]
    have = pins(lock)
    for requirement in map(Requirement, asked):
        name = requirement.name.lower().replace("_", "-")
        assert name in have, f"{name}: run `pip install pip-tools && poe lock`"
        assert requirement.specifier.contains(have[name], prereleases=True), name


def test_the_locks_agree() -> None:
    first, second = (pins(lock) for lock in LOCKS)
    assert {name: first[name] for name in first.keys() & second.keys()} == {
        name: second[name] for name in first.keys() & second.keys()
    }
