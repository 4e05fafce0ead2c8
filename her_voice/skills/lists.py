"""Lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast

from anyio import to_thread

from her_voice.provenance import Foreign, Kind, Origin, Value
from her_voice.skill import Needless, Unsaid, Words, acts_outside, changes
from her_voice.skills.deeds import Deeds, Listed
from her_voice.skills.files import write_new
from her_voice.skills.here import Here
from her_voice.skills.list_lines import bare, meant, things
from her_voice.skills.slots import Text
from her_voice.skills.telling import listed
from her_voice.times.found import tidy
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

NOTES = "notes"
USUAL = "shopping"
"""The list that is meant where there is none yet."""

SHOWN = 8
"""Lines that are read out; the others are counted."""

_TO_DO = frozenset(("todo", "to dos", "todos", "to-do", "to-dos"))
_ONLY_LEADS = re.compile(
    r"^(?:(?:on|to|onto|from|off)\s+)?(?:my|the|our)\s+|\s+(?:list|one|1)$", re.IGNORECASE
)
"""What stands around the name in 'the shopping one', 'on my packing list'."""


@dataclass(frozen=True, slots=True)
class Items:
    """One or several things."""

    each: tuple[str, ...]

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Split 'milk, bread and butter'."""
        del now
        parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", words)
        each = tuple(bare for part in parts if (bare := tidy(part)))
        return cls(each) if each else None


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a list."""

    name: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take up to four words."""
        del now
        bare = _ONLY_LEADS.sub("", tidy(words.lower()))
        is_name = bool(bare) and len(bare.split()) <= 4  # noqa: PLR2004
        return cls("to do" if bare in _TO_DO else bare) if is_name else None


@changes
async def add_to_list(
    here: Here,
    deeds: Deeds,
    wording: Wording,
    items: Items,
    list: Named | None = None,  # noqa: A002  as it is said
) -> Words:
    """Put something on a list.

    Asked as:
        (put|add|write|stick|note|jot|pop) [down] {items} (on|to|onto) (my|the|our) {list} list
        (put|add|write|stick|pop) {items} (on|to|onto) (my|the|our) {list} list (as well|too|also)
        (put|add|write) {items} (on|to|onto) the list of {list}
        (add|put|write) (to|on|onto) (my|the|our) [{list}] list {items}
        (put|add|write|stick|note|jot|pop) [down] {items} (on|to|onto) (my|the|our) list
        (put|add|write|stick|pop) {items} (on|to|onto) (my|the|our) list (as well|too|also)
    """
    list = list or await _only_list(here, wording)  # noqa: A001  as it is said
    known = {bare(one) for one in await here.lists.lines(list.name)}
    new = [one for one in items.each if bare(one) not in known]
    if not new:
        what = things(items.each, wording)
        yield wording.sentence("list_has_it").format(what=what, list=list.name)
        return
    await here.lists.add(list.name, new)
    what = things(new, wording)

    async def take_back() -> str:
        for one in new:
            await here.lists.remove(list.name, one)
        return wording.sentence("undo_list_added").format(what=what, list=list.name)

    of = Listed(list.name, tuple(new))
    deeds.did(f"{what} on your {list.name} list", take_back, of=of)
    yield wording.sentence("list_added").format(what=what, list=list.name)


