"""What ntfy's clients ask a server about itself: its settings, what came, and who they are to it.

The names are those of ntfy's own answers to `/v1/config`, `/v1/stats` and `/v1/account`. What she
does not have (accounts to log in to, e-mail, calls, attachments, push) is off, or zero, and the
routes that change an account are not there: a client's user is its token.
"""

import math
from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from her_voice.draft import RESERVED
from her_voice.notice import Inbox
from her_voice.server import limits
from her_voice.server.caller import Right
from her_voice.server.listing import KEPT_S
from her_voice.server.operation import Asked, Operation

DAY_S = 24 * 3600

NOT_HERE = ("login", "signup", "payments", "calls", "emails", "reservations", "web_push")
"""What a server of ntfy's may have, and she has not."""

NOTHING_OF = ("emails", "calls", "reservations", "attachment_total_size", "attachment_file_size")
"""What an account of ntfy's has so much of, and hers none."""


def operations(inbox: Inbox) -> list[Operation]:
    """Declare what can be asked."""

    async def own(asked: Asked) -> int:
        """Count what came in the last 12 hours, of who asks alone unless it is the owner."""
        caller = asked.caller
        came = await inbox.since([], "all")
        return sum(caller.may(Right.OWNER) or one.source == caller.name for one in came)

    async def config(_: Asked) -> Response:
        return JSONResponse(settings())

    async def stats(asked: Asked) -> Response:
        came = await own(asked)
        return JSONResponse({"messages": came, "messages_rate": came / KEPT_S})

    async def account(asked: Asked) -> Response:
        caller = asked.caller
        role = "admin" if caller.may(Right.OWNER) else "user"
        counts = counted(await own(asked))
        return JSONResponse({"username": caller.name or "owner", "role": role, **counts})

    return [
        Operation("GET", "/v1/config", config, "Say what ntfy's clients may expect of her."),
        Operation(
            *("GET", "/v1/stats", stats, "Count what you handed in within the last 12 hours."),
            needs=Right.NOTIFY,
        ),
        Operation(
            *("GET", "/v1/account", account, "Say who you are to her, and how much you may."),
            needs=Right.NOTIFY,
        ),
    ]


def settings() -> Mapping[str, object]:
    """Give her settings as a server of ntfy's has them."""
    off = {f"enable_{name}": False for name in NOT_HERE}
    return {
        "base_url": "",
        "app_root": "/",
        **off,
        "billing_contact": "",
        "web_push_public_key": "",
        "disallowed_topics": sorted(RESERVED),
    }


def counted(messages: int) -> Mapping[str, object]:
    """Give what an account may have and what it has used, as ntfy counts it."""
    most = math.floor(limits.REQUESTS.per_s * DAY_S)
    none = dict.fromkeys(NOTHING_OF, 0)
    allowed = {"basis": "tier", "messages": most, "messages_expiry_duration": int(KEPT_S), **none}
    used = {"messages": messages, "messages_remaining": max(0, most - messages), **none}
    left = {f"{name}_remaining": 0 for name in NOTHING_OF}
    return {"limits": allowed, "stats": used | left}
