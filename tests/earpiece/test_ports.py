"""Which port is meant, above all with a Bluetooth headset, which can't do all at once."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from her_voice.bluetooth import Bluetooth
from her_voice.earpiece import lookout, pulse
from her_voice.earpiece.ports import Card, Choice, Picture, Port, choose, meant
from her_voice.earpiece.profiles import Profiles
from her_voice.settings import EarpieceSettings

ADDRESS = "AA:BB:CC:DD:EE:FF"
MUSIC = Port("bluez_sink.AA.a2dp_sink", "Buds", True, True, True, ADDRESS)  # noqa: FBT003  a table
TALK = Port("bluez_sink.AA.handsfree", "Buds", True, True, True, ADDRESS)  # noqa: FBT003
OWN = Port("bluez_source.AA.handsfree", "Buds", True, True, True, ADDRESS)  # noqa: FBT003
LAPTOP = Port("alsa_input.pci", "Built-in", False, True)  # noqa: FBT003
MONITOR = Port("bluez_sink.AA.a2dp_sink.monitor", "Monitor of Buds", True, False)  # noqa: FBT003
A2DP = Card("bluez_card.AA", ADDRESS, "a2dp_sink", ("a2dp_sink", "handsfree_head_unit", "off"))
HFP = Card("bluez_card.AA", ADDRESS, "handsfree_head_unit", A2DP.profiles)

ALONE = Picture((MONITOR,), (MUSIC,), (A2DP,))
"""PulseAudio's way: the microphone is not there while the headset plays music."""

TALKING = Picture((OWN, MONITOR), (TALK,), (HFP,))
BOTH = Picture((MONITOR, OWN, LAPTOP), (MUSIC,))
"""PipeWire's way: it is there, and opening it turns the headset to talk."""


def chosen(seen: Picture, use: Bluetooth, *, is_called: bool = False) -> Choice:
    return choose(seen, EarpieceSettings(bluetooth=use), is_called=is_called)


def test_for_music_another_microphone_hears() -> None:
    choice = chosen(BOTH, Bluetooth.MUSIC)
    assert (choice.microphone, choice.speaker) == (LAPTOP, MUSIC)
    assert not choice.is_on_demand
    assert not choice.profiles


def test_for_music_without_another_one_it_is_opened_on_demand() -> None:
    for seen in (ALONE, Picture((OWN,), (MUSIC,))):
        assert chosen(seen, Bluetooth.MUSIC) == Choice(speaker=MUSIC, is_on_demand=True)
    assert chosen(Picture((OWN,), (MUSIC,)), Bluetooth.MUSIC, is_called=True).microphone == OWN


def test_on_demand_leaves_another_one_alone() -> None:
    assert chosen(BOTH, Bluetooth.ON_DEMAND) == Choice(speaker=MUSIC, is_on_demand=True)
    assert chosen(BOTH, Bluetooth.ON_DEMAND, is_called=True).microphone == OWN


def test_for_talk_its_own_is_open_all_the_time() -> None:
    assert chosen(BOTH, Bluetooth.TALK).microphone == OWN
    assert chosen(TALKING, Bluetooth.TALK).microphone == OWN
    assert chosen(ALONE, Bluetooth.TALK).profiles == {"bluez_card.AA": "handsfree_head_unit"}


def test_without_bluetooth_the_setting_means_nothing() -> None:
    seen = Picture((MONITOR, LAPTOP), (Port("alsa_output", "Built-in", True, True),))  # noqa: FBT003
    for use in Bluetooth:
        assert chosen(seen, use).microphone == LAPTOP


def test_a_microphone_that_is_named_is_taken_whatever_else_is_set() -> None:
    settings = EarpieceSettings(microphone="bluez_source", bluetooth=Bluetooth.MUSIC)
    assert choose(BOTH, settings).microphone == OWN


def test_a_monitor_is_not_meant_by_the_name_of_what_it_monitors() -> None:
    assert meant((MONITOR,), "default") is None
    assert meant((MONITOR,), "Buds") is None
    assert meant((MONITOR,), "Monitor of Buds") == MONITOR
    assert meant((MONITOR,), "a2dp_sink.monitor") == MONITOR


@dataclass
class Switched:
    to: list[dict[str, str]] = field(default_factory=list)

    def __call__(self, profiles: Any) -> None:
        self.to.append(dict(profiles))


