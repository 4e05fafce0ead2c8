"""Bears witness to what the person said: which words, in which turn, where, and how surely.

Consent must not depend on what some other part of the program claims was said. So the mind tells
the witness each event and each command in order, and the witness vouches for a turn's words when
its work begins.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from her_voice.abilities import Asked, attested
from her_voice.commands import Command, Release, Remember, Think
from her_voice.events import EarpieceId, EarpieceLeft, Event, Heard, Source, Turn
from her_voice.said import Said

MOST = 16
"""Turns whose words are known."""


class Witness:
    """One per person."""

    def __init__(
        self,
        tell: Callable[[Event], None] = lambda _: None,
        heard: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`tell` is told of each event, `heard` of what the person has said for good."""
        self.tell = tell
        self._heard = heard
        self._newest: dict[EarpieceId, Heard] = {}
        self._said: OrderedDict[Turn, Said] = OrderedDict()
        self._last: dict[EarpieceId, Said] = {}
        self._about: OrderedDict[Turn, str] = OrderedDict()

    def saw(self, event: Event) -> None:
        """Learn what happens, before the mind does anything about it."""
        if isinstance(event, EarpieceLeft):  # one that left never comes back
            self._newest.pop(event.earpiece, None)
            self._last.pop(event.earpiece, None)
        if isinstance(event, Heard) and event.source is Source.SPOKEN:
            self._newest[event.earpiece] = event
        self.tell(event)

    def ordered(self, command: Command) -> None:
        """Learn what the mind decides."""
        match command:
            case Remember(who="person", text=text, source=source, turn=turn, earpiece=earpiece):
                newest = self._newest.get(earpiece)
                self._last[earpiece] = self._said[turn] = Said(
                    text=text,
                    turn=turn,
                    place=earpiece,
                    utterance=newest.utterance if newest else 0,
                    plain=newest.plain if newest else "",
                    confidence=command.confidence,
                    is_spoken=source is Source.SPOKEN,
                )
                _forget_oldest(self._said)
                self._heard(text)
            case Think(turn=turn, text=text, goes_on=False):
                self._about[turn] = text
                _forget_oldest(self._about)
            case Release(earpiece, turn) if turn not in self._said and turn in self._about:
                last = self._last.get(earpiece)
                if last and last.text == self._about[turn]:  # a cough had it worked on anew
                    self._said[turn] = last
                    _forget_oldest(self._said)
            case _:
                pass

    def attested(self, turn: Turn, work: Asked) -> Asked:
        """Give this work of a turn with what is known of how it was asked for."""
        said = self._said.get(turn)
        return attested(work, said) if said else work

    def first(self, turn: Turn) -> Turn:
        """Give the turn in which the words of this one were worked on first: mostly itself."""
        said = self._said.get(turn)
        return said.turn if said else turn


def _forget_oldest(known: OrderedDict[Turn, Any]) -> None:
    if len(known) > MOST:
        known.popitem(last=False)
