"""What is said during a first meeting: an answer to its question, or something else on the way."""

from dataclasses import dataclass, field, replace
from typing import Protocol

from her_voice.abilities import Asked, attested, heard_out
from her_voice.mind.boundaries import Fixed
from her_voice.said import Said
from her_voice.skill import Words


class Meets(Protocol):
    """Holds the meeting."""

    def take(self, text: str) -> Words:
        """Take an answer, and go on."""

    async def afterword(self) -> str:
        """Give the question that is still open, after something else was answered."""

    def rest(self) -> None:
        """Ask no more now; the next start goes on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the question that is open."""

    text: str
    theirs: Meets
    changes: bool = field(default=True, init=False)

    def perform(self) -> Words:
        """Take it."""
        return self.theirs.take(self.text)


@dataclass(frozen=True, slots=True)
class Aside:
    """Something else, after which she goes on, unless it is no time for that."""

    asked: Asked
    theirs: Meets

    @property
    def changes(self) -> bool:
        """As it is without the meeting."""
        return self.asked.changes or isinstance(self.asked, Fixed)

    def attested(self, said: Said) -> Asked:
        """Give the same, with what a witness knows of it."""
        return replace(self, asked=attested(self.asked, said))

    async def heard_out(self) -> Asked:
        """Wait as long as without the meeting."""
        return replace(self, asked=await heard_out(self.asked))

    async def perform(self) -> Words:
        """Do it, and ask again what is open."""
        if isinstance(self.asked, Fixed) and self.asked.ends:
            self.theirs.rest()
        async for some in self.asked.perform():
            yield some
        if after := await self.theirs.afterword():
            yield f" {after}"
