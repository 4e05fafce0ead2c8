"""Why one source did not give a file; the next source is tried then."""

import errno
import math

from her_voice.errors import WeightsError
from her_voice.places import Places


class FetchError(WeightsError):
    """One source failed. The message is the reason alone, to be part of a sentence."""

    def __init__(self, reason: str, *, offline: bool = False) -> None:
        super().__init__(reason)
        self.offline = offline
        """Whether it looks as if there were no network at all."""


class WrongBytesError(FetchError):
    """What a source gave is not the file; it was removed."""


def all_failed(name: str, failures: list[FetchError], wanted: str = "") -> FetchError:
    """Say in one sentence that no source gave the model, and what to do.

    Without a network that is about the one that is `wanted`, if this one only stands in for it.
    """
    again = "`her-voice models pull {}`"
    if all(failure.offline for failure in failures):
        wanted = wanted or name
        return FetchError(
            f"There is no network to fetch the model {wanted}; connect and run "
            f"{again.format(wanted)}, "
            "which goes on where this ended",
            offline=True,
        )
    reasons = "; ".join(dict.fromkeys(str(failure) for failure in failures))
    return FetchError(
        f"The model {name} can't be fetched ({reasons}); mend that and run {again.format(name)}"
    )


def from_disk(error: OSError, places: Places) -> WeightsError:
    """Say in one sentence what the disk refused, and what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return no_room(places, 0, 0)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return WeightsError(
            f"The models' folder {places.models} can't be written; make it yours, or name another "
            "with HER_VOICE_MODELS"
        )
    return WeightsError(
        f"The models' folder {places.models} failed ({error.strerror or error}); check the disk, "
        "or name another folder with HER_VOICE_MODELS"
    )


def no_room(places: Places, needed: int, free: int) -> WeightsError:
    """Say in one sentence how much room is missing where, and what to do."""
    amount = f"{math.ceil((needed - free) / 10**6):,} MB more" if needed else "more"
    return WeightsError(
        f"The disk of {places.models} is too full: free {amount} there, or name a folder with "
        "room with HER_VOICE_MODELS"
    )
