"""Takes a person out into a zip, and in again, whether a daemon runs or not."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import anyio

from her_voice.errors import StoreError
from her_voice.memory import bundle, key, unbundle
from her_voice.memory.persons import FIRST_FILE, Persons
from her_voice.places import Places
from her_voice.server import client, lock


def export(
    places: Places,
    name: str | None,
    target: Path,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[str, int]:
    """Write all that is kept of this person; give their name, and how many rows.

    Only a copy of the database is taken from her, and removed: she is not held up. Raises
    `HerVoiceError`.
    """
    person = Persons(places).named(name)
    if not person:
        raise StoreError("nobody is known here; there is nothing to export")
    if target.exists():
        raise StoreError(f"{target} is there already; choose another name, or remove it first")
    if not target.parent.is_dir():
        raise StoreError(f"there is no folder {target.parent} to write {target.name} into; make it")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise StoreError(f"{target.parent} is not yours to write into; name a file in another one")
    folder = places.persons / person
    try:
        copy = folder / client.copy_of(places, person)
    except client.AwayError:
        with lock.hold(places):
            copy = anyio.run(_copy, places, person)
    try:
        return person, bundle.write(folder, copy, key.find(folder).value, target, progress=progress)
    finally:
        for each in folder.glob(f"{copy.name}*"):
            with suppress(OSError):
                each.unlink()


async def _copy(places: Places, name: str) -> Path:
    async with await Persons(places).open_known(name) as person:
        return await person.store.copy()


def take_in(
    places: Places,
    source: Path,
    name: str | None,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[str, int]:
    """Make a person of an export. Raises `HerVoiceError`.

    Gives their name, and how many standing permissions stand in it and were left out.
    """
    persons = Persons(places)

    def free(named: str) -> Path:
        try:
            return persons.check_new(name or named)
        except StoreError as error:
            raise StoreError(f"{error} with `--person NAME`") from error

    folder, left_out = unbundle.read(source, places.persons, free, progress=progress)
    if persons.names() == [folder.name]:
        key.write_durably(places.persons / FIRST_FILE, folder.name)
    return folder.name, left_out
