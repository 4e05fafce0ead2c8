"""One child process, kept alive: started, given its models, watched, started again.

A model is one of several recipes, best first: one that can't be loaded, or that kills the child
twice while it is, is passed over for the next. What is loaded is loaded again into each new child.
"""

import json
import logging
from collections.abc import Callable, Sequence

import anyio

from her_voice.child.body import Body, begin, take_over
from her_voice.child.lifeline import Lifelines
from her_voice.child.line import ChildError, ChildLateError, ChildLostError, Line
from her_voice.child.rest import Rest
from her_voice.child.slot import Recipe, Slot
from her_voice.child.wire import Header
from her_voice.errors import HerVoiceError

log = logging.getLogger(__name__)

LOAD_S = 120.0
"""A model loads in 1 to 3 s; a slow disk may take longer."""

BACK_S = 20.0
"""How long a call waits for a child that is being started again."""

HOPELESS_S = 1.0
"""The same for one that dies again and again."""

TRIES = 2
"""So often a model is loaded before it is passed over."""


class Child:
    """Keeps one process alive. Calls go to whichever lives now."""

    def __init__(self, name: str, module: str) -> None:
        self.name = name
        self._module = module
        self._slots: dict[str, Slot] = {}
        self._line: Line | None = None
        self._back = anyio.Event()
        self._news = anyio.Event()
        self._body: Body | None = None
        self._rest = Rest()
        self._is_renewed = False
        self._how = "not begun"
        self.lifelines = Lifelines()
        """By which it may outlive this process, and what outlived the one before."""

        self.restarts = 0
        """How often it ended without being asked to."""

        self.renewals = 0
        """How often it was ended because it had grown."""

        self.given_up = 0
        """Calls that killed it, or failed, as often as they were tried."""

        self.settled: Callable[[str, int], None] = lambda _slot, _at: None
        """Is told which recipe a slot uses from now on, where that changes; one past the last is
        none."""

        self.weary: Callable[[], None] = lambda: None
        """Is told when it dies so often that it is not to be relied on."""

    # ---- how it is --------------------------------------------------------------------------

    @property
    def pid(self) -> int | None:
        """The process that lives now."""
        return self._body.pid if self._body else None

    @property
    def is_up(self) -> bool:
        """It lives, and all that can be loaded is."""
        return self._line is not None and self._back.is_set()

    def has(self, slot: str) -> bool:
        """Tell whether this model can be used just now."""
        return self.is_up and self.has_recipe(slot)

    def has_recipe(self, slot: str) -> bool:
        """Tell whether there is a model that can be loaded there."""
        return slot in self._slots and not self._slots[slot].is_empty

    @property
    def is_hopeless(self) -> bool:
        """It dies again and again."""
        return self._rest.is_hopeless(anyio.current_time())

    @property
    def grown_mb(self) -> int:
        """Private memory that it has taken since its models were loaded, in MB."""
        return max(0, self._line.grown_kb) // 1024 if self._line and self.is_up else 0

    def status(self) -> dict[str, object]:
        """Give how it is, as JSON has it."""
        return {
            "up": self.is_up,
            "process": self.pid,
            "restarts": self.restarts,
            "renewals": self.renewals,
            "given_up": self.given_up,
            "private_mb": self._line.private_kb // 1024 if self._line else 0,
            "grown_mb": self.grown_mb,
        }

    # ---- asking it --------------------------------------------------------------------------

    async def load(self, slot: str, recipes: Sequence[Recipe]) -> int:
        """Let every child have this model; give which of the recipes it is.

        Where another is wanted in its place meanwhile, it is that one's. Raises `HerVoiceError`
        when none of them can be loaded.
        """
        before, place = self._slots.get(slot), Slot(recipes)
        self._slots[slot] = place
        if before:
            before.tried.set()  # who waits for that one waits for this one from now on
        self._not_yet()
        self._news.set()
        while not place.tried.is_set() or place is not self._slots[slot]:
            place = self._slots[slot]
            await place.tried.wait()
        if place.is_empty:
            raise HerVoiceError(place.why)
        return place.at

    async def call(
        self, header: Header, body: bytes = b"", *, within_s: float, tries: int = 1
    ) -> tuple[Header, bytes]:
        """Ask the child; if it is lost over this, ask the next one, so often in all.

        Raises `ChildLostError`, `ChildLateError` and `ChildRefusedError`.
        """
        for _ in range(tries):
            with anyio.move_on_after(HOPELESS_S if self.is_hopeless else BACK_S):
                await self._back.wait()
            if (line := self._line) is None:
                break
            try:
                return await line.call(header, body, within_s=within_s)
            except ChildLostError:
                self._gone(line)
            except ChildLateError:
                self._gone(line)
                self.given_up += 1
                raise
        self.given_up += 1
        raise ChildLostError

    def pass_over(self, slot: str) -> bool:
        """Use the next recipe for this slot from now on; False if there is none."""
        place = self._slots[slot]
        if place.at + 1 >= len(place.recipes):
            return False
        place.at += 1
        self._not_yet()
        self._news.set()
        return True

    @property
    def makes_do(self) -> bool:
        """A model stands in for the one that is wanted, or is missing."""
        return any(slot.at for slot in self._slots.values())

    def renew(self) -> None:
        """End it, so that a new one begins with little memory, and with what is wanted most."""
        for slot in self._slots.values():
            slot.at = 0
        self._is_renewed = True
        self._kill()

    # ---- keeping it alive -------------------------------------------------------------------

    async def run(self) -> None:
        """Keep a child alive until cancelled."""
        while True:
            await self._live()
            if self._is_renewed:
                self._is_renewed = False
                self.renewals += 1
                continue
            self.restarts += 1
            wait = self._rest.died(anyio.current_time())
            log.error(
                "the child for %s ended (%s), the next begins in %.1f s", self.name, self._how, wait
            )
            if self.is_hopeless:
                self.weary()
            await anyio.sleep(wait)

    async def _live(self) -> None:
        body = self._body = await self._begin()
        if body is None:
            return
        line = Line(self._kill)
        try:
            async with body.stream, anyio.create_task_group() as tasks:
                tasks.start_soon(self._fill, line, body.loaded)
                await line.run(body.stream)
                tasks.cancel_scope.cancel()
        finally:
            self._gone(line)
            self._body = None
            if not (body.is_kept and self.lifelines.is_leaving):
                with anyio.CancelScope(shield=True):
                    self._how = await body.end()

    async def _begin(self) -> Body | None:
        """Take over the one of the process before, or begin one."""
        try:
            with anyio.CancelScope(shield=True):  # what is begun is not forgotten
                kept = await take_over(self.name, self.lifelines)
                return kept or await begin(self.name, self._module, self.lifelines)
        except OSError as error:  # no memory or no process number to be had; later there may be
            log.error("the child for %s can't begin: %s", self.name, error.strerror)  # noqa: TRY400
        return None

    async def _fill(self, line: Line, held: dict[str, Header]) -> None:
        """Load what is to be loaded and not `held` yet, now and whenever that changes."""
        loaded: dict[str, tuple[Slot, int]] = {}
        while True:
            self._news = anyio.Event()
            for name, slot in list(self._slots.items()):
                if loaded.get(name) != (slot, slot.at):
                    await self._load(line, name, slot, held)
                    loaded[name] = (slot, slot.at)
            if self._slots and not self._news.is_set():
                self._line = line
                self._back.set()
            await self._news.wait()

    async def _load(self, line: Line, name: str, slot: Slot, held: dict[str, Header]) -> None:
        while not slot.is_empty:
            try:
                recipe = {**await slot.recipes[slot.at](), "slot": name}
                if held.pop(name, None) != json.loads(json.dumps(recipe)):
                    line.is_loading = True
                    await line.call({**recipe, "do": "load"}, within_s=LOAD_S)
                slot.failed = 0
                break
            except (HerVoiceError, ChildError) as error:
                slot.failed += 1
                is_lost = isinstance(error, ChildLostError)
                slot.why = str(error) or f"the engine for {name} dies while it is loaded"
                log.error("%s can't be loaded: %s", name, slot.why)  # noqa: TRY400  no traceback helps
                if not is_lost or slot.failed >= TRIES:
                    slot.at, slot.failed = slot.at + 1, 0
                if is_lost:
                    await anyio.sleep_forever()  # the next child goes on here
            finally:
                line.is_loading = False
        if slot.at != slot.told:
            slot.told = slot.at
            self.settled(name, slot.at)
        slot.tried.set()

    def _gone(self, line: Line) -> None:
        if self._line is line:
            self._line = None
            self._not_yet()

    def _not_yet(self) -> None:
        """Let calls wait; those that wait already go on waiting."""
        if self._back.is_set():
            self._back = anyio.Event()

    def _kill(self) -> None:
        if self._body:
            self._body.kill()
