"""One line of the manifest in, the place where a file's bytes can be had out.

Four kinds: `file:`, `hf:`, `pypi:` and `npm:`. A range such as `{1..22}` stands for one member per
number, joined in that order; written `{01..22}` the numbers keep their zeros.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Registry: TypeAlias = Literal["pypi", "npm"]

RANGE = re.compile(r"\{(\d+)\.\.(\d+)\}")
HUB = re.compile(r"(?P<repository>[^/@]+/[^/@]+)@(?P<revision>[0-9a-f]{40})/(?P<path>.+)")
PYPI = re.compile(r"(?P<package>[A-Za-z0-9._-]+)==(?P<version>[^/=]+)/(?P<path>.+)")
NPM = re.compile(r"(?P<package>(?:@[^/@]+/)?[^/@]+)@(?P<version>[^/@]+)/(?P<path>.+)")


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file on this machine, or on a disk mounted here."""

    path: Path


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a Hugging Face repository at one commit."""

    repository: str
    revision: str
    path: str


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a package."""

    package: str
    version: str
    path: str

    @property
    def archive(self) -> tuple[str, str]:
        """Which package has to be fetched for it."""
        return self.package, self.version


@dataclass(frozen=True, slots=True)
class Packages:
    """Members of packages of a registry, joined in order."""

    registry: Registry
    members: tuple[Member, ...]


Origin: TypeAlias = LocalFile | HubFile | Packages


def parse(line: str) -> Origin:
    """Understand one source. Raises `ValueError` saying how it should look."""
    kind, _, rest = line.partition(":")
    match kind:
        case "file" if rest:
            return LocalFile(Path(rest).expanduser())
        case "hf" if found := HUB.fullmatch(rest):
            return HubFile(found["repository"], found["revision"], found["path"])
        case "pypi":
            return Packages("pypi", _members(PYPI, rest, line))
        case "npm":
            return Packages("npm", _members(NPM, rest, line))
        case _:
            raise ValueError(
                f"{line!r} is none of file:/path, hf:owner/repository@commit/file, "
                "pypi:package==version/member, npm:package@version/member"
            )


def _members(shape: re.Pattern[str], text: str, line: str) -> tuple[Member, ...]:
    members = []
    for one in _each(text, line):
        found = shape.fullmatch(one)
        if not found:
            raise ValueError(f"{line!r} does not name package, version and member")
        members.append(Member(found["package"], found["version"], found["path"]))
    return tuple(members)


def _each(text: str, line: str) -> list[str]:
    """Write every range out, all of them in step."""
    ranges = [_numbers(first, last) for first, last in RANGE.findall(text)]
    if not ranges:
        return [text]
    if len({len(numbers) for numbers in ranges}) > 1 or not ranges[0]:
        raise ValueError(f"{line!r} has ranges of different or no length")
    return [_filled(text, numbers) for numbers in zip(*ranges, strict=True)]


def _filled(text: str, numbers: tuple[str, ...]) -> str:
    for number in numbers:
        text = RANGE.sub(number, text, count=1)
    return text


def _numbers(first: str, last: str) -> list[str]:
    width = len(first) if first.startswith("0") else 0
    return [str(number).zfill(width) for number in range(int(first), int(last) + 1)]
