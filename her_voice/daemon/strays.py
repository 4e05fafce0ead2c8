"""What the process before left running in the unit's control group, and who goes on.

The unit ends only its main process (`KillMode=process`), so that the children with the models can
go on in the next one. All else that was left, such as a server of tools that does not notice that
nobody listens any more, is ended at the next start, while signals are still allowed.
"""

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

GO_ON = (
    "her_voice.ears.hearing_child",
    "her_voice.voice.speaking_child",
    "her_voice.mind.llama_server",
)
"""Programs that end by themselves, unless the next process takes them over."""

GROUPS = Path("/sys/fs/cgroup")


def end_strays(environment: Mapping[str, str]) -> int:
    """End them, if this is the main process of a unit, whose group is then its own; count them."""
    if environment.get("SYSTEMD_EXEC_PID") != str(os.getpid()):
        return 0
    strays = list(_strays())
    for pid in strays:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    return len(strays)


def _strays() -> Iterator[int]:
    try:
        group = Path("/proc/self/cgroup").read_text(encoding="utf-8").strip().rpartition(":")[2]
        listed = (GROUPS / group.lstrip("/") / "cgroup.procs").read_text(encoding="ascii")
    except OSError:
        return
    for pid in map(int, listed.split()):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if pid != os.getpid() and not any(one.encode() in words for one in GO_ON):
            yield pid
