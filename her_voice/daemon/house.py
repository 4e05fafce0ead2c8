"""Everything that lives as long as the process: engines, the person's memory, their companion."""

import logging
import os
import time
from collections.abc import Callable
from functools import partial

import anyio
from anyio import wait_all_tasks_blocked

from her_voice.bounds import bare_address
from her_voice.daemon.abilities import read_units
from her_voice.daemon.choosing import read_learned
from her_voice.daemon.engines import Engines
from her_voice.daemon.fitting import fitting
from her_voice.daemon.health import Health
from her_voice.daemon.hearing import state
from her_voice.daemon.presence import Presence
from her_voice.daemon.restrictions import restrictions
from her_voice.daemon.room import Room
from her_voice.daemon.rooms import Rooms
from her_voice.daemon.sound import Sound
from her_voice.daemon.tree import OwnMemory
from her_voice.daemon.upkeep import Upkeep
from her_voice.daemon.voices import keep_ready, wear
from her_voice.daemon.waking import Waking
from her_voice.earpiece.button import HeadsetButton
from her_voice.earpiece.recorders import Recorders
from her_voice.errors import HerVoiceError
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.weights.progress import Progress
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)


class House:
    """Where she lives. Made by `opening.open_house`."""

    def __init__(
        self,
        settings: Settings,
        places: Places,
        *,
        engines: Engines,
        room: Room,
        rooms: Rooms,
    ) -> None:
        self.settings = settings
        self.places = places
        self.engines = engines
        self.room = room
        """That of the person at the headset."""

        self.rooms = rooms

        self.person, self.companion, self.inbox = room.person, room.companion, room.inbox
        self.has_met, self.acquaintance = room.has_met, room.acquaintance
        self.wording = Wording(settings.language)
        self.continuity, self.remembering = room.continuity, room.remembering
        companion, mind = room.companion, room.mind
        self.upkeep = Upkeep(
            engines,
            self.wording,
            say=partial(companion.say, is_hers=True),
            is_quiet=lambda: all(each.companion.is_quiet for each in rooms.all),
            memory=room.person.store,
        )
        self.health = Health(engines, companion, mind, settings)
        self.health.note("persona", self.acquaintance.amiss)
        self.sound = Sound(
            settings.earpiece, companion=companion, wording=self.wording, note=self.health.note
        )
        self._recording: list[str] = []
        self._reread = anyio.Event()
        self._memory = OwnMemory()
        self._waking = Waking(
            settings, places, engines=engines, mind=mind, health=self.health, wording=self.wording
        )
        self._began = time.monotonic()

    # ---- waking -----------------------------------------------------------------------------

    async def wake(
        self,
        *,
        progress: Progress | None = None,
        voiced: Callable[[], None] = lambda: None,
        tells: bool = True,
    ) -> None:
        """Fetch what is missing, load every engine, and stay awake until cancelled.

        `voiced` is called once she has a voice, which comes first. She `tells` what waits unless
        nobody would hear it, as on a file. Raises `HerVoiceError` when a
        model can't be had or can't be loaded.
        """
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(partial(self.room.live, tells=tells))
            tasks.start_soon(self.rooms.run)
            tasks.start_soon(self._memory.run, self.awake)
            tasks.start_soon(read_units, self.awake)
            tasks.start_soon(read_learned, self.awake)
            tasks.start_soon(self.upkeep.run)
            tasks.start_soon(keep_ready, self.engines)
            tasks.start_soon(self._keep_to_persona)
            tasks.start_soon(self.engines.tools.run)
            self._note_ways()
            tasks.start_soon(Presence(is_lost=self._cannot_think, chime=self.sound.chime).run)
            await self._waking.run(progress, voiced)

    def _cannot_think(self) -> bool:
        return self.health.has_thought and not self.health.thinks

    async def awake(self) -> None:
        """Wait until she can hear, think and speak."""
        await self._waking.over()

    # ---- being asked ------------------------------------------------------------------------

    async def settled(self) -> None:
        """Wait until nothing is being worked on, as unpaced sound must."""
        await wait_all_tasks_blocked()
        while self.companion.is_busy:
            await anyio.sleep(0.002)
            await wait_all_tasks_blocked()

    async def mute(self, muted: bool) -> None:  # noqa: FBT001  a callback takes no keywords
        """Hear nobody, or hear again whoever is here, also who had muted her by a word; say so.

        Raises `StoreError` if that can't be kept.
        """
        await self.sound.mute(muted)
        for room in self.rooms.all:
            if not muted and room.companion.deafness.is_deaf:
                room.companion.deafness.choose(is_deaf=False)
                room.companion.say(self.wording.sentence("unmuted"), is_hers=True)

    def read_personas(self) -> str:
        """Read every persona again; where one is wrong, keep the old one. Say what came of it."""
        theirs = [room.acquaintance for room in self.rooms.all]
        before = [(each.persona, each.prompt) for each in theirs]
        for each in theirs:
            each.reread()
        self.health.note("persona", self.acquaintance.amiss)
        self._reread.set()
        if amiss := [each.amiss for each in theirs if each.amiss]:
            return "; ".join(amiss)
        is_changed = before != [(each.persona, each.prompt) for each in theirs]
        return "what is new in persona.toml or persona.md is in force" if is_changed else ""

    async def _keep_to_persona(self) -> None:
        """Speak with the voice of the persona that was read again, until cancelled."""
        while True:
            await self._reread.wait()
            self._reread = anyio.Event()
            why = ""
            try:
                await wear(self.engines, self.acquaintance.worn().voice)
            except HerVoiceError as error:
                why = f"she keeps the voice she had: {error}"
            self.health.note("her voice", why)

    def follow(self, settings: Settings) -> None:
        """Go by other settings from now on, as far as `daemon/reload.py` promises."""
        self.settings = settings
        self.health.follow(settings)
        self.engines.follow(settings)
        self._waking.follow(settings)
        self.sound.follow(settings.earpiece)
        self._note_ways()
        for room in self.rooms.all:
            room.follow(settings)
            room.refit()

    def _note_ways(self) -> None:
        """Tell which ways to ask for a tool can't be read."""
        tools = self.engines.tools.skills(Wording(self.settings.language))
        self.health.note("skills", "; ".join(fitting(tools)[1]))

    async def keep_out_of_calls(self) -> None:
        """Be silent while another application records, until cancelled."""
        if not self.settings.attention.quiet_in_calls:
            return

        def tell(names: list[str]) -> None:
            if bool(names) is not bool(self._recording):
                log.info("she %s", "keeps out of a call" if names else "is back after a call")
                self.companion.keep_out(is_in_call=bool(names))
                self.health.note("call", f"in a call: {', '.join(names)}" if names else "")
            self._recording = names

        await Recorders(self.settings.attention.never_calls).watch(tell)

    async def follow_button(self) -> None:
        """Take the headset's own button for hers, until cancelled, if one is named."""
        if name := self.settings.earpiece.button:
            await HeadsetButton(name).watch(lambda held: self.companion.press(held=held))

    @property
    def _why_silent(self) -> str:
        return f"{', '.join(self._recording)} records" if self._recording else ""

    def status(self, room: Room | None = None) -> dict[str, object]:
        """Give how she is, as JSON has it, to whom this room belongs, or to the first person."""
        engines, room = self.engines, room or self.room
        companion = room.companion
        is_first = room is self.room
        return {
            "ready": self.health.is_well,
            "hears": engines.hears,
            "thinks": self.health.thinks,
            "settled": self.health.has_settled,
            "troubles": self.health.troubles if is_first else {},
            "speaks": engines.speaks,
            "engines": engines.status(),
            "memory": self._memory.status(),
            "person": room.person.name,
            "persona": room.acquaintance.status(),
            "earpieces": companion.earpieces,
            "microphone": state(companion.modes),
            "muted": companion.deafness.is_deaf,
            "modes": companion.modes,
            "silent_because": self._why_silent if is_first else "",
            "echo": companion.echoes,
            "notices": dict(room.inbox.status()),
            "sound": self.sound.status() if is_first else {},
            "models": engines.names,
            "tools": dict(engines.tools.status()),
            "endpoint": bare_address(self.settings.mind.endpoint) or "her own",
            "endpoint_restarts": engines.llama.restarts if engines.llama else 0,
            "underruns": companion.underruns,
            "turns": [timing.as_json() for timing in companion.timings.kept],
            "restricted": restrictions(),
            "process": os.getpid(),
            "up_s": round(time.monotonic() - self._began, 1),
        }
