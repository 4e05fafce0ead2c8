"""What a process of hers left running in the unit's control group: who goes on, who is ended.

The unit ends only its main process (`KillMode=process`), so that the children with the models can
go on in the next one. Each of those ends by itself when nobody holds its lifeline any more
(`child/lifeline.py`), unless it hangs. Whatever else was left, such as a tool server that does not
notice that nobody listens any more, is ended here, at two moments: after each end, by the unit's
`ExecStopPost` (`python -m her_voice.daemon.strays`), and at the next start, while signals are still
allowed.
"""

import os
import signal
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from her_voice.child.lifeline import KIND

GO_ON = {
    "hearing": "her_voice.ears.hearing_child",
    "speaking": "her_voice.voice.speaking_child",
    "llama": "her_voice.mind.llama_server",
}
"""Programs that may go on, by the names of their lifelines."""

GROUPS = Path("/sys/fs/cgroup")

ASKING_S = 3.0
"""How long the service manager may take to say what it is about."""


def end_strays(environment: Mapping[str, str]) -> int:
    """End them, if this is the main process of a unit, whose group is then its own; count them.

    Of each program that may go on, the newest process does, if its lifeline was handed down.
    """
    if not _is_of_a_unit(environment):
        return 0
    handed = environment.get("LISTEN_FDNAMES", "").split(":")
    return _end({name for name in GO_ON if f"{KIND}.{name}" in handed})


def end_what_is_left(environment: Mapping[str, str]) -> int:
    """End all but what goes on in the next process, after the end of the main one; count them."""
    if not _is_of_a_unit(environment) or "SERVICE_RESULT" not in environment:
        return 0
    if not any(_others()):
        return 0
    return _end(() if _is_final(environment) else GO_ON)


def _is_of_a_unit(environment: Mapping[str, str]) -> bool:
    """Tell whether the manager began this process, and not one that only inherited its words."""
    return environment.get("SYSTEMD_EXEC_PID") == str(os.getpid())


def _end(names: Collection[str]) -> int:
    """End all others in the group, but the newest of each of these; those are to move."""
    kept = {GO_ON[name] for name in names}
    ended = 0
    for pid, program in sorted(_others(), key=_began, reverse=True):
        goes_on = program in kept
        kept.discard(program)
        ended += not goes_on
        with suppress(OSError):
            # One that a signal has stopped holds its models still.
            os.kill(pid, signal.SIGCONT if goes_on else signal.SIGKILL)
    return ended


def _others() -> Iterator[tuple[int, str]]:
    """Give the others in this process's group, each with its program if that may go on."""
    try:
        listed = (GROUPS / _group().lstrip("/") / "cgroup.procs").read_text(encoding="ascii")
    except OSError:
        return
    for pid in map(int, listed.split()):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if pid != os.getpid():
            yield pid, next((one for one in GO_ON.values() if one.encode() in words), "")


def _group() -> str:
    return Path("/proc/self/cgroup").read_text(encoding="utf-8").strip().rpartition(":")[2]


def _began(other: tuple[int, str]) -> int:
    """Say when it began, in ticks of the clock since the machine did; 0 if it is gone."""
    try:
        about = Path(f"/proc/{other[0]}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(about.rpartition(")")[2].split()[19])


def _is_final(environment: Mapping[str, str]) -> bool:
    """Tell whether she is not started again: she was stopped, or ended well by herself.

    Where the manager does not say, what holds models is not ended: it ends without its lifeline.
    """
    import subprocess  # noqa: PLC0415  a restart waits for this program, and often needs no more

    scope = ["--user"] if "/user@" in _group() else []
    unit = _group().rpartition("/")[2]
    try:
        asked = subprocess.run(  # noqa: S603  the words are our own
            ["systemctl", *scope, "list-jobs", "--no-legend", unit],  # noqa: S607  wherever it is
            env={**environment, "SYSTEMD_PAGER": "", "SYSTEMD_COLORS": "0"},
            capture_output=True,
            timeout=ASKING_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    jobs = {job for line in asked.stdout.decode().splitlines() for job in line.split()[2:3]}
    if jobs:
        return jobs == {"stop"}
    return environment["SERVICE_RESULT"] == "success"


if __name__ == "__main__":
    end_what_is_left(os.environ)
    sys.exit(0)
