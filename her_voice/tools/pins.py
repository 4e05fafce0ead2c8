"""What a tool was when the person trusted it, as a hash of all that the server says of it.

A server may describe a tool anew at any time, and names of parameters are words, too. So the whole
of it is pinned, and whatever changes, it is not used until it is trusted again.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from her_voice.errors import StoreError
from her_voice.memory.key import write_durably

Pins: TypeAlias = dict[str, dict[str, str]]
"""By server and tool, SHA-256 in hex."""

FILE = "trusted-tools.json"
"""In the data home."""

LARGEST = 1 << 20
"""Bytes of the file; a larger one is none of hers."""


def pin_of(description: Mapping[str, Any], settled: Mapping[str, Any]) -> str:
    """Give the hash of a tool: what the server says of it, and how the server is reached."""
    whole = json.dumps([description, settled], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def read(file: Path) -> Pins:
    """Read what is trusted; nothing where there is no file. Raises `StoreError` if it is damaged.

    Nothing is trusted by mistake: who calls takes a damaged file for one that trusts nothing.
    """
    try:
        with file.open(encoding="utf-8") as opened:
            read_ = json.loads(opened.read(LARGEST))  # what is longer is damaged: it ends too early
        return {
            str(server): {str(tool): str(pin) for tool, pin in tools.items()}
            for server, tools in read_.items()
        }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{file}: can't be read ({error.strerror}); make it yours") from error
    except (ValueError, AttributeError, RecursionError) as error:
        raise StoreError(
            f"{file} is damaged, so no tool is trusted; remove it and trust them again"
        ) from error


def write(file: Path, pins: Pins) -> None:
    """Keep what is trusted, whole or not at all; for the owner's eyes. Raises `StoreError`."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durably(file, json.dumps(pins, indent=1, sort_keys=True))
    except OSError as error:
        raise StoreError(
            f"{file}: can't be written ({error.strerror}); mend its folder, and try again"
        ) from error
