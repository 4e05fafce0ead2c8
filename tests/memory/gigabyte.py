"""Files of a gigabyte that are to be taken in: diaries, and what is none. Written piece by piece.

`python -m tests.memory.gigabyte KIND FILE [--bytes N]` writes one.
"""

import argparse
import json
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio

from her_voice.daemon import moving
from her_voice.memory.persons import Persons
from her_voice.places import Places

GIGABYTE = 10**9
PIECE = 2**20

WORDS, PER_LINE = 50_000, 60
"""Words that there are, made by chance, and in a line."""


def _diary(count: int) -> Iterator[tuple[int, str]]:
    """Give lines of a diary until they are so many bytes: number, what was said."""
    chance = random.Random(1)
    letters = "eeeetttaaaooiinnsshhrrdlucmwfgypbvk"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(WORDS)]
    number = done = 0
    while done < count:
        number += 1
        line = " ".join(chance.choices(words, k=PER_LINE))
        done += len(line) + 100
        yield number, line


def diary(path: Path, size: int) -> None:
    """Write the export of a person with so long a diary: what an export writes, only larger."""
    with TemporaryDirectory() as made:
        home = Path(made)
        here = Places(home, home / "data", home / "state", home / "run", home / "models")
        small = home / "small.zip"
        anyio.run(_someone, here)
        moving.export(here, None, small)
        _enlarge(small, path, size)


async def _someone(here: Places) -> None:
    await (await Persons(here).make("anna")).close()


def _enlarge(small: Path, path: Path, size: int) -> None:
    with (
        zipfile.ZipFile(small) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
    ):
        manifest = json.loads(source.read("manifest.json"))
        columns, count = manifest["tables"]["diary"]["columns"], 0
        fixed = {"at": "2026-05-03T18:20:00.000Z", "who": "person", "source": "spoken"}
        with target.open("tables/diary.jsonl", "w", force_zip64=True) as entry:
            for number, text in _diary(size):
                row = {"id": number, "text": text, "turn": number, "earpiece": 1, **fixed}
                row["language"], row["confidence"] = "en", 0.9
                entry.write(json.dumps([row.get(name) for name in columns]).encode() + b"\n")
                count += 1
        manifest["tables"]["diary"]["rows"] = count
        for name in source.namelist():
            if name not in {"manifest.json", "tables/diary.jsonl"}:
                target.writestr(name, source.read(name))
        target.writestr("manifest.json", json.dumps(manifest))


def garbage(path: Path, size: int) -> None:
    """Write bytes by chance."""
    with path.open("wb") as file:
        for _ in range(0, size, PIECE):
            file.write(os.urandom(PIECE))


def _one_entry(path: Path, name: str, size: int, piece: bytes) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle,
        bundle.open(name, "w", force_zip64=True) as entry,
    ):
        for _ in range(0, size, len(piece)):
            entry.write(piece)


def manifest(path: Path, size: int) -> None:
    """Write a zip whose only entry is a manifest that never ends."""
    _one_entry(path, "manifest.json", size, b"[" + b"1," * (PIECE // 2))


def row(path: Path, size: int) -> None:
    """Write an export whose diary is one row."""
    with TemporaryDirectory() as made:
        small = Path(made) / "small.zip"
        diary(small, 1)
        with zipfile.ZipFile(small) as source, zipfile.ZipFile(path, "w") as target:
            for name in source.namelist():
                if name != "tables/diary.jsonl":
                    target.writestr(name, source.read(name))
            with target.open("tables/diary.jsonl", "w", force_zip64=True) as entry:
                entry.write(b"[0")
                for _ in range(0, size, PIECE):
                    entry.write(b",1" * (PIECE // 2))
                entry.write(b"]\n")


def contents(path: Path, size: int) -> None:
    """Write a zip that is little but its own table of contents."""
    name, entries = "x" * 60_000, 60_000
    with zipfile.ZipFile(path, "w") as bundle:
        for number in range(min(entries, size // len(name) // 2)):
            bundle.writestr(f"{number:06}{name}", b"")


def lines(path: Path, size: int) -> None:
    """Write JSON lines, as `her-voice memory import` takes them."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in _diary(size):
            one = {"at": "2026-05-03T18:20:00Z", "who": "Anna", "text": text, "id": str(number)}
            file.write(json.dumps(one) + "\n")


KINDS: dict[str, Callable[[Path, int], None]] = {
    each.__name__: each for each in (diary, garbage, manifest, row, contents, lines)
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("file", type=Path)
    parser.add_argument("--bytes", type=int, default=GIGABYTE)
    asked = parser.parse_args()
    KINDS[asked.kind](asked.file, asked.bytes)


if __name__ == "__main__":
    main()
