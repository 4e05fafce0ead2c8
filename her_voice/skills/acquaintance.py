"""What skills may ask of who knows how she and this person stand with each other."""

from typing import Protocol

from her_voice.persona import Persona, VoiceKind


class Acquaintance(Protocol):
    """One person's persona bundle, in force and kept."""

    @property
    def persona(self) -> Persona:
        """What is in force."""

    @property
    def name(self) -> str:
        """What she is called."""

    @property
    def persons(self) -> int:
        """How many people she knows in this home."""

    @property
    def voice_kind(self) -> VoiceKind:
        """What kind of voice speaks."""

    async def keep(self, persona: Persona) -> None:
        """Put this in force, once it is on the disk. Raises `StoreError`."""

    async def change_voice(self, kind: VoiceKind) -> str:
        """Speak like this from now on; give what she says of it."""

    async def choose_name(self) -> str:
        """Choose another name; give what she says of it."""

    async def meet(self) -> str:
        """Begin the first meeting, or go on with it; give what she says."""
