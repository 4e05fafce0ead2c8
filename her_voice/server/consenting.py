"""What waits for the keyboard, what may be done without asking, and what was done, over HTTP."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from starlette.responses import JSONResponse, Response

from her_voice.consent.approvals import Request
from her_voice.consent.audit import Verified
from her_voice.consent.desk import Desk
from her_voice.consent.never import hold
from her_voice.consent.policy import Permission
from her_voice.errors import ConsentError
from her_voice.server.caller import Right
from her_voice.server.fields import Flag, Text
from her_voice.server.operation import Asked, Operation
from her_voice.server.refusal import RefusedError

Desks = Callable[[], Sequence[Desk]]
"""Those of all persons who are here."""

Absent: TypeAlias = Callable[[str, Mapping[str, Any]], Awaitable[tuple[list[object], list[str]]]]
"""Does for those who are not here what an operation does, by its path below `/v1` and its fields:
gives what is listed of them, and sentences about what is not, or no more, to be found."""


async def nobody(_: str, __: Mapping[str, Any]) -> tuple[list[object], list[str]]:
    """Be `Absent` where all are here."""
    return [], []


def operations(desks: Desks, absent: Absent = nobody) -> list[Operation]:
    """Declare what can be asked."""

    async def waiting(_: Asked) -> Response:
        every = [(desk, *each) for desk in desks() for each in desk.approvals.open()]
        return JSONResponse({"waiting": [_request_json(*each) for each in every]})

    async def approve(asked: Asked) -> Response:
        id_ = str(asked.fields["id"])
        is_for_always = asked.fields.get("always") is True
        try:
            done = await _desk_of(desks, id_).approve(id_, always=is_for_always)
        except ConsentError as error:
            raise RefusedError(404, str(error)) from error
        return JSONResponse({"done": done})

    async def reject(asked: Asked) -> Response:
        id_ = str(asked.fields["id"])
        try:
            await _desk_of(desks, id_).reject(id_)
        except ConsentError as error:
            raise RefusedError(404, str(error)) from error
        return JSONResponse({"rejected": id_})

    async def permissions(_: Asked) -> Response:
        others, notes = await absent("permissions", {})
        every = [one for desk in desks() for one in await desk.permissions.all()]
        never = [promise_json(one) for desk in desks() for one in desk.promised()]
        listed = [*map(as_json, every), *never, *others]
        return JSONResponse({"permissions": listed, "notes": notes})

    async def revoke(asked: Asked) -> Response:
        id_ = str(asked.fields["id"])
        await _revoke(id_, desks(), absent)
        return JSONResponse({"revoked": id_})

    async def audit(_: Asked) -> Response:
        others, notes = await absent("audit", {})
        logs = [audit_json(await desk.log.read()) for desk in desks()]
        return JSONResponse({"logs": [*logs, *others], "notes": notes})

    id_field = Text(about="its id, as the list has it", most=64, example="1f00ba42")
    always = Flag(about="allow exactly this without asking from now on", required=False)
    return [
        Operation(
            *("GET", "/v1/approvals", waiting, "List what waits for the keyboard."),
            needs=Right.KEYBOARD,
            is_described=False,
        ),
        Operation(
            *("POST", "/v1/approvals/approve", approve, "Let what waits be done."),
            needs=Right.KEYBOARD,
            body={"id": id_field, "always": always},
            is_described=False,  # no token leads here
        ),
        Operation(
            *("POST", "/v1/approvals/reject", reject, "Let what waits not be done."),
            needs=Right.KEYBOARD,
            body={"id": id_field},
            is_described=False,
        ),
        Operation(
            *(
                "GET",
                "/v1/permissions",
                permissions,
                "List what is done without asking, and what never.",
            ),
            needs=Right.OWNER,
        ),
        Operation(
            *("POST", "/v1/permissions/revoke", revoke, "Ask about something again."),
            needs=Right.OWNER,
            body={"id": id_field},
        ),
        Operation(
            *("GET", "/v1/audit", audit, "Tell what was done, and whether the log is whole."),
            needs=Right.OWNER,
        ),
    ]


NO_PERMISSION = "no permission is called {id!r}; `her-voice permissions` lists those there are"


async def _revoke(id_: str, desks: Sequence[Desk], absent: Absent) -> None:
    """Take it back from whose it is. Raises `RefusedError`."""
    if any([await desk.revoke(id_) for desk in desks]):
        return
    gone, notes = await absent("permissions/revoke", {"id": id_})
    if not gone:
        raise RefusedError(404, "; ".join([NO_PERMISSION.format(id=id_), *notes]))


def _desk_of(desks: Desks, id_: str) -> Desk:
    """Find who has this request. Raises `RefusedError`."""
    for desk in desks():
        if any(request.id == id_ for request, _ in desk.approvals.open()):
            return desk
    raise RefusedError(
        404, f"nothing waits under {id_!r}; `her-voice approve --list` shows what does"
    )


def _request_json(desk: Desk, request: Request, left_s: float) -> dict[str, object]:
    action = request.action
    return {
        "id": request.id,
        "person": desk.person,
        "skill": action.skill,
        "tier": int(action.tier),
        "words": desk.question(action),
        "at": request.at,
        "left_s": round(left_s),
    }


def as_json(permission: Permission) -> dict[str, object]:
    """Give what is sent of a permission."""
    return {
        "kind": "allowed",
        "id": permission.id,
        "skill": permission.skill,
        "words": permission.told,
        "at": permission.at,
    }


def promise_json(said: str) -> dict[str, object]:
    """Give what is sent of what she may never do, and how far a rule holds her to it."""
    return {"kind": "never", "words": said, "hold": hold(said).value}


def audit_json(verified: Verified) -> dict[str, object]:
    """Give what is sent of a log."""
    return {
        "entries": [asdict(one) for one in verified.records],
        "whole": not verified.fault,
        "fault": verified.fault,
    }
