"""`her-voice bench`: how fast and how good she is, measured from outside."""

import argparse
import math
import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from her_voice import places
from her_voice.errors import UsageError
from her_voice.weights import configured
from her_voice.weights.catalogue import catalogue

HELP = "measure how fast and how good she is"
EXAMPLE = """
her-voice bench
her-voice bench --wav --questions 10 --html report.html
her-voice bench --quality --json
her-voice bench --scenarios quick
"""

RECORDINGS = "HER_VOICE_RECORDINGS"
"""Names the folder of recordings that some scenarios play."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to measure and where to put it."""
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--quality", action="store_true", help="ask by text, and judge the answers")
    kind.add_argument(
        "--hearing", action="store_true", help="only understand recordings, and count wrong words"
    )
    kind.add_argument(
        "--soak", metavar="MINUTES", type=float, help="talk for so long, and watch her grow"
    )
    kind.add_argument(
        "--scenarios",
        metavar="NAME",
        nargs="*",
        help="play what people do: all built-in scenarios, `quick` ones, some by name, YAML files",
    )
    parser.add_argument(
        "--pause",
        metavar="SECONDS",
        type=float,
        default=4.0,
        help="with --soak: the longest pause between questions (4)",
    )
    kind.add_argument(
        "--wav", action="store_true", help="measure `talk` on files instead of the socket"
    )
    parser.add_argument(
        "--url", default="", help="an agent that runs already, as ws://127.0.0.1:8900/v1/pcm"
    )
    parser.add_argument("--token", default="", help="the bearer token of that agent")
    parser.add_argument(
        "--folder",
        type=Path,
        help="recordings to play, with their texts, instead of her own; with --scenarios: those"
        " they name",
    )
    parser.add_argument("--questions", metavar="COUNT", type=int, default=0, help="at most so many")
    parser.add_argument(
        "--interruptions", metavar="COUNT", type=int, default=6, help="cut in so often"
    )
    parser.add_argument(
        "--model", metavar="NAME", default="", help="the language model, not the configured one"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--html", metavar="FILE", type=Path, help="write a page with plots, too")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="keep the recordings there")


def run(arguments: argparse.Namespace) -> int:
    """Measure and report. Raises `HerVoiceError`."""
    _check(arguments)
    here = places.find()
    values = configured.load(here.config_file)
    if arguments.model:
        if not values.mind.endpoint:
            catalogue().model(arguments.model)
        values = replace(values, mind=replace(values.mind, model=arguments.model))
    from her_voice.bench.options import Mode, Options
    from her_voice.daemon import bench as daemon

    mode: Mode = "latency"
    if arguments.quality:
        mode = "quality"
    elif arguments.hearing:
        mode = "hearing"
    elif arguments.soak is not None:
        mode = "soak"
    elif arguments.scenarios is not None:
        mode = "scenarios"
    recordings = os.environ.get(RECORDINGS)
    options = Options(
        mode=mode,
        url=arguments.url,
        token=arguments.token,
        wav=arguments.wav,
        folder=arguments.folder,
        scenarios=tuple(arguments.scenarios or ()),
        recordings=Path(recordings) if recordings else None,
        questions=arguments.questions,
        interruptions=arguments.interruptions,
        soak_minutes=arguments.soak or 0.0,
        soak_pause_s=arguments.pause,
        json=arguments.json,
        html=arguments.html,
        keep=arguments.keep,
        model=values.mind.model,
    )
    return daemon.bench(here, values, options)


def _check(arguments: argparse.Namespace) -> None:
    for name in ("questions", "interruptions"):
        if getattr(arguments, name) < 0:
            raise UsageError(f"--{name} can't be less than 0")
    if arguments.soak is not None and not 0 < arguments.soak < math.inf:
        raise UsageError("--soak is more than 0; give minutes, such as `--soak 120`")
    if not 1 <= arguments.pause < math.inf:
        raise UsageError("--pause is at least 1; give seconds, such as `--pause 30`")
    if arguments.folder is not None and not arguments.folder.is_dir():
        raise UsageError(f"--folder {arguments.folder} is not a folder; name one with recordings")
    if arguments.url and not _is_socket(arguments.url):
        raise UsageError("--url is the address of a WebSocket, such as ws://127.0.0.1:8900/v1/pcm")
    if arguments.html is not None and (
        arguments.html.is_dir() or not arguments.html.absolute().parent.is_dir()
    ):
        raise UsageError(f"--html {arguments.html} can't be written; name a file in a folder")
    if arguments.keep is not None and arguments.keep.exists() and not arguments.keep.is_dir():
        raise UsageError(f"--keep {arguments.keep} is not a folder; name one, or a new one")
    if arguments.token and not arguments.url:
        raise UsageError("--token goes with --url, the agent it opens; add `--url ws://…/v1/pcm`")


def _is_socket(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"ws", "wss"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
