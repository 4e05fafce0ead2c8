"""No typo in the configuration is taken in silence: each is named, with its line, and leaves 78."""

import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from random import Random

import pytest

from her_voice import settings
from her_voice.errors import SettingsError
from her_voice.settings import Settings
from her_voice.toml_spot import line_of

LETTERS = string.ascii_lowercase + "_"


def keys() -> Iterator[tuple[str, str, object]]:
    """Give every section, key and default; sections whose names are free are left out."""
    for section in fields(Settings):
        value = getattr(Settings(), section.name)
        if not is_dataclass(value):
            yield "", section.name, value
            continue
        for key in fields(value):
            if isinstance(getattr(value, key.name), str | int | float | tuple):
                yield section.name, key.name, getattr(value, key.name)


KEYS = list(keys())


def mutations(key: str) -> Iterator[str]:
    """Give all that is one edit away: a letter left out, doubled, swapped, or another one."""
    random = Random(key)
    for at, letter in enumerate(key):
        yield key[:at] + key[at + 1 :]
        yield key[:at] + letter + key[at:]
        yield key[:at] + key[at + 1 : at + 2] + letter + key[at + 2 :]
        yield key[:at] + random.choice(LETTERS) + key[at + 1 :]


def written(section: str, key: str, value: str) -> str:
    header = f"[{section}]\n" if section else ""
    return f"# Mine.\n\n{header}{key} = {value}\n"


def refusal(folder: Path, text: str) -> str:
    """Give the sentence with which this configuration is refused."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        settings.load(file)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert str(file) in sentence
    return sentence


@pytest.mark.parametrize(("section", "key", "value"), KEYS, ids=lambda each: str(each)[:20])
def test_a_key_that_is_one_letter_off_is_refused_with_the_right_one(
    tmp_path: Path, section: str, key: str, value: object
) -> None:
    known = {other for where, other, _ in KEYS if where == section}
    known |= {each.name for each in fields(Settings)} if not section else set()
    line = 4 if section else 3
    named = 0
    typos = sorted(set(mutations(key)) - known - {""})
    for typo in typos:
        sentence = refusal(tmp_path, written(section, f'"{typo}"', "1"))
        assert f":{line}" in sentence
        assert repr(typo) in sentence
        named += f"did you mean {key!r}?" in sentence
    assert named >= 0.8 * len(typos)


@pytest.mark.parametrize(("section", "key", "value"), KEYS, ids=lambda each: str(each)[:20])
def test_a_value_of_another_kind_is_refused(
    tmp_path: Path, section: str, key: str, value: object
) -> None:
    wrong = {"text": '"x"', "number": "1", "yes": "true", "date": "2026-01-01", "table": "{a=1}"}
    wrong |= {"list": "[1]", "none": "nan", "below": "-1"}
    if isinstance(value, bool):
        del wrong["yes"]
    elif isinstance(value, int | float):
        del wrong["number"]
    elif isinstance(value, str) and type(value) is str:
        del wrong["text"]
    for each in wrong.values():
        assert key in refusal(tmp_path, written(section, key, each))


@pytest.mark.parametrize(("section", "key", "value"), KEYS[:6], ids=lambda each: str(each)[:20])
def test_a_key_that_is_written_twice_is_refused_with_its_line(
    tmp_path: Path, section: str, key: str, value: object
) -> None:
    text = written(section, key, '"en"') + f'{key} = "de"\n'
    assert f"line {len(text.splitlines())}" in refusal(tmp_path, text)


def test_lines_are_found_in_sections_dotted_keys_and_tables() -> None:
    text = '[a]\nx = 1\n# y = 2\n[ b . "c" ]\ny = 2 # here\n[d]\ne.f = 3\n'
    assert line_of(text, ("a", "x")) == 2
    assert line_of(text, ("b", "c", "y")) == 5
    assert line_of(text, ("b",)) == 4
    assert line_of(text, ("d", "e", "f")) == 7
    assert line_of(text, ("a", "y")) == 0


def test_a_daemon_with_a_typo_refuses_to_start(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[voice]\npaze = 1.1\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "her_voice", "run"],
        env={"HER_VOICE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 78
    assert done.stderr == (
        f"her-voice: {tmp_path}/config.toml:2 [voice]: unknown setting 'paze';"
        " did you mean 'pace'?\n"
    )