async def read_list(here: Here, wording: Wording, list: Named | None = None) -> Words:  # noqa: A002
    """Read a list out.

    Asked as:
        (what's|what is) on (my|the|our) {list} list
        (read|tell|show) [me] [out] (my|the|our) {list} list
        (what|what all) do (i|we) have on (my|the|our) {list} list
        [tell me] (what's|what is) on (my|the|our) [{list}] list
        (read|tell|show) [me] [out] (my|the|our) list
    """
    list = list or await _only_list(here, wording)  # noqa: A001  as it is said
    lines = await here.lists.lines(list.name)
    if not lines:
        yield f"Your {list.name} list is empty."
        return
    more = [f"{len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    shown = [*map(as_told, lines[:SHOWN]), *more]
    yield f"On your {list.name} list: {listed(shown, wording)}."


@changes
async def take_off_list(
    here: Here,
    deeds: Deeds,
    wording: Wording,
    item: Text,
    list: Named | None = None,  # noqa: A002
) -> Words:
    """Take something off a list.

    Asked as:
        (take|cross|strike|tick|check) {item} (off|off of) (my|the|our) {list} list
        (take|remove|delete) {item} from (my|the|our) {list} list
        (take|cross|strike|tick|check|remove|delete) {item} (off|off of|from) (my|the|our) list
    """
    list = list or await _only_list(here, wording)  # noqa: A001  as it is said
    lines = meant(item.words, await here.lists.lines(list.name))
    if not lines:
        said = as_told(item.words)
        yield wording.sentence("list_not_there").format(what=said, list=list.name)
        return
    for one in lines:
        await here.lists.remove(list.name, one)
    _can_be_put_back(here, deeds, wording, list.name, lines)
    yield wording.sentence("list_taken").format(what=things(lines, wording), list=list.name)


async def _lines_of(handed: Mapping[type, object], list: Named) -> Mapping[str, Value]:  # noqa: A002
    """Give what is on the list now, for what is done to exactly that."""
    here = cast("Here", handed[Here])
    lines = await here.lists.lines(list.name)
    if not lines:
        raise Needless(f"Your {list.name} list is empty.")
    kinds = {Kind.MEMORY if isinstance(one, Foreign) else Kind.KEPT for one in lines}
    origins = frozenset(Origin(kind, f"list-{list.name}") for kind in kinds)
    return {"lines": Value(tuple(lines), origins)}


@acts_outside(fills=_lines_of)
async def clear_list(
    here: Here,
    deeds: Deeds,
    wording: Wording,
    list: Named,  # noqa: A002
    lines: Value,
) -> Words:
    """Delete a list for good.

    Asked as:
        (clear|empty|delete|wipe) (my|the|our) {list} list [for good]
        throw (my|the|our) {list} list away
        (remove|delete|take|clear|cross) everything (from|off) (my|the|our) {list} list
    Read back as:
        delete your {list} list for good, with {lines}
    Agreed to as:
        delete the {list} list
    """
    each = cast("tuple[str, ...]", lines.value)
    for line in each:
        await here.lists.remove(list.name, line)
    _can_be_put_back(here, deeds, wording, list.name, each)
    yield wording.sentence("list_cleared").format(list=list.name)


@acts_outside(fills=_lines_of)
async def save_list(
    here: Here,
    deeds: Deeds,
    wording: Wording,
    list: Named,  # noqa: A002
    lines: Value,
) -> Words:
    """Save a list as a file.

    Asked as:
        (save|write|export|store) (my|the|our) {list} list (as|to|in|into) a file
        (save|write|put) (my|the|our) {list} list (on|to) (the|my) disk
        make a file of (my|the|our) {list} list
    Read back as:
        save your {list} list as a file, with {lines}
    Agreed to as:
        save the {list} list
    """
    if here.files is None:
        yield "I have no folder to save it in."
        return
    text = "".join(f"{line}\n" for line in cast("tuple[str, ...]", lines.value))
    path = await to_thread.run_sync(write_new, here.files, list.name, text)
    deeds.did(f"the file {path.name}", why_not=wording.sentence("undo_file").format(name=path.name))
    yield f"Saved as {path.name}, in the folder of your files."


async def _only_list(here: Here, wording: Wording) -> Named:
    """Give the list that is meant by 'the list'; raises `Unsaid` where there are several."""
    names = [one for one in await here.lists.names() if one != NOTES]
    if len(names) > 1:
        which = listed(names, wording, joint="or")
        raise Unsaid(wording.sentence("which_list").format(lists=which), "list")
    return Named(names[0] if names else USUAL)


def _can_be_put_back(
    here: Here, deeds: Deeds, wording: Wording, name: str, lines: Sequence[str]
) -> None:
    async def take_back() -> str:
        await here.lists.add(name, lines)
        return wording.sentence("undo_list_taken").format(what=what, list=name)

    what = things(lines, wording)
    deeds.did(f"{what} taken off your {name} list", take_back)


async def name_lists(here: Here, wording: Wording) -> Words:
    """Say which lists there are.

    Asked as:
        (what|which) lists (do i have|are there|have i got)
        [tell me] my lists
    """
    names = [one for one in await here.lists.names() if one != NOTES]
    if not names:
        yield "There are no lists yet."
        return
    name = "list_names_one" if len(names) == 1 else "list_names"
    yield wording.sentence(name).format(count=len(names), names=listed(names, wording))
