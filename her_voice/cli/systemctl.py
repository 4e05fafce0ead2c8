"""systemd, asked through its own command: of the person's login, or of the whole machine."""

import os
import shutil
import subprocess
from pathlib import Path

from her_voice.errors import HerVoiceError

PATIENCE_S = 60.0
"""Seconds for one command. Starting is not waited for here."""

BOOTED = Path("/run/systemd/system")
"""Is there where systemd runs the machine; sd_booted(3)."""

WITHOUT = "start her with `her-voice run` from whatever starts programs here"


class Systemctl:
    """One manager: of this person's login, or of the machine."""

    def __init__(self, *, system: bool) -> None:
        self._system = system

    def check(self) -> None:
        """Raise `HerVoiceError`, in one sentence, if there is no such manager to talk to."""
        if not shutil.which("systemctl"):
            raise HerVoiceError(f"there is no systemd on this machine; {WITHOUT}")
        if self._run("show", "--property=Version").returncode == 0:
            return
        if self._system:
            raise HerVoiceError(f"systemd does not run this machine; {WITHOUT}")
        if not BOOTED.is_dir():
            raise HerVoiceError(f"systemd does not run this machine; {WITHOUT}")
        raise HerVoiceError(
            "there is no systemd for this login, as after `su` or `sudo`; log in as the person she"
            " is for, or let `sudo loginctl enable-linger NAME` give them one without a login"
        )

    def do(self, *words: str) -> None:
        """Run a command. Raises `HerVoiceError` with what systemd says."""
        done = self._run(*words)
        if done.returncode:
            said = " ".join((done.stderr or done.stdout).split()) or f"status {done.returncode}"
            raise HerVoiceError(f"`systemctl {' '.join(words)}` failed: {said}")

    def try_(self, *words: str) -> bool:
        """Run a command that may fail; say whether it did not."""
        return self._run(*words).returncode == 0

    def show(self, unit: str, *properties: str) -> dict[str, str]:
        """Give properties of a unit; those of a unit that is not there are mostly empty."""
        done = self._run("show", unit, *(f"--property={name}" for name in properties))
        pairs = (line.partition("=") for line in done.stdout.splitlines())
        return {name: value for name, _, value in pairs}

    def variable(self, name: str) -> str:
        """Give what a variable of the environment is to systemd; empty where it is not set."""
        for line in self._run("show-environment").stdout.splitlines():
            if line.startswith(f"{name}="):
                value = line.partition("=")[2]
                return value.removeprefix("$'").removesuffix("'")  # so it is shown with a space
        return ""

    def units(self, pattern: str) -> list[str]:
        """Name the units like this that are running or trying to."""
        done = self._run(
            "list-units", "--plain", "--no-legend", "--state=active,activating", pattern
        )
        return [line.split()[0] for line in done.stdout.splitlines() if line.strip()]

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        scope = "--system" if self._system else "--user"
        environment = dict(os.environ) | {"SYSTEMD_PAGER": "", "SYSTEMD_COLORS": "0"}
        try:
            return subprocess.run(  # noqa: S603  # the words are our own
                ["systemctl", scope, "--no-ask-password", *words],  # noqa: S607  # wherever it is
                env=environment,
                capture_output=True,
                text=True,
                timeout=PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise HerVoiceError(
                f"systemd gives no answer to `systemctl {' '.join(words)}`; see `journalctl -b`"
            ) from error


def lingers(user: str) -> bool:
    """Say whether this user's services run without a login, from the start of the machine on."""
    return Path("/var/lib/systemd/linger", user).exists()
