"""How other programs reach the inbox: over HTTP, by files in the spool, and by the desktop."""

from collections.abc import Callable

import anyio
from starlette.routing import WebSocketRoute

from her_voice.inbox.desktop import Desktop
from her_voice.inbox.spool import Spool
from her_voice.notice import Inbox
from her_voice.notice_settings import NoticesSettings
from her_voice.places import Places
from her_voice.server import asking, itself, reading_along, topics
from her_voice.server.listing import Listing
from her_voice.server.operation import Operation


def over_http(inbox: Inbox) -> tuple[list[Operation], list[WebSocketRoute]]:
    """Declare what programs can tell, ask and list over HTTP, and read along by a WebSocket."""
    listing = Listing(inbox)
    operations = [
        *asking.operations(inbox),
        *itself.operations(inbox),
        *topics.operations(inbox, listing),
    ]
    return operations, reading_along.sockets(listing)


async def watch(inbox: Inbox, places: Places, settings: Callable[[], NoticesSettings]) -> None:
    """Take in what comes by the other ways, until cancelled; `settings` gives those of now."""
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Spool(places.spool, inbox).run)
        tasks.start_soon(Desktop(lambda: settings().desktop, inbox).run)
