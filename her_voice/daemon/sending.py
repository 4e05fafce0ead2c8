"""Messages to others, handed to the program that the configuration names for it."""

import logging
import subprocess
from collections.abc import Sequence

import anyio

from her_voice.errors import HerVoiceError

log = logging.getLogger(__name__)


class NotSentError(HerVoiceError):
    """A message was not sent."""

    spoken = "not_sent"


class Sending:
    """Sends by a program, which no shell reads."""

    def __init__(self, command: Sequence[str], timeout_s: float) -> None:
        self._command = command
        self._timeout_s = timeout_s

    async def send(self, to: str, message: str) -> None:
        """Send it, and wait until the program has ended. Raises `NotSentError`."""
        recipient = to.lstrip("-")  # it must not be taken for an option
        try:
            with anyio.fail_after(self._timeout_s):
                ended = await anyio.run_process(
                    [*self._command, recipient],
                    input=message.encode(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    check=False,
                )
        except TimeoutError as error:
            raise NotSentError("the program in sending.command took too long") from error
        except OSError as error:
            raise NotSentError(
                f"the program in sending.command can't be started: {error.strerror}; set it anew"
            ) from error
        if ended.returncode:
            log.warning("the program that sends messages ended with %d", ended.returncode)
            raise NotSentError("the program in sending.command ended with an error; try it by hand")
