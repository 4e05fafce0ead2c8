"""A machine in a machine: a real systemd, its journal, and a user's own manager, in namespaces.

It needs root, `unshare` and systemd's files, but no systemd that runs this machine. Nothing it does
reaches outside: /etc, /tmp, /run, /home and /var/lib are its own, and it has no network.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

BOOT = Path(__file__).with_name("boot.sh")
REPOSITORY = Path(__file__).parents[2]
BOOT_S = 40.0
USER = 12345
USER_HOME = Path("/home/her")

DOOR = f"/run/user/{USER}/her-voice/her.sock"
"""Of the user's own service."""

SHARED = Path("/mnt/shared")
"""What the test sees as `Machine.shared`, seen from inside."""

CODE = Path("/mnt/repository")
"""This checkout, seen from inside, where no service's private /tmp hides it."""


def why_not() -> str:
    """Say why no machine can be made here; empty if one can."""
    if os.geteuid() != 0:
        return "needs root, for namespaces and cgroups of its own"
    missing = [name for name in ("unshare", "nsenter", "setpriv", "ip") if not shutil.which(name)]
    if missing or not Path("/lib/systemd/systemd").exists():
        return f"needs systemd and {' '.join(missing) or 'its files'}"
    tried = subprocess.run(
        ["unshare", "-m", "-p", "-f", "-C", "-n", "-u", "-i", "--mount-proc", "sh", "-c",
         "umount -R /sys/fs/cgroup 2>/dev/null; mount -t cgroup2 none /sys/fs/cgroup"],
        capture_output=True,
        check=False,
        timeout=20,
    )  # fmt: skip
    return "" if tried.returncode == 0 else "namespaces or cgroups of its own are not allowed here"


