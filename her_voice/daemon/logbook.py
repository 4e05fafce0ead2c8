"""Her log: to the journal with fields where there is one, as plain lines elsewhere.

If whoever reads the log stands still, she does not. What can't be written at once is dropped and
counted, and the count is logged as soon as there is room again.

The words of an error may quote what somebody said. So only the kind of an error is written, and
where it happened, and only the first line of what libraries log.
"""

import logging
import os
import select
import socket
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import TextIO

JOURNAL = "/run/systemd/journal/socket"
"""Where systemd's journal takes entries in its native protocol."""

IDENTIFIER = "her-voice"
OWN = "her_voice"

LONGEST = 8_000
"""Characters of a message. A datagram has its limits, and a line that long helps nobody."""

PRIORITIES = ((logging.CRITICAL, 2), (logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
"""syslog(3)'s numbers."""

DEBUG_PRIORITY = 7

PLAIN = "%(levelname)s %(name)s: %(message)s"


def open_logbook(environment: Mapping[str, str], stream: TextIO = sys.stderr) -> None:
    """Let everything that is logged go where it belongs, from level INFO on."""
    book = Journal() if leads_to_journal(environment, stream) else Lines(stream)
    logging.basicConfig(level=logging.INFO, handlers=[book], force=True)
    logging.getLogger("httpx2").setLevel(logging.WARNING)


def leads_to_journal(environment: Mapping[str, str], stream: TextIO) -> bool:
    """Say whether `stream` is a stream of the journal's, as `JOURNAL_STREAM` has it."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    named = environment.get("JOURNAL_STREAM", "")
    return named == f"{found.st_dev}:{found.st_ino}" and os.path.exists(JOURNAL)  # noqa: PTH110


class Discreet(logging.Formatter):
    """Writes no word that is not her own."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the text of a line."""
        if record.name.partition(".")[0] != OWN:
            record = logging.makeLogRecord(record.__dict__)
            record.msg, record.args = record.getMessage().split("\n", 1)[0], None
        return super().format(record)[:LONGEST]

    def formatException(  # noqa: N802  logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Say of which kind an error was, and where it happened."""
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        frames = traceback.extract_tb(error.__traceback__)
        lines = [f"  {each.filename}:{each.lineno} in {each.name}" for each in frames]
        inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
        for each in inner:
            lines += self.formatException((type(each), each, None)).splitlines()
        return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *lines])


class Book(logging.Handler):
    """Counts what could not be written, and says so once there is room."""

    def __init__(self, form: str = "%(message)s") -> None:
        super().__init__()
        self.setFormatter(Discreet(form))
        self.dropped = 0
        """Lines that found no room since the last one that did."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or count it."""
        lines = [self._confession(), record] if self.dropped else [record]
        try:
            is_written = all(self.put(line) for line in lines)
        except Exception:  # noqa: BLE001  a log that fails may fail nothing else
            is_written = False
        self.dropped = 0 if is_written else self.dropped + 1

    def put(self, record: logging.LogRecord) -> bool:
        """Write a line without waiting; False if there is no room. May raise anything."""
        raise NotImplementedError

    def _confession(self) -> logging.LogRecord:
        words = "%d lines before this one were dropped, for nobody took them"
        return logging.LogRecord(
            __name__, logging.WARNING, __file__, 0, words, (self.dropped,), None
        )


class Lines(Book):
    """Plain lines on a terminal, a file or a pipe."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(PLAIN)
        self._stream = stream
        self._room: list[select.poll] = []
        with suppress(OSError, ValueError, TypeError):  # what is no file is never full
            room = select.poll()
            room.register(stream, select.POLLOUT)
            self._room.append(room)

    def put(self, record: logging.LogRecord) -> bool:
        """Write a line if the system takes it at once."""
        if not all(room.poll(0) for room in self._room):
            return False
        self._stream.write(self.format(record) + "\n")
        self._stream.flush()
        return True


class Journal(Book):
    """Entries in the journal's native protocol: one datagram of fields each."""

    def __init__(self, address: str = JOURNAL) -> None:
        super().__init__()
        self._address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        self._socket.settimeout(0)

    def put(self, record: logging.LogRecord) -> bool:
        """Send an entry if the journal takes it at once."""
        try:
            self._socket.sendto(entry(self.format(record), record), self._address)
        except OSError:  # full, or the journal is being started anew
            return False
        return True

    def close(self) -> None:
        """Let go of the journal."""
        self._socket.close()
        super().close()


def entry(message: str, record: logging.LogRecord) -> bytes:
    """Give the datagram for a line. `extra={"fields": {"turn": 3}}` becomes the field `TURN`."""
    priority = next((n for level, n in PRIORITIES if record.levelno >= level), DEBUG_PRIORITY)
    fields: dict[str, object] = {
        "MESSAGE": message,
        "PRIORITY": priority,
        "SYSLOG_IDENTIFIER": IDENTIFIER,
        "LOGGER": record.name,
        "CODE_FILE": record.pathname,
        "CODE_LINE": record.lineno,
        "CODE_FUNC": record.funcName or "",
    }
    extra: Mapping[str, object] = getattr(record, "fields", {})
    fields |= {name.upper(): value for name, value in extra.items()}
    return b"".join(_field(name, str(value)) for name, value in fields.items())


def _field(name: str, value: str) -> bytes:
    written = value.encode(errors="replace")
    if b"\n" not in written:
        return b"%s=%s\n" % (name.encode(), written)
    return b"%s\n%s%s\n" % (name.encode(), len(written).to_bytes(8, "little"), written)
