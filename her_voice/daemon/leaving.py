"""How she ends: for good, or only to be started again, which the person is told first."""

import logging
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import anyio

from her_voice.audio import FRAME_MS, RATE, Samples
from her_voice.chimes import Chime, sound
from her_voice.daemon.companion import Companion
from her_voice.daemon.continuity import AGAIN_S, Continuity
from her_voice.daemon.house import House
from her_voice.daemon.place import Place
from her_voice.earpiece.socket import Socket
from her_voice.server.outliving import Store

log = logging.getLogger(__name__)

ASKING_S = 1.0
"""How long the service manager may take to say what it is about."""

LISTENING_S = 4.0
"""How long the person may go on with what they are saying, and be understood."""

LONGEST_S = 2.2
"""A longer sentence is not said: who restarts her does not wait for it."""

LOOK_S = 0.1
"""How often it is looked for who is back, just after a start."""

SPEAKING_S = 3.0
"""How long the sentence may take that tells of a restart, with what is still on its way."""


async def is_restart() -> bool | None:
    """Ask the service manager whether she will be started again; None where there is none.

    A unit that is restarted has a job of that kind until it has stopped.
    """
    if "NOTIFY_SOCKET" not in os.environ:
        return None
    name, is_users = _unit()
    command = ["systemctl", *(["--user"] if is_users else []), "list-jobs", "--no-legend", name]
    try:
        with anyio.fail_after(ASKING_S):
            done = await anyio.run_process(command, check=False, stderr=subprocess.DEVNULL)
    except (OSError, TimeoutError):
        return True  # what is left open is closed by the manager, if it does not start her
    return bool(done.returncode) or bool(re.search(rb"\s(restart|start)\s", done.stdout))


def _unit() -> tuple[str, bool]:
    """Read which unit this process belongs to, and whether it is one of a user's manager."""
    path = Path("/proc/self/cgroup").read_text(encoding="utf-8").strip()
    return path.rpartition("/")[2], "/user@" in path


async def leave(house: House, store: Store, *, by_hand: bool) -> None:
    """Do what must be done before she ends: for good if `by_hand`, or if the manager says so."""
    again = False if by_hand else await is_restart()
    if again is False:
        for room in house.rooms.all:
            room.continuity.forget(room.inbox.unsettled)
        store.is_final = True
        return
    store.is_leaving = again is True
    ready = (house.engines.murmurs.get(text) for text in house.wording.variants("restarting"))
    goodbye = next(ready, None)
    async with anyio.create_task_group() as tasks:
        for room in house.rooms.all:
            tasks.start_soon(take_leave, room.companion, goodbye, room.continuity)


async def take_leave(companion: Companion, goodbye: Samples | None, keep: Continuity) -> None:
    """Let the person finish, tell them where they hear her, and stand still from then on.

    Of what she is saying, the rest stays for the next start.
    """
    places = list(companion.places.values())
    await _until(lambda: not any(_hears(place) for place in places), LISTENING_S)
    if goodbye is not None and len(goodbye) > LONGEST_S * RATE:
        goodbye = None
    for place in places:
        place.hold(goodbye)
        if isinstance(place.earpiece, Socket):
            place.earpiece.tell_of_restart()
    await _until(lambda: not any(place.has_own for place in places), SPEAKING_S)
    companion.keep()
    keep.close()


def _hears(place: Place) -> bool:
    """Say whether the person speaks there, or is being understood."""
    return place.ears.endpoint.is_speaking or place.ears.busy


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    with anyio.move_on_after(seconds):
        while not holds():  # noqa: ASYNC110  frames have no event to wait for
            await anyio.sleep(FRAME_MS / 1000)


async def welcome(house: House) -> None:
    """Let a short sound say that she is all there again, where she was before and says nothing."""
    await house.awake()
    with anyio.move_on_after(AGAIN_S):
        while True:
            every = (place for room in house.rooms.all for place in room.companion.places.values())
            for place in every:
                if place.was_there and not place.went_on:
                    place.went_on = True
                    place.play(sound(Chime.BACK))
            await anyio.sleep(LOOK_S)
