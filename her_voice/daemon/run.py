"""`her-voice run`: the daemon, with open doors, and at the headset where there is one."""

import faulthandler
import logging
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import anyio

from her_voice.child.lifeline import Lifelines
from her_voice.confinement import is_closed_to
from her_voice.daemon import erasing, outliving, ways_in
from her_voice.daemon.doors import Doors
from her_voice.daemon.earpieces import keep_open
from her_voice.daemon.hangup import Hangup
from her_voice.daemon.heartbeat import Heartbeat
from her_voice.daemon.house import House
from her_voice.daemon.leaving import leave, welcome
from her_voice.daemon.logbook import open_logbook
from her_voice.daemon.meeting_place import meet
from her_voice.daemon.metrics import Metrics
from her_voice.daemon.opening import open_house
from her_voice.daemon.reload import Reload
from her_voice.daemon.room import Room
from her_voice.daemon.sd_notify import let_go, notify, put_aside
from her_voice.errors import SettingsError
from her_voice.places import Places
from her_voice.server import (
    configuring,
    handed,
    letting_go,
    lock,
    metering,
    muting,
    serving,
)
from her_voice.server.guard import Rates
from her_voice.server.handed import DOOR, Handed
from her_voice.server.outliving import LOOPBACK, Store, outlived
from her_voice.settings import Settings
from her_voice.weights import configured
from her_voice.weights.progress import for_stream

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How to run."""

    small: bool = False
    """Think with the small language model."""

    headset: bool = True
    """Use the sound devices of this machine, too."""

    listen: str | None = None
    """Open the door at this loopback address, whatever the configuration says."""

    def over(self, settings: Settings) -> Settings:
        """Give these settings as they are to be, with what was said when she was started."""
        if self.listen is None:
            return settings
        return replace(settings, server=replace(settings.server, listen=self.listen))


def run(places: Places, settings: Settings, options: RunOptions, hangup: Hangup) -> int:
    """Live until told to stop by SIGTERM or SIGINT. Raises `HerVoiceError`."""
    open_logbook(os.environ)
    faulthandler.enable()  # a watchdog's SIGABRT, too, then tells where she stood
    given = handed.receive(os.environ)
    with lock.hold(places):
        anyio.run(_live, places, options.over(settings), options, given, hangup)
    return 0


async def _live(
    places: Places, settings: Settings, options: RunOptions, given: Handed, hangup: Hangup
) -> None:
    async with (
        open_house(settings, places, small=options.small, goes_on=True) as house,
        anyio.create_task_group() as tasks,
    ):
        reload = Reload(
            settings,
            read=lambda: options.over(configured.load(places.config_file)),
            also=house.read_personas,
            apply=house.follow,
            note=house.health.note,
            is_closed_to=is_closed_to,
        )
        rates = Rates()
        metrics = Metrics(house.status, rates.refused)
        house.companion.timings.note = metrics.note

        def watch_too(room: Room) -> None:
            room.companion.timings.note = metrics.note

        house.rooms.opened = watch_too
        doors = Doors(
            house,
            common=muting.operations(house.mute),
            of_first=[
                *configuring.operations(lambda: reload().as_json()),
                *metering.operations(metrics.text),
                *letting_go.operations(house.rooms.let_go, erasing.end_soon),
            ],
        )
        if house.companion.deafness.is_deaf:
            house.companion.greet(house.wording.sentence("still_muted"))
        store, lifelines = Store(put_aside, let_go), outliving.lifelines(given)
        house.engines.outlive(lifelines)
        door_before, store.loopback = given.take(DOOR), given.take(LOOPBACK)
        store.connections = outlived(given, store)
        tasks.start_soon(_end_on_signal, house, store, lifelines, tasks.cancel_scope)
        tasks.start_soon(_reload_on_signal, reload, house, hangup)
        tasks.start_soon(
            partial(
                serving.serve,
                doors.app,
                places,
                settings.server,
                ready=_opened,
                handed=door_before,
                rates=rates,
                store=store,
            )
        )
        tasks.start_soon(partial(house.wake, progress=for_stream(sys.stderr)))
        tasks.start_soon(ways_in.watch, house.inbox, places, lambda: house.settings.notices)
        for name in settings.earpiece.also:
            tasks.start_soon(keep_open, name, places, house.companion, house.health.note)
        tasks.start_soon(house.keep_out_of_calls)
        tasks.start_soon(house.room.keep_going)
        tasks.start_soon(metrics.run)
        if options.headset:
            tasks.start_soon(house.sound.live)
            tasks.start_soon(house.sound.warn)
            tasks.start_soon(house.sound.wear)
            tasks.start_soon(house.follow_button)
        if options.headset or settings.earpiece.also:
            tasks.start_soon(meet, house)
        tasks.start_soon(_tell_ready, house)
        tasks.start_soon(welcome, house)
        tasks.start_soon(Heartbeat(house.health).run)


async def _end_on_signal(
    house: House, store: Store, lifelines: Lifelines, scope: anyio.CancelScope
) -> None:
    with anyio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        async for received in signals:
            log.info("ending on %s", received.name)
            notify("STOPPING=1")
            await leave(house, store, by_hand=received is signal.SIGINT)
            lifelines.is_leaving = store.is_leaving
            scope.cancel()
            return


async def _reload_on_signal(reload: Reload, house: House, before: Hangup) -> None:
    with anyio.open_signal_receiver(signal.SIGHUP) as signals:
        if before.came:
            signal.raise_signal(signal.SIGHUP)
        async for _ in signals:
            is_ready = house.health.is_awake
            if is_ready:
                notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")
            with suppress(SettingsError):  # it has been told already, and nothing has changed
                reload()
            if is_ready:
                notify("READY=1")


def _opened(address: str) -> None:
    if address:
        sys.stdout.write(f"listening on {address}\n")
        sys.stdout.flush()


async def _tell_ready(house: House) -> None:
    await house.awake()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