class Machine:
    """One that has booted. Commands run in it as root, or as the user `her`."""

    def __init__(self, shared: Path, first: int) -> None:
        self.shared = shared
        self._first = first

    def run(
        self,
        *words: str,
        user: bool = True,
        check: bool = True,
        environment: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in it, to its end. Fails with all that the command said."""
        done = subprocess.run(
            self.command(*words, user=user, environment=environment),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def command(
        self, *words: str, user: bool = True, environment: Mapping[str, str] | None = None
    ) -> list[str]:
        """Give the words that run a command in it."""
        variables = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "PYTHONPATH": str(CODE),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "HOME": "/root",
        }
        become: list[str] = []
        if user:
            variables |= {"HOME": str(USER_HOME), "XDG_RUNTIME_DIR": f"/run/user/{USER}"}
            become = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
            become += ["--inh-caps=-all"]
        variables |= environment or {}
        pairs = [f"{name}={value}" for name, value in variables.items()]
        enter = ["nsenter", "-t", str(self._first), "-m", "-p", "-C", "-n", "-u", "-i", "-w/", "--"]
        return [*enter, *become, "env", "-i", *pairs, *words]

    def systemctl(self, *words: str, user: bool = True, check: bool = True) -> str:
        """Ask one of the two managers."""
        scope = ["--user"] if user else []
        return self.run("systemctl", *scope, *words, user=user, check=check).stdout.strip()

    def show(self, unit: str, name: str, *, user: bool = True) -> str:
        """Give one property of a unit."""
        return self.systemctl("show", unit, "--value", f"--property={name}", user=user)

    def her(self, *words: str, user: bool = True, check: bool = True) -> str:
        """Run `her-voice`."""
        done = self.run(sys.executable, "-m", "her_voice", *words, user=user, check=check)
        return done.stdout + done.stderr

    def status(self, *, user: bool = True) -> dict[str, object]:
        """Ask her how she is."""
        return dict(json.loads(self.her("status", "--json", user=user)))

    def health(self, socket: str = DOOR) -> int:
        """Ask /healthz, once; 0 is no answer within so many seconds as a busy machine may take."""
        words = ["curl", "-s", "-m", "5", "-o", "/dev/null", "-w", "%{http_code}"]
        done = self.run(*words, "--unix-socket", socket, "http://x/healthz", check=False)
        return int(done.stdout or 0)

    def ask(self, words: str, *, seconds: float = 60, door: str = DOOR) -> str:
        """Say something at her door, as tones; give the answer, empty if there is none in time."""
        talker = [sys.executable, "-m", "tests.systemd.talker", door, str(seconds), words]
        return self.run(*talker, check=False, timeout=seconds + 30).stdout.strip()

    def write(self, path: Path, text: str) -> None:
        """Write a file in it, as the user if it is in their home."""
        user = path.is_relative_to(USER_HOME)
        subprocess.run(
            self.command("sh", "-c", f"mkdir -p '{path.parent}' && cat > '{path}'", user=user),
            input=text,
            text=True,
            check=True,
            timeout=20,
        )

    def journal(self, unit: str, *words: str) -> list[dict[str, str]]:
        """Read what a unit of the user's, or of the machine's, has logged."""
        field = "USER_UNIT" if "@" not in unit else "UNIT"
        matches = [f"_SYSTEMD_{field}={unit}", *words]
        done = self.run("journalctl", "-o", "json", "--no-pager", *matches, user=False, check=False)
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def until(self, holds: Callable[[], bool], seconds: float = 90, *, every: float = 0.1) -> float:
        """Wait until something holds; say how long it took. Fails after so many seconds."""
        began = time.monotonic()
        while not holds():
            if time.monotonic() - began > seconds:
                raise AssertionError(f"not within {seconds} s\n{self.last_words()}")
            time.sleep(every)
        return time.monotonic() - began

    def last_words(self) -> str:
        """Give the end of the journal, for whoever has to find out what went wrong."""
        return self.run("journalctl", "--no-pager", "-n", "60", user=False, check=False).stdout


@contextmanager
def booted(shared: Path, paths: Sequence[Path] = ()) -> Iterator[Machine]:
    """Boot one, and end all that runs in it afterwards. `paths` are shown inside, too."""
    shared.chmod(0o777)
    seen = [Path(sys.prefix), Path(sys.base_prefix), *paths]
    hidden = [path for path in dict.fromkeys(seen) if _is_hidden(path)]
    outer = subprocess.Popen(
        ["sh", "-c", 'read go; exec "$@"', "sh",
         "unshare", "-m", "-p", "-f", "-C", "-n", "-u", "-i", "--mount-proc", "--kill-child",
         "bash", str(BOOT), str(shared), str(REPOSITORY), *map(str, hidden)],
        stdin=subprocess.PIPE,
    )  # fmt: skip
    group = f"/mnt/her-test-{outer.pid}"
    _in_groups(f"mkdir {group} && echo {outer.pid} > {group}/cgroup.procs")
    assert outer.stdin is not None
    outer.stdin.write(b"go\n")
    outer.stdin.close()
    try:
        machine = Machine(shared, _first_process(outer))
        machine.until((shared / "booting").exists)
        machine.until(lambda: _is_up(machine), BOOT_S)
        yield machine
    finally:
        outer.kill()  # process 1 dies with it, and all others with process 1
        outer.wait()
        gone = f"find {group} -depth -type d -exec rmdir {{}} + 2>/dev/null"
        _in_groups(f"for _ in 1 2 3 4 5 6 7 8 9; do {gone} && break; sleep 0.2; done")


def _in_groups(command: str) -> None:
    """Run a command that sees the control groups in /mnt.

    Each machine has a group of its own for its root: two at once don't meet in the same units.
    """
    words = ["unshare", "-m", "sh", "-c", f"mount -t cgroup2 none /mnt && {{ {command}; }}"]
    subprocess.run(words, check=True, timeout=20)


def _is_hidden(path: Path) -> bool:
    return any(path.is_relative_to(each) for each in ("/tmp", "/root", "/home", "/run", "/var"))


def _first_process(outer: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + 10
    while time.monotonic() < until and outer.poll() is None:
        children = Path(f"/proc/{outer.pid}/task/{outer.pid}/children").read_text().split()
        if children:
            return int(children[0])
        time.sleep(0.02)
    raise AssertionError("no namespace was made")


def _is_up(machine: Machine) -> bool:
    done = machine.run("systemctl", "--user", "show-environment", check=False)
    return done.returncode == 0
