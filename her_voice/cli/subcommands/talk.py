"""`her-voice talk`: a conversation here and now, on the headset, on files or by typing."""

import argparse
from pathlib import Path

from her_voice import places
from her_voice.cli.somebody import somebody
from her_voice.errors import EarpieceError, UsageError
from her_voice.weights import configured

HELP = "talk with her, on the default microphone and speaker"
EXAMPLE = """
her-voice talk
her-voice talk --text
her-voice talk --person anna
her-voice talk --at intercom
her-voice talk --mic question.wav --ear answer.wav --fast --json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where she hears and is heard."""
    parser.add_argument("--mic", metavar="FILE", type=Path, help="hear this WAV file")
    parser.add_argument(
        "--ear", metavar="FILE", type=Path, help="speak into this WAV file, in time with --mic"
    )
    parser.add_argument(
        "--at", metavar="NAME", help="at this earpiece of a package, not at the headset"
    )
    parser.add_argument(
        "--person", metavar="NAME", type=somebody, help="who talks; as `her-voice persons list`"
    )
    parser.add_argument("--fast", action="store_true", help="with --mic: don't wait for the clock")
    parser.add_argument("--text", action="store_true", help="type instead of speaking")
    parser.add_argument("--small", action="store_true", help="think with the small language model")
    parser.add_argument(
        "--meet",
        action=argparse.BooleanOptionalAction,
        help="hold the first meeting with who is new (at the headset and a terminal she does)",
    )
    parser.add_argument(
        "--json", action="store_true", help="print transcript and timings as JSON, at the end"
    )


def run(arguments: argparse.Namespace) -> int:
    """Talk until it ends. Raises `HerVoiceError`."""
    _check(arguments)
    here = places.find()
    values = configured.load(here.config_file)
    from her_voice.daemon import talk as daemon

    options = daemon.TalkOptions(
        person=arguments.person or "",
        at=arguments.at or "",
        mic=arguments.mic,
        ear=arguments.ear,
        fast=arguments.fast,
        text=arguments.text,
        meet=arguments.meet,
        small=arguments.small,
        json=arguments.json,
    )
    return daemon.talk(here, values, options)


def _check(arguments: argparse.Namespace) -> None:
    mic, ear = arguments.mic, arguments.ear
    if mic is None and ear is not None:
        raise UsageError("--ear needs --mic, the WAV file she hears; add `--mic question.wav`")
    if mic is not None and ear is None:
        raise UsageError("--mic needs --ear, the WAV file she speaks into; add `--ear answer.wav`")
    if arguments.fast and mic is None:
        raise UsageError("--fast needs --mic and --ear: only a file can be heard faster than life")
    if arguments.text and mic is not None:
        raise UsageError("--text and --mic exclude each other; leave one of them out")
    if arguments.at and (arguments.text or mic is not None):
        raise UsageError("--at excludes --text and --mic; leave one of them out")
    if mic is None:
        return
    if not mic.exists():
        raise EarpieceError(f"there is no file {mic}; give --mic a WAV file")
    if ear.exists() and ear.samefile(mic):
        raise UsageError("--ear would overwrite --mic; give it another file")
    if not ear.absolute().parent.is_dir():
        raise EarpieceError(f"there is no folder {ear.parent} to write {ear.name} into; make it")
