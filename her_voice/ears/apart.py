"""A step of a model in a thread of its own, so that listening goes on; what fails is one error."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import to_thread

from her_voice.errors import EarsError

T = TypeVar("T")


async def apart(step: Callable[..., T], *given: object, **named: object) -> T:
    """Do it, and wait. Raises `EarsError` when the model fails; the next call may succeed."""
    try:
        return await to_thread.run_sync(partial(step, *given, **named))
    except (RuntimeError, ValueError) as error:
        raise EarsError("Whisper failed to understand; restart her-voice.") from error