def test_a_profile_is_switched_once_and_back_to_what_it_was() -> None:
    switched = Switched()
    profiles = Profiles(switched)
    called = chosen(ALONE, Bluetooth.ON_DEMAND, is_called=True)
    profiles.follow(ALONE, called)
    profiles.follow(ALONE, called)
    profiles.follow(TALKING, chosen(TALKING, Bluetooth.ON_DEMAND, is_called=True))
    assert switched.to == [{"bluez_card.AA": "handsfree_head_unit"}]
    profiles.follow(TALKING, chosen(TALKING, Bluetooth.ON_DEMAND))
    profiles.follow(ALONE, chosen(ALONE, Bluetooth.ON_DEMAND))
    assert switched.to[1:] == [{"bluez_card.AA": "a2dp_sink"}]


def test_a_profile_that_the_person_chose_is_left_alone() -> None:
    switched = Switched()
    profiles = Profiles(switched)
    profiles.follow(TALKING, chosen(TALKING, Bluetooth.ON_DEMAND))
    assert switched.to == []
    profiles.follow(ALONE, chosen(ALONE, Bluetooth.ON_DEMAND, is_called=True))
    off = Picture((), (MUSIC,), (Card("bluez_card.AA", ADDRESS, "off", A2DP.profiles),))
    profiles.follow(off, chosen(off, Bluetooth.ON_DEMAND))
    assert len(switched.to) == 1


def test_a_headset_that_comes_back_is_turned_to_talk_again() -> None:
    switched = Switched()
    profiles = Profiles(switched)
    for seen in (ALONE, TALKING, Picture((LAPTOP,)), ALONE, TALKING):
        profiles.follow(seen, chosen(seen, Bluetooth.TALK))
    assert switched.to == 2 * [{"bluez_card.AA": "handsfree_head_unit"}]


def test_what_was_switched_is_remembered_while_the_server_is_gone() -> None:
    switched = Switched()
    profiles = Profiles(switched)
    profiles.follow(ALONE, chosen(ALONE, Bluetooth.ON_DEMAND, is_called=True))
    profiles.follow(Picture(), chosen(Picture(), Bluetooth.ON_DEMAND, is_called=True))
    profiles.follow(TALKING, chosen(TALKING, Bluetooth.ON_DEMAND))
    assert switched.to[1:] == [{"bluez_card.AA": "a2dp_sink"}]


class StubPulse:
    """What pulsectl gives of a Bluetooth headset that plays music, as PulseAudio 16 has it."""

    def __init__(self) -> None:
        self.set: list[tuple[str, str]] = []
        about = {"device.bus": "bluetooth", "device.string": ADDRESS, "device.api": "bluez"}
        names = ("a2dp_sink", "handsfree_head_unit", "off")
        listed = [SimpleNamespace(name=one, available=one != "off") for one in names]
        self._card = SimpleNamespace(
            name="bluez_card.AA", proplist=about, profile_active=listed[0], profile_list=listed
        )
        self._sink = SimpleNamespace(name=MUSIC.name, description="Buds", proplist=about)
        self._source = SimpleNamespace(
            name=MONITOR.name,
            description=MONITOR.description,
            proplist={"device.class": "monitor", **about},
            monitor_of_sink_name=MUSIC.name,
        )

    def server_info(self) -> Any:
        names = {"default_sink_name": MUSIC.name, "default_source_name": MONITOR.name}
        return SimpleNamespace(**names)

    def source_list(self) -> list[Any]:
        return [self._source]

    def sink_list(self) -> list[Any]:
        return [self._sink]

    def card_list(self) -> list[Any]:
        return [self._card]

    def card_profile_set(self, card: Any, profile: str) -> None:
        self.set.append((card.name, profile))


def test_a_headset_is_seen_as_the_server_has_it_and_its_card_is_switched() -> None:
    server = StubPulse()
    seen = pulse.picture(server)
    assert seen.speakers == (MUSIC,)
    assert not seen.microphones[0].is_real
    assert seen.cards[0].device == ADDRESS
    assert chosen(seen, Bluetooth.MUSIC).is_on_demand
    wanted = chosen(seen, Bluetooth.TALK).profiles
    lookout.switch(server, wanted)
    assert server.set == [("bluez_card.AA", "handsfree_head_unit")]


def test_an_address_is_read_from_pipewire_s_names_too() -> None:
    port = SimpleNamespace(name="bluez_output.AA_BB_CC_DD_EE_FF.1", proplist={})
    assert pulse._device(port) == ADDRESS
