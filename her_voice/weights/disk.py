"""Bytes in, a file that is either whole or not there out, also after a kill or a power cut."""

import os
import shutil
from pathlib import Path


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a small file: the old content or the new one is there, never a part."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move(draft, path)


def move(draft: Path, path: Path) -> None:
    """Give a finished draft, already on disk, its name; both are on the same file system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(path)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Make sure that a file's content is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on disk."""
    sync(folder)


def free_bytes(folder: Path) -> int:
    """Return what may still be written where the folder is, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def bytes_below(folder: Path) -> int:
    """Return how much lies in a folder that may be changing meanwhile."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(parent) / name).stat().st_size
            except FileNotFoundError:
                continue  # finished and moved since it was listed
    return total
