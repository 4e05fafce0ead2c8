"""What the bench is asked to do, and what it is lent for it."""

import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from her_voice import places
from her_voice.audio import Floats
from her_voice.bench.clips import Speak

Answer: TypeAlias = Callable[[Sequence[tuple[str, str]], str], Awaitable[str]]
"""Pairs of who (`person` or `her`) and what so far, and a question in; her answer out."""

Transcribe: TypeAlias = Callable[[Floats], Awaitable[str]]
"""Sound in, what was said out."""

Mode: TypeAlias = Literal["latency", "quality", "hearing", "soak", "scenarios"]


def _cache() -> Path:
    return places.find().state / "bench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to measure and where to put it."""

    mode: Mode = "latency"
    url: str = ""
    """A running agent's `/v1/pcm`; empty starts a daemon of the bench's own."""

    token: str = ""
    """The bearer token of that agent."""

    wav: bool = False
    """Measure through `talk --mic FILE --ear FILE` instead of a socket."""

    folder: Path | None = None
    """Recordings to ask, or to understand, instead of her own questions."""

    questions: int = 0
    """At most so many, or so many runs of each scenario; 0 is all of them."""

    scenarios: tuple[str, ...] = ()
    """Files, folders, built-in scenarios by name, or `quick`; empty is all built-in ones."""

    recordings: Path | None = None
    """The folder that the scenarios name their recordings under; `folder` replaces it."""

    interruptions: int = 6
    idle_s: float = 20.0
    soak_minutes: float = 60.0
    soak_pause_s: float = 4.0
    """The longest pause between two questions of a soak, in seconds."""

    json: bool = False
    """Print the report as JSON instead of tables."""

    html: Path | None = None
    """Write the report as a page too."""

    keep: Path | None = None
    """A folder for the recordings of the call."""

    model: str = ""
    """The name of the language model, for the report on quality."""

    command: tuple[str, ...] = (sys.executable, "-m", "her_voice")
    """What starts the program to be measured."""

    run_arguments: tuple[str, ...] = ("--no-headset",)
    """What the bench's own daemon is told besides where to listen: to leave the headset alone."""

    cache: Path = field(default_factory=_cache)
    """Where the spoken questions are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the composition root lends: the bench itself knows no organ.

    Each may load its model when it is first called; what is not needed is never called.
    """

    speak: Speak | None = None
    answer: Answer | None = None
    transcribe: Transcribe | None = None
