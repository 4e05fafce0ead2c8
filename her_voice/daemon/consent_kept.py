"""Permissions and the log of what was done, where no daemon runs."""

from typing import Any

from her_voice.errors import ConsentError
from her_voice.memory.persona_file import PersonaFile
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.server import lock
from her_voice.server.consenting import NO_PERMISSION, as_json, audit_json, promise_json


async def answer(places: Places, what: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Do what `server.consenting` would do, for all persons. Raises `HerVoiceError`."""
    found: dict[str, list[object]] = {"logs": [], "permissions": []}
    gone = False
    persons = Persons(places)
    with lock.hold(places):
        for name in persons.names():
            async with await persons.open(name) as person:
                if what == "audit":
                    found["logs"].append(audit_json(await person.audit().read()))
                elif what == "permissions":
                    found["permissions"] += map(as_json, await person.permissions.all())
                    never = PersonaFile(person.folder).find().persona.you.never
                    found["permissions"] += map(promise_json, never)
                else:
                    gone |= await person.permissions.remove(fields["id"])
    if what == "permissions/revoke":
        if not gone:
            raise ConsentError(NO_PERMISSION.format(id=fields["id"]))
        return {"revoked": fields["id"]}
    return dict(found)
