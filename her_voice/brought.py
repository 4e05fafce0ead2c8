"""What other packages bring by an entry point: a group and a name in, what it stands for out.

A group is a kind of thing; nothing of a package is imported before it is wanted.
"""

from contextlib import suppress
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from her_voice.errors import HerVoiceError

SKILLS = "her_voice.skills"
"""Each names a module of skills."""

VOICES = "her_voice.voices"
"""Each names a function that is given a folder and `VoiceSettings`, and gives a `Synthesizer`."""

EARS = "her_voice.ears"
"""Each names a function that is given a folder and `EarsSettings`, and gives a `Transcriber`."""

EARPIECES = "her_voice.earpieces"
"""Each names a function that is given a folder and gives an `Earpiece`."""


def names(group: str) -> list[str]:
    """Name what the packages that are installed bring of this kind. It takes some milliseconds."""
    return sorted({entry.name for entry in entry_points(group=group)})


def brought(group: str, name: str) -> Any:
    """Import it. Raises `HerVoiceError`, with the package that is to be mended."""
    for entry in entry_points(group=group, name=name):
        try:
            return entry.load()
        except Exception as error:
            raise HerVoiceError(
                f"{name!r} of {package_of(entry)} can't be imported ({in_words(error)}); mend that"
                " package, or uninstall it"
            ) from error
    known = ", ".join(names(group))
    or_one = f", or take one that is there: {known}" if known else ""
    raise HerVoiceError(
        f"no installed package brings {name!r} of {group}; install one into her Python{or_one}"
    )


def made(group: str, name: str, *given: object) -> Any:
    """Import it and call it with what it is given. Raises `HerVoiceError`, with the reason."""
    make = brought(group, name)
    try:
        return make(*given)
    except HerVoiceError:
        raise
    except Exception as error:
        raise HerVoiceError(f"{name!r} of {group} can't be begun ({in_words(error)})") from error


def folders() -> list[Path]:
    """Name the folders in which Python finds what is brought, wherever it is installed from."""
    found, every = [], entry_points()
    for group in (SKILLS, VOICES, EARS, EARPIECES):
        for entry in every.select(group=group):
            with suppress(ImportError, ValueError):  # told by who needs it
                spec = find_spec(entry.module.partition(".")[0])
                packages = list((spec and spec.submodule_search_locations) or ())
                if spec and spec.origin and not packages:
                    packages.append(spec.origin)
                found += [Path(each).parent for each in packages]
    return list(dict.fromkeys(found))


def package_of(entry: EntryPoint) -> str:
    """Name the package an entry point stands in."""
    return f"the package {entry.dist.name}" if entry.dist else "a package"


def in_words(error: BaseException) -> str:
    """Give kind and message of what was raised, on one line. For what has met no words yet."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
