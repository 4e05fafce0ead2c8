"""Whether her home is in order: configuration, folders, space, privacy, who lives in it."""

import os
import shlex
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from her_voice.cli.checks.finding import Case, Finding
from her_voice.errors import SettingsError
from her_voice.server.lock import holder
from her_voice.weights import configured

LITTLE_SPACE = 200e6
"""Bytes that the diary and the logs should find free."""


def configuration(case: Case) -> Finding:
    """Read it."""
    file = case.places.config_file
    try:
        configured.load(file)
    except SettingsError as error:
        where = str(error)  # it begins with the file
        return Finding(
            what="configuration", state="broken", found="can't be used as it is", mend=where
        )
    found = str(file) if file.exists() else f"{file} is not there: all defaults"
    return Finding(what="configuration", state="fine", found=found)


def folders(case: Case) -> Finding:
    """See whether everything she writes has a place."""
    places = case.places
    wanted = [places.data, places.state, places.run, places.models]
    closed = [str(folder) for folder in wanted if not _can_write(folder)]
    if not closed:
        return Finding(what="folders", state="fine", found=f"{places.data} and others, writable")
    own = f"`sudo chown -R $USER {shlex.join(closed)}`"
    mend = f"make them yours, with {own}, or set HER_VOICE_HOME"
    if len(closed) == 1 and closed[0] == str(places.models):  # models may be shared and read only
        return Finding(
            what="folders",
            state="aside",
            found=f"{closed[0]} can be read only",
            mend="to fetch models, make it yours or set HER_VOICE_MODELS to another folder",
        )
    found = f"can't write to {', '.join(closed)}"
    return Finding(what="folders", state="broken", found=found, mend=mend)


def space(case: Case) -> Finding:
    """See how much room is left where she keeps things."""
    folder = _nearest(case.places.data)
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:.1f} GB free at {folder}"
    if free >= LITTLE_SPACE:
        return Finding(what="disk", state="fine", found=found)
    mend = f"free some space on the disk of {folder}"
    return Finding(what="disk", state="broken", found=found, mend=mend)


def privacy(case: Case) -> Finding:
    """See whether anybody else could read what is hers or the person's."""
    open_ones = [str(path) for path in _private(case) if path.stat().st_mode & 0o077]
    open_ones += [str(path) for path in _key_of_endpoint(case)]
    if not open_ones:
        return Finding(what="privacy", state="fine", found="nobody else can read what is kept")
    names = shlex.join(open_ones)
    return Finding(
        what="privacy",
        state="broken",
        found=f"others can open {names}",
        mend=f"close them, with `chmod go= {names}`",
    )


def persons(case: Case) -> Finding:
    """See whether each person's memory has its key."""
    from her_voice.memory.persons import Persons
    from her_voice.memory.store import DAMAGED

    names = Persons(case.places).names()
    folder = case.places.persons
    locked_out = [
        name
        for name in names
        if (folder / name / "her.db").exists() and not (folder / name / "key").exists()
    ]
    if locked_out:
        return Finding(
            what="persons",
            state="broken",
            found=f"the key to what is kept of {', '.join(locked_out)} is missing",
            mend=f"put the file `key` back into {folder / locked_out[0]} from a backup",
        )
    if damaged := [str(each) for name in names for each in (folder / name).glob(f"{DAMAGED}*")]:
        return Finding(
            what="persons",
            state="aside",
            found=f"set aside as damaged, with what was forgotten since: {', '.join(damaged)}",
            mend=f"when you miss nothing, remove it with `rm -r {shlex.join(damaged)}`",
        )
    found = ", ".join(names) if names else "nobody yet"
    return Finding(what="persons", state="fine", found=found)


def daemon(case: Case) -> Finding:
    """See whether she runs already."""
    process = holder(case.places)
    found = f"runs as process {process}" if process else "not running"
    return Finding(what="daemon", state="fine", found=found)


def _private(case: Case) -> Iterator[Path]:
    places = case.places
    wanted = [places.run, places.token_file]
    if places.persons.is_dir():
        for folder in places.persons.iterdir():
            wanted += [folder, folder / "key", folder / "her.db"]
    return (path for path in wanted if path.exists())


def _key_of_endpoint(case: Case) -> Iterator[Path]:
    """Give the file of the endpoint's key if everybody can open it; a group may be meant to."""
    if case.settings.mind.key_file:
        path = Path(case.settings.mind.key_file).expanduser()
        with suppress(OSError):  # the check of the endpoint says what is amiss
            if path.stat().st_mode & 0o007:
                yield path


def _can_write(folder: Path) -> bool:
    nearest = _nearest(folder)
    return stat.S_ISDIR(nearest.stat().st_mode) and os.access(nearest, os.W_OK | os.X_OK)


def _nearest(path: Path) -> Path:
    """Give the first of the path and its parents that exists."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path
