"""What a value of the configuration may be beside its kind, written beside its default; pure.

    pace: Annotated[float, Between(0.5, 2)] = 1.0

A rule says of a wrong value what it must be, in words that go on after 'must be', and nothing of a
right one.
"""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Protocol, TypeAlias
from urllib.parse import urlsplit

HIGHEST_PORT = 65_535

_FOUR_NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+){3}")


class Rule(Protocol):
    """What one value may be."""

    def wanted(self, value: object) -> str:
        """Say what it must be; empty where it is."""


@dataclass(frozen=True, slots=True)
class Between:
    """A number from one to another, both included."""

    least: float
    most: float
    zero: str = ""
    """What 0 stands for, as in `0 for none`, where it may be set and is not between the two."""

    def wanted(self, value: object) -> str:
        """Say what it must be; empty where it is."""
        is_right = isinstance(value, int | float) and self.least <= value <= self.most
        if is_right or (self.zero and value == 0):
            return ""
        also = f", or {self.zero}" if self.zero else ""
        return f"from {self.least:.10g} to {self.most:.10g}{also}"


@dataclass(frozen=True, slots=True)
class Suits:
    """A text of which something holds."""

    holds: Callable[[str], object]
    what: str
    """What it must be, in words."""

    may_be_empty: bool = False

    def wanted(self, value: object) -> str:
        """Say what it must be; empty where it is."""
        if isinstance(value, str) and (self.holds(value) if value else self.may_be_empty):
            return ""
        return f"{self.what}{', or empty' if self.may_be_empty else ''}"


def like(pattern: str, what: str, *, may_be_empty: bool = False) -> Suits:
    """Give the rule for a text that looks like this from the first letter to the last."""
    return Suits(re.compile(pattern, re.ASCII).fullmatch, what, may_be_empty)


def is_loopback(name: str) -> bool:
    """Say whether a name or an address can only mean this machine."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_door(address: str) -> bool:
    """Say whether it is a loopback address and a port, such as `127.0.0.1:8900` or `[::1]:0`."""
    name, _, port = address.rpartition(":")
    is_port = port.isascii() and port.isdigit() and int(port[:6]) <= HIGHEST_PORT
    return is_port and is_loopback(name.removeprefix("[").removesuffix("]"))


def is_web_address(address: str) -> bool:
    """Say whether it is an address of HTTP, with a host."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is none
        if _FOUR_NUMBERS.fullmatch(parts.hostname or ""):
            ipaddress.IPv4Address(parts.hostname)  # likewise: clients refuse one such as 10.0.0.300
    except ValueError:
        return False
    is_one_word = not re.search(r"[\s\x00-\x1f\x7f]", address)
    return is_one_word and parts.scheme in {"http", "https"} and bool(parts.hostname)


def is_path(path: str) -> bool:
    """Say whether it can be the path of a file: `~keys` is the home of somebody called so."""
    return "\0" not in path and (not path.startswith("~") or path[:2] in {"~", "~/"})


def bare_address(address: str) -> str:
    """Give an address of HTTP as it may be shown: without a name, a password or a query in it."""
    return re.sub(r"(?<=://)[^/?#]*@|[?#].*", "", address)


def in_order(**values: float) -> None:
    """Let no value be more than the one after it. Raises `ValueError` that begins with its name."""
    for (name, value), (next_name, most) in pairwise(values.items()):
        if value > most:
            raise ValueError(f"{name} can't be more than {next_name}, which is {most!r}")


PATH = "a path, with ~/ for your own home"
CODE = "a two-letter code, such as en"

Threads: TypeAlias = Annotated[int, Between(1, 256)]
Seconds: TypeAlias = Annotated[float, Between(0.1, 3600)]
Rank: TypeAlias = Annotated[int, Between(1, 5, zero="0 for none")]
FilePath: TypeAlias = Annotated[str, Suits(is_path, PATH, may_be_empty=True)]
Name: TypeAlias = Annotated[str, Suits(str.strip, "a name")]
Language: TypeAlias = Annotated[str, like("[a-z]{2}", CODE)]
AnyLanguage: TypeAlias = Annotated[str, like("[a-z]{2,3}", CODE, may_be_empty=True)]
Country: TypeAlias = Annotated[
    str, like("[A-Za-z]{2}", "a two-letter code, such as IE", may_be_empty=True)
]
TimeOfDay: TypeAlias = Annotated[
    str, like(r"([01]?\d|2[0-3]):[0-5]\d", 'a time of day, such as "22:00"', may_be_empty=True)
]
Door: TypeAlias = Annotated[
    str, Suits(is_door, "a loopback address and a port, such as 127.0.0.1:8900", may_be_empty=True)
]
WebAddress: TypeAlias = Annotated[
    str,
    Suits(
        is_web_address,
        "an address that leads to a host and begins with http:// or https://",
        may_be_empty=True,
    ),
]
