"""Keeps the children that hold the engines in order, and lets the person know when one is not.

It is said, too, when damage cost some of what is kept of the person.
A child that has grown is renewed while nobody speaks; one that makes do with another model is, too,
after a while, as the wanted one may have been mended. Beside the language model another is loaded
first, and is given up as soon as somebody speaks.
"""

import logging
from collections.abc import Callable, Iterable

import anyio
from anyio.abc import TaskGroup

from her_voice.child.child import Child
from her_voice.daemon.engines import Engines
from her_voice.ears import hearing
from her_voice.errors import MindError
from her_voice.memory.store import Harm, Store
from her_voice.mind.llama import Llama
from her_voice.voice import speaking
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

LOOK_S = 2.0
"""How often it is looked whether something is to be said or done."""

QUIET_S = 30.0
"""So long nobody must have spoken before a child is renewed; it is away for two seconds."""

GROWN_MB = 400
"""Private memory, on top of what it had when its models were loaded, with which a child is renewed.
100 calls brought Whisper's to 105, and Piper's to 342, 337 of it with the first 50."""

MIND_GROWN_MB = 250
"""The same for the language model: an hour's talk brought 72, 64 of which it may keep of what was
pushed out of its places (`CACHE_MIB`)."""

MIND_AGAIN_S = 600.0
"""How long it is left as it is when no other could be loaded beside it."""

MAKE_DO_S = 600.0
"""How long another model stands in before the wanted one is tried again."""

AGAIN_S = 300.0
"""How long a child must have been well before it is said again that it is not."""

SPOKEN = {hearing.WHOLE: "hearing", speaking.SLOT: "voice"}
"""What she calls a slot whose model counts. Without the others she is only a little worse."""


class Upkeep:
    """Looks after the children."""

    def __init__(
        self,
        engines: Engines,
        wording: Wording,
        *,
        say: Callable[[str], bool],
        is_quiet: Callable[[], bool],
        memory: Store,
    ) -> None:
        self._engines = engines
        self._wording = wording
        self._say = say
        self._is_quiet = is_quiet
        self._to_say: list[str] = []
        self._wearied: dict[str, float] = {}
        self._quiet_since: float | None = None
        self._renewed_at = 0.0
        self._renews_mind = False
        self._mind_again_at = 0.0
        memory.harmed = self._harmed
        if memory.harm is not None:
            self._harmed(memory.harm)
        for child in (engines.hearing, engines.speaking):
            child.settled = self._settled
        engines.mind_settled = self._mind_settled
        self._mind_at = 0
        engines.hearing.weary = lambda: self._weary("hearing")
        engines.speaking.weary = lambda: self._weary("voice")

    async def run(self) -> None:
        """Look after them until cancelled."""
        self._renewed_at = anyio.current_time()
        async with anyio.create_task_group() as tasks:
            await self._look_after(tasks)

    def _harmed(self, harm: Harm) -> None:
        log.error("%s", harm.notice)
        self.tell(harm.spoken, when=harm.day)

    async def _look_after(self, tasks: TaskGroup) -> None:
        while True:
            await anyio.sleep(LOOK_S)
            while self._to_say and self._say(self._to_say[0]):
                del self._to_say[0]
            self._renew_in_quiet(anyio.current_time(), tasks)

    def tell(self, name: str, **blanks: str) -> None:
        """Say this sentence of the wording, where she is heard or as soon as she is."""
        text = self._wording.sentence(name).format(**blanks)
        if text not in self._to_say:
            self._to_say.append(text)

    def _settled(self, slot: str, at: int) -> None:
        log.warning("%s: model number %d is used from now on", slot, at + 1)
        if at and slot in SPOKEN:
            empty = not self._child(slot).has_recipe(slot)
            self.tell(f"{SPOKEN[slot]}_{'gone' if empty else 'stand_in'}")

        if at and slot == hearing.JUDGES:
            self.tell("pauses_gone")

    def _mind_settled(self, at: int) -> None:
        if at != self._mind_at and at:
            is_gone = not self._engines.has_model_to_think(at)
            self.tell("mind_gone" if is_gone else "mind_stand_in")
        self._mind_at = at

    def _child(self, slot: str) -> Child:
        return self._engines.speaking if slot == speaking.SLOT else self._engines.hearing

    def _weary(self, organ: str) -> None:
        now = anyio.current_time()
        if now - self._wearied.get(organ, -AGAIN_S) >= AGAIN_S:
            self.tell(f"{organ}_failing")
        self._wearied[organ] = now

    def _renew_in_quiet(self, now: float, tasks: TaskGroup) -> None:
        if not self._is_quiet():
            self._quiet_since = None
            return
        self._quiet_since = self._quiet_since or now
        if now - self._quiet_since < QUIET_S or self._renews_mind:
            return
        for child in (self._engines.hearing, self._engines.speaking):
            made_do = child.makes_do and now - self._renewed_at > MAKE_DO_S
            if child.is_up and (made_do or child.grown_mb > GROWN_MB):
                log.info("the child for %s is renewed", child.name)
                self._renewed_at = now
                self._quiet_since = None
                child.renew()
                return
        llama = self._engines.llama
        if llama and now >= self._mind_again_at and llama.memory.grown_mb > MIND_GROWN_MB:
            self._renews_mind = True
            tasks.start_soon(self._renew_mind, llama)

    async def _renew_mind(self, llama: Llama) -> None:
        try:
            log.info("the language model's process is renewed")
            if not await llama.renew(self._is_quiet):
                log.info("it was given up: somebody spoke, or the one before ended")
        except MindError as error:
            log.warning("%s", error)
            self._mind_again_at = anyio.current_time() + MIND_AGAIN_S
        self._quiet_since = None
        self._renews_mind = False


def said_without_voice(wording: Wording) -> Iterable[str]:
    """Give the sentences that tell of a voice that fails: it can't make them any more then."""
    return [text for name in ("piece_left_out", "voice_failing") for text in wording.variants(name)]


def said_without_engines(wording: Wording) -> Iterable[str]:
    """Give the others that must be ready when no engine is, likely ones first."""
    names = ["did_not_catch", "lost_thought", "too_slow", "stopped_midway", "went_wrong"]
    names += ["hearing_failing", "endpoint_down", "thinking_not_ready"]
    names += ["microphone_lost", "microphone_back", "cannot_remember"]
    names += [f"{organ}_{how}" for how in ("stand_in", "gone") for organ in SPOKEN.values()]
    names += ["pauses_gone", "mind_stand_in", "mind_gone", "memory_lost", "memory_tail_lost"]
    return [text for name in names for text in wording.variants(name)]
