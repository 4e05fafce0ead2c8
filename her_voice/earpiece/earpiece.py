"""What an earpiece promises: frames in, frames out, a clock."""

from typing import Protocol, runtime_checkable

from her_voice.audio import Line


class Earpiece(Protocol):
    """A place where she is heard: a headset, a pair of files, a socket."""

    name: str
    """For people: `headset`, the file's name, the application's name."""

    async def run(self, line: Line) -> None:
        """Carry sound both ways until the place is gone for good; return then.

        Every 20 ms of the place's own clock: one `line.hear`, one `line.take`, and `line.played`
        with how many taken frames have left it. Raises `EarpieceError` when it fails.
        """

    def clear(self) -> int:
        """Forget what was taken but has not left; say how many frames did leave."""

    def soften(self, factor: float) -> int:
        """Scale what was taken and has not left; say how many frames that were."""

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        """Show what was said by `person` or `her`, where there is something to show it on.

        `aside` is a word of hers that is no part of the conversation, such as an opener.
        """


@runtime_checkable
class Clocked(Protocol):
    """An earpiece on a device, whose frames come by themselves while it is open."""

    @property
    def is_flowing(self) -> bool:
        """A device is open, so frames must come or go. False while it is lost or shut."""


@runtime_checkable
class Summoned(Protocol):
    """An earpiece whose microphone may only be open while the person wants her."""

    def summon(self) -> None:
        """Learn that the person asks for her now: open it."""

    def stay(self) -> None:
        """Learn that someone speaks: if it is open for that, it stays so for a while."""


@runtime_checkable
class Personal(Protocol):
    """An earpiece where a person may speak for themselves: what they agree to there counts.

    A headset is one, whose microphone is never the monitor of a speaker, and so is a client that
    may talk. A file is none, nor what was typed.
    """

    is_personal: bool
    """They do, now; anything but `True` is a no."""
