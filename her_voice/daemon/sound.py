"""The headset in the house: worn while it is there, missed when it is not, deaf when told to be."""

import logging
import time
from collections.abc import Callable

import anyio

from her_voice import chimes
from her_voice.chimes import Chime
from her_voice.daemon.companion import Companion
from her_voice.earpiece.headset import Headset
from her_voice.earpiece.machine_sleep import MachineSleep
from her_voice.earpiece.tidings import Tiding, Tidings
from her_voice.earpiece.wire import Standing, Want
from her_voice.errors import EarpieceError
from her_voice.events import Told
from her_voice.settings import EarpieceSettings
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

LOOK_S = 0.2
"""Seconds between two looks at what is to be told."""

SENTENCES = {
    Tiding.MICROPHONE_LOST: "microphone_lost",
    Tiding.MICROPHONE_BACK: "microphone_back",
    Tiding.MICROPHONE_CHANGED: "microphone_changed",
    Tiding.SPEAKER_BACK: "speaker_back",
    Tiding.SPEAKER_CHANGED: "speaker_changed",
}
CHIMES = {
    Tiding.MICROPHONE_LOST: Chime.LOST,
    Tiding.SPEAKER_LOST: Chime.LOST,
    Tiding.MICROPHONE_BACK: Chime.BACK,
    Tiding.SPEAKER_BACK: Chime.BACK,
}


class Sound:
    """Keeps the sound devices of this machine, and tells what becomes of them."""

    def __init__(
        self,
        settings: EarpieceSettings,
        *,
        companion: Companion,
        wording: Wording,
        note: Callable[[str, str], None],
    ) -> None:
        """Let `note` know, in plain words, what is amiss with the microphone and the speaker."""
        self._note = note
        self._deafness = companion.deafness
        self._deafness.follow = self._follow_deafness
        self._companion = companion
        self._wording = wording
        self._tidings = Tidings()
        self.headset = Headset(settings, tell=self._stand)
        self._is_asleep = False
        self._ask_for_devices()
        self.changes = 0
        """How often another device was opened, or one was lost."""

    def follow(self, settings: EarpieceSettings) -> None:
        """Go by other settings from now on. What that does to devices is no news."""
        if self.headset.follow(settings):
            self._tidings = Tidings()

    async def live(self) -> None:
        """Keep the devices open until cancelled."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.headset.live)
            tasks.start_soon(MachineSleep().watch, self.follow_sleep)
            tasks.start_soon(self._keep_telling)

    async def wear(self) -> None:
        """Let the person hear and be heard at the headset whenever it is there."""
        while True:
            await self.headset.come()
            try:
                await self._companion.attend(self.headset)
            except EarpieceError as error:
                log.warning("%s", error)

    async def warn(self) -> None:
        """Log once what is missing, if there is no headset."""
        try:
            await self.found()
        except EarpieceError as error:
            log.warning("%s", error)

    async def found(self) -> None:
        """Wait for a speaker and, unless she is deaf, a microphone. Raises `EarpieceError`."""
        await self.headset.found(microphone=not self._deafness.is_deaf)

    async def mute(self, muted: bool) -> None:  # noqa: FBT001  a callback takes no keywords
        """Hear nothing, or hear again, and say so. Raises `StoreError` if that can't be kept."""
        is_other = muted is not self._companion.deafness.is_deaf
        self._companion.deafness.choose(is_deaf=muted)
        if is_other:
            said = self._wording.sentence("muted" if muted else "unmuted")
            self._companion.say(said, is_hers=True)

    def chime(self, chime: Chime) -> None:
        """Let it be heard wherever she is, as soon as she does not speak."""
        for place in self._companion.places.values():
            place.play(chimes.sound(chime))

    def status(self) -> dict[str, object]:
        """Give how it stands, as JSON has it."""
        standing = self.headset.standing
        return {
            "microphone": standing.microphone_name,
            "missing": [why for why in (standing.microphone_why, standing.speaker_why) if why],
            "speaker": standing.speaker_name,
            "changes": self.changes,
            **self.headset.counts,
        }

    def _stand(self, standing: Standing) -> None:
        if not self._is_asleep:
            is_wanted = not self._deafness.is_deaf
            self._tidings.see(standing, time.monotonic(), is_wanted=is_wanted)
        self._note("microphone", standing.microphone_why)
        self._note("speaker", standing.speaker_why)

    def follow_sleep(self, is_asleep: bool) -> None:  # noqa: FBT001  a callback takes no keywords
        """Close every device before the machine sleeps, and open them anew when it is awake."""
        self._is_asleep = is_asleep
        self._tidings = Tidings()  # what sleep does to devices is no news
        self._ask_for_devices()

    def _follow_deafness(self, is_deaf: bool) -> None:  # noqa: FBT001  a callback takes no keywords
        self._ask_for_devices()
        if not is_deaf:
            self.headset.summon()
            self.headset.chime(Chime.BACK)

    def _ask_for_devices(self) -> None:
        is_deaf = self._deafness.is_deaf
        is_awake = not self._is_asleep
        self.headset.want(Want(microphone=is_awake and not is_deaf, speaker=is_awake))
        self._note("deaf", "muted: she hears nothing" if is_deaf else "")

    async def _keep_telling(self) -> None:
        while True:
            await anyio.sleep(LOOK_S)
            for tiding in self._tidings.due(time.monotonic()):
                self._pass_on(tiding)

    def _pass_on(self, tiding: Tiding) -> None:
        log.warning("sound: %s", tiding.name.lower().replace("_", " "))
        self.changes += 1
        if tiding in CHIMES:
            self.headset.chime(CHIMES[tiding])
        if tiding in SENTENCES:
            self._say_here(self._wording.sentence(SENTENCES[tiding]))

    def _say_here(self, text: str) -> None:
        for number, place in self._companion.places.items():
            if place.earpiece is self.headset:
                self._companion.note(Told(text, number, is_hers=True))
