"""Everything that can go wrong, in one tree.

* HerVoiceError             one sentence that names the mend; `exit_code` for the command line
  - UsageError              (2)  the command was called wrongly
  - SettingsError           (78) the configuration is wrong; the daemon refuses to start
  - AnotherDaemonError      (75) she is already running
  - WeightsError            a model is missing, damaged or can't be fetched
  - StoreError              what she keeps can't be read or written
  - ConsentError            an action is not done: nobody can agree to it, or to this one
  - InboxFullError          as many notifications wait as may
  - RequestError            what another program hands in is not as it must be
    + TooLongError          it is longer than may be
  - EarpieceError           a place to be heard is lost or unusable
  - OrganError              one organ failed; a turn ends with an apology, she goes on
    + EarsError             she can't understand
    + MindError             she can't think
      * UnreachableMindError  what she thinks with does not answer at all
      * SlowMindError         it takes too long
      * MidwayMindError       it stopped within an answer
    + VoiceError            she can't speak
"""

from pathlib import Path
from traceback import extract_tb
from typing import ClassVar


class HerVoiceError(Exception):
    """The message is for the person at the screen: one sentence, naming the mend."""

    exit_code: ClassVar[int] = 1
    spoken: ClassVar[str] = "went_wrong"
    """The name, in the wording, of what she says when this ends a turn."""


class UsageError(HerVoiceError):
    """The command was called wrongly."""

    exit_code = 2


class SettingsError(HerVoiceError):
    """The configuration is wrong. Raised only before the first frame of audio."""

    exit_code = 78


class AnotherDaemonError(HerVoiceError):
    """Another daemon has this home."""

    exit_code = 75


class WeightsError(HerVoiceError):
    """A model is missing, damaged or can't be fetched."""


class StoreError(HerVoiceError):
    """What she keeps can't be read or written."""

    spoken = "cannot_remember"


class ConsentError(HerVoiceError):
    """An action is not done: nobody can agree to it, or nobody asks for this one any more."""


class InboxFullError(HerVoiceError):
    """As many notifications wait as may."""


class RequestError(HerVoiceError):
    """What another program hands in is not as it must be. The message never quotes it."""


class TooLongError(RequestError):
    """It is longer than may be."""


class EarpieceError(HerVoiceError):
    """A place to be heard is lost or unusable."""


class OrganError(HerVoiceError):
    """One organ failed. The turn ends, the assistant does not."""


class EarsError(OrganError):
    """She can't understand."""

    spoken = "did_not_catch"


class MindError(OrganError):
    """She can't think."""

    spoken = "lost_thought"


class UnreachableMindError(MindError):
    """What she thinks with does not answer at all; it may come back."""

    spoken = "endpoint_down"


class SlowMindError(MindError):
    """What she thinks with takes too long."""

    spoken = "too_slow"


class MidwayMindError(MindError):
    """What she thinks with stopped within an answer."""

    spoken = "stopped_midway"


class VoiceError(OrganError):
    """She can't speak."""


def where(error: BaseException) -> str:
    """Give the kind of an error and the line that raised it. What it holds may be words: left out.

    Of several in a group it is the first.
    """
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    last = [*extract_tb(error.__traceback__)][-1:]
    at = "".join(f" at {Path(one.filename).name}:{one.lineno}" for one in last)
    return f"{type(error).__name__}{at}"
