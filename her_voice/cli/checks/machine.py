"""Whether the machine is up to it: Python, processor, memory, clock, SQLite."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

from her_voice.cli.checks.finding import Case, Finding
from her_voice.errors import StoreError

FEW_CORES = 2
"""What the default models were chosen for."""

ENOUGH_MEMORY = 3.5e9
"""Bytes in the machine: the default models take about 3 GB at their peak."""

PROCESSOR = Path("/proc/cpuinfo")

EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
"""No machine that runs this program is in a year before."""


def python(_: Case) -> Finding:
    """Name the Python; an older one could not have started this."""
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding(what="Python", state="fine", found=found)


def runs_own_model() -> bool:
    """Say whether the processor knows what the language model's library is built of.

    Another one ends the process that loads that library, so it is asked before.
    """
    if platform.machine() != "x86_64":  # elsewhere it is built for any
        return True
    flags = re.search(r"^flags\s*:(.*)", PROCESSOR.read_text(encoding="utf-8"), re.MULTILINE)
    return flags is None or "avx2" in flags[1].split()


def processor(case: Case) -> Finding:
    """Count the cores this process may use, and see what the processor lacks."""
    cores = len(os.sched_getaffinity(0))
    found = f"{cores} core{'s' * (cores != 1)}"
    if not runs_own_model():
        found += ", without AVX2"
        if not case.settings.mind.endpoint:
            return Finding(
                what="processor",
                state="broken",
                found=found,
                mend="her own language model can't run here; let another machine think for her,"
                " with endpoint under [mind]",
            )
    if cores >= FEW_CORES:
        return Finding(what="processor", state="fine", found=found)
    return Finding(
        what="processor",
        state="aside",
        found=found,
        mend="answers come late on one core; give her two, or `her-voice talk --small`",
    )


def memory(_: Case) -> Finding:
    """Look at how much memory there is."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    sizes = {
        name: int(rest.split()[0]) * 1024 for name, _, rest in (x.partition(":") for x in lines)
    }
    total, free = sizes["MemTotal"], sizes["MemAvailable"]
    found = f"{free / 1e9:.1f} of {total / 1e9:.1f} GB free"
    if free >= ENOUGH_MEMORY:
        return Finding(what="memory", state="fine", found=found)
    return Finding(
        what="memory",
        state="aside",
        found=found,
        mend="close what else is open, or use the small language model: `her-voice talk --small`",
    )


def clock(_: Case) -> Finding:
    """Read clock and time zone: she tells the time, and dates what she keeps."""
    now = datetime.now().astimezone()
    found = f"{now:%Y-%m-%d %H:%M} {now.tzname()}"
    if now >= EARLIEST:
        return Finding(what="clock", state="fine", found=found)
    mend = "set the clock, with `timedatectl set-ntp true` or `date`"
    return Finding(what="clock", state="broken", found=found, mend=mend)


def sqlite(_: Case) -> Finding:
    """See whether the SQLite here is one that keeps what it was given."""
    import apsw

    from her_voice.memory.database import refuse_old

    version = apsw.sqlite_lib_version()
    try:
        refuse_old(version)
    except StoreError as error:
        return Finding(what="SQLite", state="broken", found=version, mend=str(error))
    return Finding(what="SQLite", state="fine", found=f"{version}, encrypting")
