"""The microphones and speakers that a sound server has, and which of them is meant. Pure."""

import difflib
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from her_voice.bluetooth import Bluetooth
from her_voice.settings import EarpieceSettings

Kind: TypeAlias = Literal["microphone", "speaker"]

DEFAULT = frozenset({"", "default"})

TELEPHONE = ("headset-head-unit-msbc", "headset-head-unit", "headset_head_unit")
TELEPHONE_TOO = ("handsfree_head_unit", "handsfree-head-unit")
"""How PipeWire and PulseAudio call the profiles in which a Bluetooth headset has a microphone."""


@dataclass(frozen=True, slots=True)
class Port:
    """A source or a sink."""

    name: str
    """As `pactl` names it."""

    description: str
    """For people."""

    is_default: bool
    is_real: bool
    """Neither a monitor of a sink nor made up: something a person may wear."""

    is_bluetooth: bool = False
    device: str = ""
    """What it belongs to, which keeps its name when its ports get others: the address of a
    Bluetooth headset, the card of a sound card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A Bluetooth headset, as the server knows it whichever ports it has just now."""

    name: str
    device: str
    profile: str
    """How it is used now."""

    profiles: tuple[str, ...] = ()
    """How it could be used."""

    @property
    def telephone(self) -> str:
        """The best profile with a microphone; empty if it has none."""
        known = (*TELEPHONE, *TELEPHONE_TOO)
        return next((name for name in known if name in self.profiles), "")

    @property
    def is_telephone(self) -> bool:
        """It has its microphone, and sounds like a telephone."""
        return self.profile in {*TELEPHONE, *TELEPHONE_TOO}


@dataclass(frozen=True, slots=True)
class Picture:
    """All that there is at one moment."""

    microphones: tuple[Port, ...] = ()
    speakers: tuple[Port, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to be open."""

    microphone: Port | None = None
    speaker: Port | None = None
    is_on_demand: bool = False
    """There is a microphone, but it is only to be open when the person asks for her."""

    profiles: dict[str, str] = field(default_factory=dict)
    """Cards that are to be used in another way, by name."""


def choose(picture: Picture, settings: EarpieceSettings, *, is_called: bool = False) -> Choice:
    """Find what the configuration means. `is_called`: the person has just asked for her.

    A monitor, which would have her listen to herself and to all that the person plays, is only
    meant where it is named in full.
    """
    speaker = meant(picture.speakers, settings.speaker)
    if settings.microphone not in DEFAULT:
        return Choice(microphone=meant(picture.microphones, settings.microphone), speaker=speaker)
    own, others = _microphones(picture)
    card = next((each for each in picture.cards if speaker and each.device == speaker.device), None)
    has_own = own is not None or bool(card and card.telephone)
    match settings.bluetooth:
        case Bluetooth.TALK:
            return _worn(own, others, speaker, card)
        case Bluetooth.MUSIC if others is not None or not has_own:
            return Choice(microphone=others, speaker=speaker)
        case _ if not has_own:
            return Choice(microphone=others, speaker=speaker)
        case _ if is_called:
            return _worn(own, others, speaker, card)
        case _:
            return Choice(speaker=speaker, is_on_demand=True)


def _worn(own: Port | None, others: Port | None, speaker: Port | None, card: Card | None) -> Choice:
    """Use the microphone of the Bluetooth headset, which may have to be switched to it first."""
    if own is None and card and card.telephone and not card.is_telephone:
        # Until it is there, and should it not come, another one hears.
        return Choice(microphone=others, speaker=speaker, profiles={card.name: card.telephone})
    return Choice(microphone=own or others, speaker=speaker)


def _microphones(picture: Picture) -> tuple[Port | None, Port | None]:
    """Give the one of a Bluetooth headset, and another one: each the server's own, or the first."""
    real = sorted((port for port in picture.microphones if port.is_real), key=_is_second)
    own = next((port for port in real if port.is_bluetooth), None)
    return own, next((port for port in real if not port.is_bluetooth), None)


def _is_second(port: Port) -> bool:
    return not port.is_default


def meant(ports: tuple[Port, ...], name: str) -> Port | None:
    """Find the port that a name means: its own, its description, or a part of either."""
    if name in DEFAULT:
        real = sorted((port for port in ports if port.is_real), key=_is_second)
        return real[0] if real else None
    sought = name.casefold()
    for port in ports:
        if sought in {port.name.casefold(), port.description.casefold()}:
            return port
    for port in ports:
        is_part = sought in port.name.casefold() or sought in port.description.casefold()
        if is_part and (port.is_real or "monitor" in sought):
            return port
    return None


def hint(names: list[str], sought: str) -> str:
    """Say what may have been meant instead."""
    known = {name.casefold(): name for name in names if name}
    near = difflib.get_close_matches(sought.casefold(), known, n=1, cutoff=0.4)
    if near:
        return f"; did you mean {known[near[0]]!r}?"
    if known:
        return f"; there is {', '.join(sorted(map(repr, known.values())))}"
    return "; there is none at all"
