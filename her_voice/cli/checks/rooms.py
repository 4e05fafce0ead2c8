"""Whether the earpieces that are said to share a room are any she knows of."""

import difflib
from collections.abc import Iterable

from her_voice.cli.checks.finding import Case, Finding
from her_voice.errors import HerVoiceError

WHAT = "rooms"


def rooms(case: Case) -> Finding:
    """Look for each name among those of earpieces: one that is none does nothing, unnoticed."""
    from her_voice.earpiece.headset import Headset

    shared = case.settings.attention.rooms
    named = [name for room in shared.values() for name in room.earpieces]
    known, runs = [Headset.name, *case.settings.earpiece.also], True
    if _strange(named, known):
        try:
            known += _connected(case)
        except HerVoiceError:
            runs = False
    strange = _strange(named, known)
    if not strange:
        told = [f"{name}: {', '.join(room.earpieces)}" for name, room in shared.items()]
        found = "; ".join(told) or "none is said to be shared by several earpieces"
        return Finding(what=WHAT, state="fine", found=found)
    when = "" if runs else ", as far as can be told while she does not run"
    return Finding(
        what=WHAT,
        state="aside",
        found=f"no earpiece is called {', '.join(map(repr, strange))}{when}",
        mend=f"connect it, or mend its name under [attention.rooms]; {_there(strange, known)}",
    )


def _strange(named: Iterable[str], known: Iterable[str]) -> list[str]:
    """Give the names that belong to none of these; capitals do not count."""
    folded = {name.casefold() for name in known}
    return [name for name in named if name.casefold() not in folded]


def _there(strange: Iterable[str], known: Iterable[str]) -> str:
    """Say which earpieces there are, and which of them is nearest to a name that is none."""
    names = {name.casefold(): name for name in known}
    near = {name: difflib.get_close_matches(name.casefold(), names, n=1) for name in strange}
    nearly = [f"; {name!r} is nearly {names[found[0]]!r}" for name, found in near.items() if found]
    return f"there are {', '.join(map(repr, names.values()))}{''.join(nearly)}"


def _connected(case: Case) -> list[str]:
    """Ask her where she is heard: what a client is called, it says itself.

    Raises `HerVoiceError` if she does not run.
    """
    from her_voice.server import client
    from her_voice.untyped import items

    return [str(name) for name in items(client.status(case.places).get("earpieces"))]
