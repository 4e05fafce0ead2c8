"""A file of the hub in, its bytes in a draft out; a broken download goes on where it ended.

The download runs in a process of its own (`hub_download`), so that it can be stopped at once and
the daemon never holds the hub's libraries. `HF_ENDPOINT`, `HF_HUB_OFFLINE` and the proxy
variables are obeyed; nothing but the file is asked for.
"""

import errno
import os
import sys
import urllib.request
from pathlib import Path
from subprocess import DEVNULL
from urllib.parse import urlsplit

import anyio

from her_voice.weights.failure import FetchError
from her_voice.weights.origins import HubFile

HUB = "https://huggingface.co"
PATIENCE_S = 3.0
"""How long the one question may take whether the hub is there."""

UNREACHABLE = 3
"""Exit code of the download: no connection."""

FULL = 4
"""Exit code of the download: no room on the disk."""


class Hub:
    """The hub, asked once per run whether it can be reached."""

    def __init__(self) -> None:
        self._reached: bool | None = None
        self._is_misnamed = False

    async def can_be_reached(self) -> bool:
        """Connect to it, or to the proxy in front of it."""
        if self._reached is None:
            try:
                self._reached = await _connects()
            except ValueError:  # of an address that is none
                self._reached, self._is_misnamed = False, True
        return self._reached

    async def fetch(self, file: HubFile, size: int, draft: Path) -> None:
        """Download into the draft, appending to what it has. Raises `FetchError`, `OSError`."""
        if not await self.can_be_reached():
            if self._is_misnamed:
                raise FetchError(
                    "HF_ENDPOINT or a proxy's variable holds what is no address; one begins with"
                    " https:// or http://"
                )
            raise FetchError("the hub can't be reached", offline=True)
        draft.parent.mkdir(parents=True, exist_ok=True)
        module = "her_voice.weights.hub_download"
        what = [file.repository, file.revision, file.path, str(size), str(draft)]
        command = [sys.executable, "-m", module, *what]
        silent = os.environ | {"HF_HUB_DISABLE_TELEMETRY": "1"}
        result = await anyio.run_process(command, stdin=DEVNULL, env=silent, check=False)
        if result.returncode == UNREACHABLE:
            self._reached = False
            raise FetchError("the hub was lost", offline=True)
        if result.returncode == FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if result.returncode:
            lines = result.stderr.decode(errors="replace").strip().splitlines()
            said = lines[-1] if lines else f"exit code {result.returncode}"
            raise FetchError(f"the hub did not give {file.repository}/{file.path}: {said}")


async def _connects() -> bool:
    """Try it. Raises `ValueError` where a variable holds what is no address."""
    offline = os.environ.get("HF_HUB_OFFLINE") or os.environ.get("TRANSFORMERS_OFFLINE") or ""
    if offline.upper() in {"1", "ON", "YES", "TRUE"}:
        return False
    address = urlsplit(os.environ.get("HF_ENDPOINT") or HUB)
    host = address.hostname or ""
    if not host or address.scheme not in {"http", "https"}:
        raise ValueError("it begins with no http:// or https://")
    proxies = urllib.request.getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    if proxy and not urllib.request.proxy_bypass(host):
        address = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        host = address.hostname or ""
    port = address.port or (443 if address.scheme == "https" else 80)
    try:
        with anyio.fail_after(PATIENCE_S):
            stream = await anyio.connect_tcp(host, port)
            await stream.aclose()
    except (OSError, TimeoutError):
        return False
    return True
