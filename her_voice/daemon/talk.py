"""`her-voice talk`: in the foreground, at the headset or another earpiece, on files, or typed."""

import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import anyio
from anyio.abc import TaskGroup

from her_voice import brought
from her_voice.audio import FRAME_MS
from her_voice.daemon import earpieces
from her_voice.daemon.house import House
from her_voice.daemon.meeting_place import greeting
from her_voice.daemon.opening import open_house
from her_voice.daemon.transcript import Transcript
from her_voice.earpiece.sound_file import SoundFile
from her_voice.earpiece.typed import Typed
from her_voice.earpiece.wav import Wav
from her_voice.errors import StoreError
from her_voice.places import Places
from her_voice.server import lock
from her_voice.settings import MannersSettings, Settings
from her_voice.weights.progress import for_stream

LOOK_S = 1.0
"""How often it is looked whether `her-voice unmute` was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkOptions:
    """How to talk."""

    person: str = ""
    """Who talks; empty is the first person."""

    at: str = ""
    """An earpiece that another package brings, instead of the headset."""

    mic: Path | None = None
    """A recording to be heard instead of the microphone."""

    ear: Path | None = None
    """Where to write what she says, with `mic`."""

    fast: bool = False
    """Don't pace the recording as real time."""

    json: bool = False
    """Print the transcript and the timings as JSON."""

    text: bool = False
    """Type instead of speaking."""

    meet: bool | None = None
    """Hold the first meeting with who is new; None does at the headset and at a terminal."""

    small: bool = False
    """Think with the small language model."""


def talk(places: Places, settings: Settings, options: TalkOptions) -> int:
    """Talk until the place ends. Raises `HerVoiceError`."""
    if options.mic:
        SoundFile(options.mic).close()  # told before anything is fetched and loaded
    if options.at:
        brought.brought(brought.EARPIECES, options.at)  # likewise
    with lock.hold(places):
        return anyio.run(_Talk(places, settings, options).run)


class _Talk:
    def __init__(self, places: Places, settings: Settings, options: TalkOptions) -> None:
        self._options = options
        # Without a pace there is no time in which someone waits.
        silent = MannersSettings(murmurs=False, ask_again_s=0)
        self._settings = replace(settings, manners=silent) if options.fast else settings
        self._places = places
        self._transcript = Transcript(as_json=options.json, typed=options.text)
        self._heard = 0

    async def run(self) -> int:
        """Open the house, talk, and close it again; print what is printed last."""
        try:
            code = await self._talk()
        except anyio.get_cancelled_exc_class():  # Ctrl-C, by which alone a talk aloud ends
            self._transcript.end()
            raise
        self._transcript.end()
        return code

    async def _talk(self) -> int:
        options = self._options
        clock = (lambda: self._heard * FRAME_MS / 1000) if options.fast else anyio.current_time
        async with open_house(
            self._settings,
            self._places,
            person_name=options.person,
            small=options.small,
            watch=self._transcript.watch,
            clock=clock,
        ) as house:
            if options.text:
                await self._typed(house)
            elif options.mic and options.ear:
                await self._on_files(house, options.mic, options.ear)
            else:
                await self._aloud(house)
        return 0

    async def _on_files(self, house: House, mic: Path, ear: Path) -> None:
        """Wait until she is all there, for a recording can't be asked to wait."""

        async def settled() -> None:
            await house.settled()
            self._heard += 1

        wav = Wav(
            mic,
            ear,
            quiet=lambda: house.companion.is_quiet,
            fast=self._options.fast,
            settled=settled,
            tell=_tell,
        )
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(partial(house.wake, progress=for_stream(sys.stderr), tells=False))
            await house.awake()
            hello = await greeting(house.room) if self._options.meet else ""
            await house.companion.attend(wav, greeting=hello)
            tasks.cancel_scope.cancel()

    async def _aloud(self, house: House) -> None:
        """Greet as soon as there is a voice, and answer as soon as the rest is there."""
        hello = house.wording.sentence("greeting_again" if house.has_met else "greeting")
        if house.companion.deafness.is_deaf:
            hello = f"{hello} {house.wording.sentence('still_muted')}"
        if self._options.meet is not False:
            hello = await greeting(house.room, hello)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(
                partial(
                    house.wake,
                    progress=for_stream(sys.stderr),
                    voiced=lambda: house.companion.greet(hello),
                )
            )
            tasks.start_soon(_hear_again, house)
            if self._options.at:
                await earpieces.attend(self._options.at, self._places, house.companion)
            else:
                await self._at_headset(house, tasks)
            tasks.cancel_scope.cancel()

    async def _at_headset(self, house: House, tasks: TaskGroup) -> None:
        """Talk at this machine's devices, and at the earpieces that are set besides."""
        tasks.start_soon(house.sound.live)
        await house.sound.found()
        tasks.start_soon(house.keep_out_of_calls)
        tasks.start_soon(house.follow_button)
        for name in self._settings.earpiece.also:
            tasks.start_soon(
                earpieces.keep_open, name, self._places, house.companion, house.health.note
            )
        await house.companion.attend(house.sound.headset)

    async def _typed(self, house: House) -> None:
        """Talk in letters: no sound is played."""
        language = self._settings.language
        typed = Typed(
            lambda text: house.companion.type(text, language),
            quiet=lambda: house.companion.is_quiet,
        )
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(partial(house.wake, progress=for_stream(sys.stderr)))
            await house.awake()
            meets = self._options.meet
            meets = sys.stdin.isatty() if meets is None else meets
            hello = await greeting(house.room) if meets else ""
            await house.companion.attend(typed, greeting=hello)
            tasks.cancel_scope.cancel()


def _tell(sentence: str) -> None:
    sys.stderr.write(f"her-voice: {sentence}\n")


async def _hear_again(house: House) -> None:
    """Hear again once `her-voice unmute` has ended it: a talk has no door to be told by."""
    while True:
        await anyio.sleep(LOOK_S)
        with suppress(StoreError, OSError):  # it is tried again
            if house.companion.deafness.is_undone:
                await house.sound.mute(False)  # noqa: FBT003  a callback takes no keywords
