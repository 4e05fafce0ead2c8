"""What a thinker promises: a conversation so far in, the words of a reply out, as they come."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One line of what the model is shown."""

    role: Literal["system", "user", "assistant"]
    content: str
    private_from: int | None = None
    """Where in it begins what may lie on no disk unencrypted; None if it holds nothing of that."""

    era: int = 0
    """Grows when something said before was forgotten: what was read beside that is not kept."""

    is_steady: bool = field(default=False, compare=False)
    """The reply to it is the likeliest: it is about what is known, not about what comes to mind."""

    @property
    def open_part(self) -> "Message":
        """Give it as far as it holds nothing private."""
        return Message(self.role, self.content[: self.private_from])


class Filler(Protocol):
    """A language model that fills a form while nobody talks."""

    async def fill(self, messages: Sequence[Message], schema: Mapping[str, object]) -> str:
        """Give JSON that fits this JSON schema, as work in the background. Raises `MindError`.

        To be cancelled at any moment: then it stops, and nothing comes of it.
        """


class Thinker(Protocol):
    """A language model. Engines are shared and take turns."""

    def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        """Yield the next words of the reply until it ends; closing the iterator stops the work.

        Empty words say that some have come, and are held.

        `background` work keeps out of the way of a reply: it may be slower, and what the model
        holds ready for the conversation stays ready. Raises `MindError`.
        """

    async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
        """Read these messages ahead, so that a reply after them starts at once. May do nothing.

        The last of them may still grow, unless this is `before_reply`.
        """

    async def prepare(self, messages: Sequence[Message]) -> None:
        """Read these as work in the background: the conversation will be shown them soon.

        Until then it goes on as it was. May do nothing, as with what it holds all of already.
        """
