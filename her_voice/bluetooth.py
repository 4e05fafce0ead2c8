"""What a Bluetooth headset is used for: it can't sound well and have a microphone at once."""

from enum import StrEnum


class Bluetooth(StrEnum):
    """What a Bluetooth headset is used for."""

    MUSIC = "music"
    ON_DEMAND = "on demand"
    TALK = "talk"
