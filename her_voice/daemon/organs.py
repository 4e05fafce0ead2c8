"""What a companion is handed: something that makes organs, and something that keeps habits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from her_voice.ears.ears import Ears
from her_voice.ears.echo import EchoCanceller
from her_voice.events import EarpieceId
from her_voice.voice.voice import Voice


class Organs(Protocol):
    """Makes what an earpiece needs: ears and a voice of its own, on the engines all share."""

    def ears(self, earpiece: EarpieceId) -> Ears:
        """Give new ears."""

    def echo(self) -> EchoCanceller:
        """Give what takes her own voice out of the microphone."""

    def voice(
        self, number: EarpieceId, clear: Callable[[], int], soften: Callable[[float], int]
    ) -> Voice:
        """Give a new voice. `clear` and `soften` are those of the `Earpiece`."""


MakeVoice = Callable[[EarpieceId, Callable[[], int], Callable[[float], int]], Voice]


@dataclass(frozen=True)
class Mannered:
    """`Organs` with a voice that speaks as one person wishes."""

    ears: Callable[[EarpieceId], Ears]
    echo: Callable[[], EchoCanceller]
    voice: MakeVoice


class Habits(Protocol):
    """Keeps what was learned of how the person speaks."""

    async def read(self, name: str) -> list[int]:
        """Give what was kept. Raises `StoreError`."""

    async def write(self, name: str, numbers: list[int]) -> None:
        """Keep this instead. Raises `StoreError`."""
