"""Erases a person: the key, then all that is kept, then looks whether anything is left."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio

from her_voice import settings
from her_voice.errors import AnotherDaemonError, HerVoiceError, StoreError
from her_voice.memory import erasing, key, traces
from her_voice.memory.going import Erased, Going
from her_voice.memory.persons import FIRST_FILE, Persons
from her_voice.memory.store import DATABASE
from her_voice.places import Places
from her_voice.server import client, grants, lock

KEY_STAYS = (
    "the system's keyring is locked, so a key stays in it, of what is nowhere any more; unlock it,"
    " and remove what is called her-voice there"
)

ANSWER_S = 0.2
"""So long an answer that was sent may take to leave, before she ends."""

ENDING_S = 30.0
"""How long a daemon may take to end."""


def look(places: Places, name: str | None) -> Going:
    """Say what would go. Raises `HerVoiceError`."""
    persons = Persons(places)
    person = persons.named(name)
    if not person:
        raise StoreError("nobody is known here; there is nothing to erase")
    is_first = person == _first(places, persons)
    return Going(
        person=person,
        is_first=is_first,
        files=erasing.files_of(places.persons / person),
        tokens=[
            each.name
            for each in grants.read(grants.file_of(places))
            if each.person in _names(person, is_first=is_first)
        ],
        standing=sorted(_elsewhere(places, person, is_first=is_first)),
    )


def _first(places: Places, persons: Persons) -> str:
    """Give whom she lives for, who has what belongs to nobody by name. Raises `SettingsError`."""
    configured = settings.load(places.config_file).person
    known = persons.names()
    if len(known) == 1:
        return known[0]
    try:
        return persons.named(configured or None)
    except StoreError:  # nobody is meant just now
        return ""


def _names(person: str, *, is_first: bool) -> set[str]:
    """Name whose tokens go: those of nobody in particular are the first one's."""
    return {person, ""} if is_first else {person}


def _elsewhere(places: Places, person: str, *, is_first: bool) -> Iterator[Path]:
    yield from places.run.glob(f"standing-{person}.db*")
    made_anew = ["read", "said", "tmp"]
    for folder in [*made_anew, *(["spool"] if is_first else [])]:
        yield from (path for path in (places.state / folder).rglob("*") if path.is_file())
    if is_first:
        yield from (path for path in (places.state / "modes", places.deaf_file) if path.exists())
    others = {*Persons(places).names()} - {person}
    first = places.persons / FIRST_FILE
    if first.exists() and first.read_text(encoding="utf-8", errors="replace") not in others:
        yield first


def erase(
    places: Places, going: Going, *, progress: Callable[[int], None] = lambda _: None
) -> Erased:
    """Do it, whether a daemon runs or not. Raises `HerVoiceError`."""
    doubts: list[str] = []
    with _let_go(places, going):
        pieces = _pieces(places.persons / going.person, doubts)
        if not erasing.destroy(places.persons / going.person):
            doubts.append(KEY_STAYS)
        for path in _elsewhere(places, going.person, is_first=going.is_first):
            path.unlink(missing_ok=True)
        shutil.rmtree(places.state / "read", ignore_errors=True)
        (places.state / "read").mkdir(mode=0o700, parents=True, exist_ok=True)
        grants.revoke_of(places, _names(going.person, is_first=going.is_first))
    roots = [places.config, places.data, places.state, places.run]
    found = traces.search(
        [root for root in roots if root.exists()],
        going.person,
        pieces,
        passed_over=[places.models],
        progress=progress,
    )
    if places.config_file.exists():
        text = places.config_file.read_text(encoding="utf-8", errors="replace")
        if f'person = "{going.person}"' in text:
            doubts.append(f"{places.config_file} still names {going.person}; take that line out")
    return Erased(going=going, traces=found, doubts=doubts)


def _pieces(folder: Path, doubts: list[str]) -> set[bytes]:
    try:
        return traces.pieces_of(folder / DATABASE, key.find(folder).value)
    except (HerVoiceError, OSError):
        doubts.append("the database could not be read any more, so only names were searched for")
        return set()


@contextmanager
def _let_go(places: Places, going: Going) -> Iterator[None]:
    """See to it that no daemon holds this person, for as long as the block lasts."""
    try:
        ends = client.let_go(places, going.person)
    except client.AwayError:
        ends = True
    if not ends:
        yield
        return
    until = time.monotonic() + ENDING_S
    while True:
        holding = lock.hold(places)
        try:
            holding.__enter__()
        except AnotherDaemonError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
            continue
        break
    try:
        yield
    finally:
        holding.__exit__(None, None, None)


async def end_soon() -> None:
    """End this daemon, as by hand: the person it lives for is let go of."""
    await anyio.sleep(ANSWER_S)
    signal.raise_signal(signal.SIGINT)
