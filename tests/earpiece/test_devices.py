import pytest

from her_voice.earpiece import devices, pulse
from her_voice.earpiece.devices import Device, choose, list_devices
from her_voice.earpiece.ports import Kind, Port
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings


class Defaults:
    device = (-1, -1)


class StubPortAudio:
    """What sounddevice knows: name, inputs, outputs."""

    def __init__(self, *known: tuple[str, int, int], default: int = -1) -> None:
        self._known = known
        self.default = Defaults()
        self.default.device = (default, default)

    def query_devices(self) -> list[dict[str, object]]:
        return [
            {
                "name": name,
                "index": index,
                "max_input_channels": inputs,
                "max_output_channels": outputs,
                "default_samplerate": 44100.0,
            }
            for index, (name, inputs, outputs) in enumerate(self._known)
        ]


CARD = StubPortAudio(
    ("HDA Intel: ALC257 (hw:0,0)", 2, 2), ("USB Headset: Audio (hw:1,0)", 1, 2), default=0
)
SERVER = StubPortAudio(("pulse", 32, 32), ("default", 32, 32), default=1)


def ports(monkeypatch: pytest.MonkeyPatch, *found: Port) -> None:
    def give(kind: Kind) -> list[Port]:
        return list(found)

    monkeypatch.setattr(pulse, "ports", give)


HEADSET = Port("usb_headset", "USB Headset", is_default=False, is_real=True)
MONITOR = Port("speakers.monitor", "Monitor of Speakers", is_default=True, is_real=False)


def meant(module: StubPortAudio, name: str) -> Device:
    return choose(module, "microphone", name)


def test_a_device_is_found_by_part_of_its_name() -> None:
    assert meant(CARD, "usb head").index == 1
    assert meant(CARD, "default").index == 0


def test_a_name_that_is_nearly_right_is_corrected() -> None:
    with pytest.raises(EarpieceError, match="did you mean 'USB Headset: Audio"):
        meant(CARD, "USB Haedset: Audio")


def test_a_name_that_means_nothing_lists_what_there_is() -> None:
    with pytest.raises(EarpieceError, match=r"there is 'HDA Intel.*talk --text.*/v1/pcm"):
        meant(CARD, "zzzz")


def test_no_device_at_all_names_the_ways_to_talk_without_one() -> None:
    with pytest.raises(EarpieceError) as caught:
        meant(StubPortAudio(), "default")
    for way in ("talk --text", "talk --mic in.wav --ear out.wav", "her-voice run", "/v1/pcm"):
        assert way in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_the_sound_server_knows_is_found_by_name_or_description(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ports(monkeypatch, MONITOR, HEADSET)
    assert meant(SERVER, "usb_headset").port == "usb_headset"
    assert meant(SERVER, "USB Headset").port == "usb_headset"


def test_she_does_not_listen_to_herself_unless_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    ports(monkeypatch, MONITOR, HEADSET)
    assert meant(SERVER, "default").port == "usb_headset"
    assert meant(SERVER, "speakers.monitor").port == "speakers.monitor"
    ports(monkeypatch, MONITOR)
    with pytest.raises(EarpieceError, match="there is no microphone"):
        meant(SERVER, "default")


def test_without_an_answer_from_the_server_its_gate_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ports(monkeypatch)
    assert (meant(SERVER, "default").name, meant(SERVER, "default").port) == ("default", "")


def test_the_list_marks_what_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    ports(monkeypatch, MONITOR, HEADSET)
    monkeypatch.setattr(devices, "look_again", lambda: SERVER)
    chosen = [
        (each.kind, each.name)
        for each in list_devices(EarpieceSettings(speaker="nothing like it"))
        if each.is_chosen
    ]
    assert chosen == [("microphone", "USB Headset")]
