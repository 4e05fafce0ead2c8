"""How a pull goes in; a bar on a terminal, or a line every ten per cent, out."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as Bar

from her_voice.weights.catalogue import Model

GB, MB = 10**9, 10**6

STEP = 10
"""Per cent between two lines where there is no terminal."""


@dataclass(frozen=True, slots=True)
class Need:
    """What of one model is to be fetched."""

    model: Model
    size: int
    """Bytes of its missing files."""

    kept: int = 0
    """Bytes of them that an earlier, unfinished pull left here."""

    @property
    def missing(self) -> int:
        """Bytes still to be fetched."""
        return max(self.size - self.kept, 0)


class Progress(Protocol):
    """What a pull tells while it goes on. Every call returns at once."""

    def planned(self, needs: tuple[Need, ...], folder: Path) -> None:
        """Say how much will be fetched, and why, before the first byte."""

    def grew(self, model: str, file: str, done: int, total: int) -> None:
        """Say how many bytes of a file's `total` are here by now."""

    def noted(self, sentence: str) -> None:
        """Say what happened beside the plan: a source that failed, another pull in the way."""

    def ended(self) -> None:
        """Say that no more comes, be it done or failed."""


class Silent:
    """Says nothing."""

    def planned(self, needs: tuple[Need, ...], folder: Path) -> None:
        """Say nothing."""

    def grew(self, model: str, file: str, done: int, total: int) -> None:
        """Say nothing."""

    def noted(self, sentence: str) -> None:
        """Say nothing."""

    def ended(self) -> None:
        """Say nothing."""


def announcement(needs: Iterable[Need], folder: Path) -> list[str]:
    """Write down how much is fetched, why and whereto: a line, and one per model."""
    needs = tuple(needs)
    total = sum(need.missing for need in needs)
    width = max(len(need.model.name) for need in needs)
    return [
        f"Fetching {amount(total)} of models into {folder}, once:",
        *(f"  {n.model.name:{width}}  {amount(n.missing):>7}  {n.model.does}" for n in needs),
    ]


def amount(size: int) -> str:
    """Write bytes as a person would: 1.12 GB, 63 MB."""
    if size >= GB:
        return f"{size / GB:.2f} GB"
    return f"{max(1, round(size / MB))} MB"


class Lines:
    """One line per model and ten per cent."""

    def __init__(self, to: TextIO | None = None) -> None:
        self._to = to or sys.stderr
        self._sizes: dict[str, int] = {}
        self._done: dict[tuple[str, str], int] = {}
        self._said: dict[str, int] = {}

    def planned(self, needs: tuple[Need, ...], folder: Path) -> None:
        """Write the announcement."""
        self._sizes |= {need.model.name: need.size for need in needs}
        self._write(*announcement(needs, folder))

    def grew(self, model: str, file: str, done: int, total: int) -> None:
        """Write a line when the model passed the next ten per cent."""
        self._done[model, file] = min(done, total)
        have = sum(size for (name, _), size in self._done.items() if name == model)
        percent = 100 * have // max(self._sizes.get(model, total), 1)
        if percent // STEP > self._said.get(model, 0) // STEP:
            self._said[model] = percent
            self._write(f"{model}: {min(percent, 100)} % of {amount(self._sizes[model])}")

    def noted(self, sentence: str) -> None:
        """Write the sentence."""
        self._write(sentence)

    def ended(self) -> None:
        """Leave the lines as they are."""

    def _write(self, *lines: str) -> None:
        with suppress(OSError):  # that nobody reads it, as behind `head`, is no fault of the pull's
            self._to.writelines(f"{line}\n" for line in lines)
            self._to.flush()


class Bars:
    """One bar per model, on a terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=self._console,
        )
        self._tasks: dict[str, TaskID] = {}
        self._done: dict[tuple[str, str], int] = {}

    def planned(self, needs: tuple[Need, ...], folder: Path) -> None:
        """Write the announcement, and a bar for each model below it."""
        for line in announcement(needs, folder):
            self._console.print(line, highlight=False, markup=False, soft_wrap=True)
        for need in needs:
            if need.model.name not in self._tasks:
                task = self._bar.add_task(need.model.name, total=need.size)
                self._tasks[need.model.name] = task
        self._bar.start()

    def grew(self, model: str, file: str, done: int, total: int) -> None:
        """Move the model's bar."""
        self._done[model, file] = min(done, total)
        have = sum(size for (name, _), size in self._done.items() if name == model)
        if model in self._tasks:
            self._bar.update(self._tasks[model], completed=have)

    def noted(self, sentence: str) -> None:
        """Write the sentence above the bars."""
        self._console.print(sentence, highlight=False, markup=False, soft_wrap=True)

    def ended(self) -> None:
        """Leave the bars as they stand."""
        self._bar.stop()


def for_stream(to: TextIO | None = None) -> Progress:
    """Choose bars for a terminal and lines for anything else; stderr unless told."""
    to = to or sys.stderr
    return Bars(Console(file=to)) if to.isatty() else Lines(to)
