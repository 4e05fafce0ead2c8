"""Permissions and the log of what was done, of those who are not here, from what is kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from her_voice.consent.noting import Noting
from her_voice.errors import ConsentError, StoreError
from her_voice.memory.persona_file import PersonaFile
from her_voice.memory.persons import Person, Persons
from her_voice.places import Places
from her_voice.server import lock
from her_voice.server.consenting import NO_PERMISSION, as_json, audit_json, promise_json


async def answer(places: Places, what: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Do for all persons, where no daemon runs, what `server.consenting` would do.

    Raises `HerVoiceError`.
    """
    persons = Persons(places)
    with lock.hold(places):
        found, notes = await of_each(persons, persons.names(), what, fields)
    if what != "permissions/revoke":
        return {"logs" if what == "audit" else "permissions": found, "notes": notes}
    if not found:
        raise ConsentError("; ".join([NO_PERMISSION.format(id=fields["id"]), *notes]))
    return {"revoked": fields["id"]}


async def of_each(
    persons: Persons, names: Iterable[str], what: str, fields: Mapping[str, Any]
) -> tuple[list[object], list[str]]:
    """Do it for these, whom nobody else has open. See `Absent`."""
    found: list[object] = []
    notes = []
    for name in names:
        try:
            async with await persons.open_known(name) as person:
                if person.notice:
                    notes.append(f"of {name}: {person.notice}")
                found += await _of_one(person, what, fields)
        except StoreError as error:
            notes.append(f"what {name} has is not shown: {error}")
    return found, notes


async def _of_one(person: Person, what: str, fields: Mapping[str, Any]) -> list[object]:
    """Give the log, the permissions, or the id of the one that was taken back."""
    if what == "audit":
        return [audit_json(await person.audit().read())]
    if what == "permissions":
        never = PersonaFile(person.folder).find().persona.you.never
        return [*map(as_json, await person.permissions.all()), *map(promise_json, never)]
    taken = [one for one in await person.permissions.all() if one.id == fields["id"]]
    note = Noting(person.audit, person.name, lambda: datetime.now().astimezone())
    for one in taken:
        await note.revoke(one, person.permissions)
    return [one.id for one in taken]
