"""Everything that can be set, with its default and its unit.

Each organ receives its own section and nothing else. An empty or absent file works.
"""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, get_origin, get_type_hints

from her_voice.errors import SettingsError
from her_voice.mode import Mode

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarsSettings:
    """How she listens."""

    model: str = "whisper-base"
    """Which model understands what was said, as `her-voice models list` names it."""

    partial_model: str = ""
    """Which model understands while the person is still speaking; empty is the same one."""

    language: str = "en"
    """What is spoken, as a two-letter code; empty lets the model find out."""

    threads: int = 2
    """Processor threads for understanding."""

    shortest_pause_ms: int = 200
    """An utterance never ends before this much silence."""

    longest_pause_ms: int = 1600
    """An utterance always ends after this much silence."""

    longest_utterance_s: float = 60.0
    """Who speaks on without a pause is understood in pieces of this length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionSettings:
    """What she takes to be meant for her."""

    mode: Mode = Mode.OPEN
    """`open`: all but what is plainly for someone else. `follow-up`: her name, and for a while
    after each exchange nothing. `by name`: the same, but strict. `push to talk`: the button."""

    names: tuple[str, ...] = ("Samantha",)
    """What calls her: names and wake phrases, such as `["Samantha", "dear computer"]`. Of two
    syllables or more they are told best from other words."""

    follow_up_s: float = 12.0
    """In `follow-up`, how long after she has spoken her name is not needed."""

    window_s: float = 6.0
    """The same in `by name`."""

    quiet_in_calls: bool = True
    """While another application records, take it that the person is in a call, and keep out."""

    never_calls: tuple[str, ...] = ("EasyEffects", "PulseEffects", "NoiseTorch")
    """Applications that record all the time and talk to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MindSettings:
    """How she thinks."""

    endpoint: str = ""
    """An OpenAI-compatible address ending in `/v1`; empty starts a server of her own."""

    model: str = ""
    """For her own server a name from `her-voice models list`, empty for the default; for another
    endpoint the name by which it knows the model."""

    key_file: str = ""
    """A file with the endpoint's API key, if it wants one."""

    threads: int = 2
    """Processor threads of the own endpoint."""

    context_tokens: int = 4096
    """How much the model can hold in view; a longer conversation is trimmed to it."""

    answer_tokens: int = 160
    """The longest answer."""

    temperature: float = 0.6
    """0 says the likeliest word each time; more is livelier and less reliable."""

    first_word_s: float = 12.0
    """How long the first word of an answer may take before she says so."""

    next_word_s: float = 8.0
    """How long each further word may take."""

    answer_s: float = 60.0
    """How long a whole answer may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MannersSettings:
    """What she says while someone waits."""

    murmurs: bool = True
    """Now and then a soft word that she listens, when the person speaks for long, and a short
    opener when an answer takes long."""

    opener_after_s: float = 1.5
    """An answer takes long if there is no word of it so long after the person was done."""

    ask_again_s: float = 20.0
    """How long she waits for an answer to a question of hers before she asks, once, whether the
    person is there. 0 is for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    """How she speaks."""

    engine: str = "piper"
    """`piper` or `kokoro`."""

    name: str = ""
    """Which voice of that engine; empty is its default."""

    pace: float = 1.0
    """1.0 is the pace the voice was recorded at, 1.2 is a fifth faster."""

    threads: int = 2
    """Processor threads for speaking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarpieceSettings:
    """Where she is heard by default."""

    microphone: str = "default"
    """Device name or a part of it, as `her-voice doctor` lists them."""

    speaker: str = "default"
    """Device name or a part of it, as `her-voice doctor` lists them."""

    button: str = ""
    """A part of the name of the input device whose play button is hers; empty is none. The names
    are in `/proc/bus/input/devices`, and reading it takes the group `input`."""

    ahead_ms: int = 60
    """How much sound waits at the device: less is quicker to hush, more survives a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """How others reach her."""

    listen: str = ""
    """Loopback address and port, such as `127.0.0.1:8900`; empty opens the local socket alone."""

    most_earpieces: int = 16
    """How many sockets may talk with her at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole configuration."""

    language: str = "en"
    """What she speaks, as a two-letter code."""

    ears: EarsSettings = field(default_factory=EarsSettings)
    attention: AttentionSettings = field(default_factory=AttentionSettings)
    mind: MindSettings = field(default_factory=MindSettings)
    manners: MannersSettings = field(default_factory=MannersSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    earpiece: EarpieceSettings = field(default_factory=EarpieceSettings)
    server: ServerSettings = field(default_factory=ServerSettings)


def load(path: Path) -> Settings:
    """Read the configuration, refusing anything it does not know.

    Raises `SettingsError` with the file, the key and, where one is near, the right key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise SettingsError(f"{path}: can't be read: {error.strerror}") from error
    return _build(Settings, table, where=str(path))


def _build(section: type[Section], table: Mapping[str, object], *, where: str) -> Section:
    if not is_dataclass(section):
        raise TypeError(section)
    hints = get_type_hints(section)
    known = [f.name for f in fields(section)]
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
            raise SettingsError(f"{where}: unknown setting {key!r}; {hint}")
        kind = hints[key]
        if isinstance(kind, type) and is_dataclass(kind):
            if not isinstance(value, dict):
                raise SettingsError(f"{where}: {key} must be a section, written [{key}]")
            values[key] = _build(kind, value, where=f"{where} [{key}]")
        else:
            values[key] = _value(kind, value, key, where)
    return section(**values)


def _value(kind: type, value: object, key: str, where: str) -> object:
    if get_origin(kind) is tuple:
        return _texts(value, key, where)
    if issubclass(kind, StrEnum):
        return _choice(kind, value, key, where)
    right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value, right = float(value), True
    if not right:
        names = {"str": "text in quotes", "int": "a whole number", "float": "a number"}
        want = names.get(kind.__name__, kind.__name__)
        raise SettingsError(f"{where}: {key} must be {want}, not {value!r}")
    if isinstance(value, int | float) and not isinstance(value, bool) and value < 0:
        raise SettingsError(f"{where}: {key} can't be less than 0, and is {value!r}")
    return value


def _texts(value: object, key: str, where: str) -> tuple[str, ...]:
    """Read a list of texts. None of them may be empty, nor the list."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(f'{where}: {key} must be a list of texts, as in ["one"], not {value!r}')
    if not value or not all(one.strip() for one in value):
        raise SettingsError(f"{where}: {key} can't be empty, nor hold an empty text")
    return tuple(one.strip() for one in value)


def _choice(kind: type[StrEnum], value: object, key: str, where: str) -> StrEnum:
    """Read one of a few texts."""
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    known = ", ".join(f'"{one}"' for one in kind)
    raise SettingsError(f"{where}: {key} must be one of {known}, not {value!r}")
