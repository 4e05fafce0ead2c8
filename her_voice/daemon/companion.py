"""One person's companion, wired: every earpiece with its ears and voice, and the one mind.

frames ─▶ ears ─▶ events ─▶ mind ─▶ commands ─▶ voice ─▶ frames
                    ▲                             │
                    └──────── what was heard ─────┘
"""

import logging
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict

import anyio
from anyio.abc import ObjectReceiveStream
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream

from her_voice.commands import GoDeaf, Outward, Show, ToInbox, ToVoice
from her_voice.daemon.continuity import Continuity
from her_voice.daemon.deafness import Deafness
from her_voice.daemon.hearing import state_of
from her_voice.daemon.organs import Habits, Organs
from her_voice.daemon.pauses import keep, recall
from her_voice.daemon.place import Place
from her_voice.daemon.timings import Timing, Timings
from her_voice.daemon.under_way import UnderWay
from her_voice.earpiece.earpiece import Clocked, Earpiece, Personal
from her_voice.events import (
    CallBegan,
    CallEnded,
    EarpieceId,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    ModeChosen,
    Told,
)
from her_voice.mind.mind import Mind
from her_voice.mode import Mode
from her_voice.rounds import Round
from her_voice.wishes import SilenceWished

log = logging.getLogger(__name__)


Watch = Callable[[Event | Show | ToVoice | Timing], None]
"""Is told what passes, and changes nothing."""


