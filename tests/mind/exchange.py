"""Write an exchange down: `>>` is what happens, `<<` is what she decides."""

from typing import Self

from her_voice.commands import Command, Remember
from her_voice.events import EarpieceJoined, Event, Source
from her_voice.mind.conversation import Conversation
from her_voice.settings import MannersSettings

HERE = 1
"""The earpiece of every exchange that needs only one."""

NONE = MannersSettings(murmurs=False, ask_again_s=0)
"""She says nothing while someone waits."""


class Exchange:
    """A conversation at one earpiece, whose own sentences are their names in brackets."""

    def __init__(self, manners: MannersSettings = NONE) -> None:
        self._conversation = Conversation(sentence=lambda name: f"[{name}]", manners=manners)
        self._decided = list(self._conversation.on(EarpieceJoined(HERE)))

    @property
    def is_quiet(self) -> bool:
        return self._conversation.is_quiet

    @property
    def comes_to_rest(self) -> bool:
        """It is still, so that something else may be told."""
        assert list(self._conversation.tell_next()) == []
        return self._conversation.stillness > 0

    def overhear(self, event: Event) -> None:
        """Let this happen without being meant for her."""
        self._conversation.overhear(event)

    def __rshift__(self, event: Event) -> Self:
        assert not self._decided, f"she also decided: {self._decided}"
        self._decided = list(self._conversation.on(event))
        return self

    def __lshift__(self, expected: Command) -> Self:
        assert self._decided, f"she did nothing, expected {expected}"
        assert expected == self._decided.pop(0)
        return self

    def __bool__(self) -> bool:
        assert not self._decided, f"she also decided: {self._decided}"
        return True


def person(turn: int, text: str, source: Source = Source.SPOKEN) -> Remember:
    return Remember("person", text, source, turn, HERE)


def her(turn: int, text: str) -> Remember:
    return Remember("her", text, Source.HERSELF, turn, HERE)