class Companion:
    """Holds one person's conversation, wherever they hear her."""

    def __init__(
        self,
        mind: Mind,
        organs: Organs,
        timings: Timings,
        *,
        habits: Habits,
        continuity: Continuity | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._mind = mind
        self._organs = organs
        self._habits = habits
        self.under_way = UnderWay(mind, continuity or Continuity(None))
        mind.stood = self.keep
        self._watch = watch or (lambda _: None)
        self._tell: MemoryObjectSendStream[Event | Round]
        self._events: MemoryObjectReceiveStream[Event | Round]
        self._tell, self._events = anyio.create_memory_object_stream[Event | Round](math.inf)
        self.places: dict[EarpieceId, Place] = {}
        """Where she is heard."""

        self._seen: MemoryObjectSendStream[Event | Round]
        self._seen, self._shown = anyio.create_memory_object_stream[Event | Round](math.inf)
        self._joined = 0
        self._pressed = 0
        self._greeting = ""
        self.timings = timings
        self._sent = 0
        self.round = 0
        """The newest round that came back."""

        self.steps = 0
        """Commands that reached where they lead, so far."""
        self.deafness = Deafness()

        self.to_inbox: Callable[[ToInbox], None] = lambda _: None
        """Obeys what the mind wants of the inbox."""

    @property
    def earpieces(self) -> list[str]:
        """Where she is heard, by name."""
        return [place.earpiece.name for place in self.places.values()]

    def is_personal(self, earpiece: EarpieceId) -> bool:
        """Say whether who speaks here speaks for themselves, as their consent must."""
        place = self.places.get(earpiece)
        at = place.earpiece if place else None
        return isinstance(at, Personal) and at.is_personal is True

    @property
    def echoes(self) -> list[dict[str, object]]:
        """What is known of the echo of her voice at each earpiece, and done about it."""
        return [
            {"earpiece": place.earpiece.name} | asdict(place.echo.state)
            for place in self.places.values()
        ]

    @property
    def modes(self) -> list[dict[str, object]]:
        """How she listens at each earpiece."""
        modes = self._mind.modes
        return [
            {
                "earpiece": place.earpiece.name,
                "mode": modes[number].value,
                "microphone": state_of(place),
            }
            for number, place in self.places.items()
            if number in modes
        ]

    @property
    def flows(self) -> dict[str, int]:
        """Frames so far, by the earpieces at which they must come."""
        return {
            place.earpiece.name: place.flown
            for place in self.places.values()
            if isinstance(place.earpiece, Clocked) and place.earpiece.is_flowing
        }

    @property
    def has_work(self) -> bool:
        """Ears or voice at some earpiece have something to do."""
        return any(place.is_busy for place in self.places.values())

    @property
    def underruns(self) -> int:
        """How often an answer broke off because its sound was not ready."""
        return sum(place.voice.underruns for place in self.places.values())

    @property
    def is_quiet(self) -> bool:
        """Nobody speaks, nothing is to be said, and nothing is being worked on."""
        return self._mind.is_quiet and not self.is_busy

    @property
    def is_busy(self) -> bool:
        """Something is being understood, thought, made into sound or passed on."""
        waiting = self._tell.statistics().current_buffer_used
        return bool(waiting or self._mind.is_busy or self.has_work)

    async def run(self) -> None:
        """Live until cancelled."""
        send, orders = anyio.create_memory_object_stream[Outward | Round](math.inf)
        with send, orders, self._seen, self._shown, self._tell, self._events:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._mind.run, self._shown, self._tell.clone(), send)
                tasks.start_soon(self._route, orders)
                await self._pass_events(self._seen)

    async def attend(self, earpiece: Earpiece, *, returns: bool = True, greeting: str = "") -> None:
        """Let the person hear and be heard here, to the end; it may be back after a restart."""
        self._joined += 1
        number = self._joined
        give, orders = anyio.create_memory_object_stream[ToVoice](math.inf)
        place = Place(
            number,
            earpiece,
            ears=self._organs.ears(number),
            echo=self._organs.echo(),
            voice=self._organs.voice(number, earpiece.clear, earpiece.soften),
            orders=give,
            timings=self.timings,
            note=self.note,
        )
        place.stood = self.keep
        place.deafness = self.deafness
        self.places[number] = place
        if under := self.under_way.claim(number, earpiece.name if returns else ""):
            place.resume(under)
        self.note(EarpieceJoined(number, under.left if under else None, earpiece.name))
        if greeting := greeting or self._greeting:
            self.note(Told(greeting, number, is_hers=True))
            self._greeting = ""
        try:
            with give, orders, self._tell.clone() as tell:
                await recall(self._habits, place.ears.pace)
                await place.live(orders, tell)
        finally:
            del self.places[number]  # at once: its streams are closed, and nothing may go there
            self.note(EarpieceLeft(number))
            await keep(self._habits, place.ears.pace)

    def type(self, text: str, language: str) -> None:
        """Take words that the person typed at the place they came to last."""
        self.note(self.places[max(self.places)].typed(text, language))

    def greet(self, text: str) -> None:
        """Say this where she is heard, or as soon as she is."""
        if not self.say(text, is_hers=True):
            self._greeting = text

    def say(self, text: str, *, is_hers: bool = False) -> bool:
        """Let her say this, hers or what another program hands in; False if nobody would hear."""
        if self.places:
            self.note(Told(text, is_hers=is_hers))
        return bool(self.places)

    def choose(self, mode: Mode) -> None:
        """Let her listen like this from now on, at every earpiece."""
        self.note(ModeChosen(mode))

    def hush(self) -> None:
        """Let her stop speaking, at every earpiece."""
        self.note(SilenceWished())

    def press(self, *, held: bool) -> bool:
        """Press the button where the person came to last; let go where it was pressed.

        False if there is nowhere.
        """
        if self.places:
            if held or self._pressed not in self.places:
                self._pressed = max(self.places)
            self.places[self._pressed].press(held=held)
        return bool(self.places)

    def go_round(self) -> None:
        """Send a round through all loops; `round` tells when it is back."""
        self._sent += 1
        with suppress(anyio.ClosedResourceError):
            self._tell.send_nowait(Round(self._sent))

    def keep_out(self, *, is_in_call: bool) -> None:
        """Let her be silent while the person talks to someone else, or come back."""
        self.note(CallBegan() if is_in_call else CallEnded())

    def note(self, event: Event | Timing) -> None:
        """Take in something that has happened."""
        if isinstance(event, Timing):
            self._note_timing(event)
            return
        with suppress(anyio.ClosedResourceError):  # the house is closing; nobody needs to know
            self._tell.send_nowait(event)

    def keep(self) -> None:
        """Keep what is under way."""
        between = [each.statistics().current_buffer_used for each in (self._tell, self._seen)]
        self.under_way.keep(self.places, more_follows=any(between))

    # ---- carrying things from one organ to the other ------------------------------------------

    async def _pass_events(self, seen: MemoryObjectSendStream[Event | Round]) -> None:
        """Let events be watched on their way to the mind, where nothing holds them up."""
        async for event in self._events:
            if isinstance(event, Round):
                await seen.send(event)
                continue
            place = self.places.get(getattr(event, "earpiece", None) or 0)
            self.timings.saw(event, place.heard if place else 0)
            self._watch(event)
            await seen.send(event)

    async def _route(self, orders: ObjectReceiveStream[Outward | Round]) -> None:
        async for order in orders:
            if isinstance(order, Round):
                self.round = order.number
                continue
            self.steps += 1
            if isinstance(order, GoDeaf):
                self.deafness.obey(is_deaf=True)
                continue
            if isinstance(order, ToInbox):
                self.to_inbox(order)
                continue
            self._watch(order)
            place = self.places.get(order.earpiece)
            if place is None:
                continue  # it left meanwhile
            match order:
                case Show():
                    place.show(order)
                case _:
                    place.orders.send_nowait(order)

    def _note_timing(self, timing: Timing) -> None:
        self._watch(timing)
        stages = (timing.endpoint_ms, timing.hear_ms, timing.think_ms, timing.speak_ms)
        log.info(
            "turn %d: %.0f ms (endpoint %.0f, hear %.0f, think %.0f, speak %.0f, play %.0f)",
            *(timing.turn, timing.total_ms, *stages, timing.play_ms),
            extra={"fields": timing.as_json()},
        )
