"""Everything that can be set, with its default and its unit.

Each organ receives its own section and nothing else. An empty or absent file works.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from her_voice import configuration
from her_voice.bluetooth import Bluetooth
from her_voice.bounds import (
    AnyLanguage,
    Between,
    Country,
    Door,
    FilePath,
    Language,
    Name,
    Seconds,
    Threads,
    WebAddress,
    in_order,
)
from her_voice.mode import Mode
from her_voice.notice_settings import NoticesSettings
from her_voice.tool_settings import SendingSettings, SkillsSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class EarsSettings:
    """How she listens."""

    model: Name = "whisper-base"
    """Which model understands what was said, as `her-voice models list` names it, or what another
    package brings under `her_voice.ears`."""

    partial_model: str = ""
    """Which model reads along while the person goes on speaking; empty is `first_model`, or `model`
    where that is not used."""

    first_model: str = "moonshine-tiny"
    """Which model looks first at what was said in English, quickly; what it is not sure of is left
    to `model`. Empty is none."""

    second_model: str = "whisper-tiny.en"
    """Which model has a say in what was said at length, in English; empty is none."""

    language: AnyLanguage = "en"
    """What is spoken, as a two-letter code; empty lets the model find out."""

    threads: Threads = 1
    """Processor threads for understanding. On two cores a second one makes it hardly quicker, and
    is in the way of thinking: each waits for the other (`tests/latency/README.md`)."""

    shortest_pause_ms: Annotated[int, Between(20, 10_000)] = 200
    """An utterance never ends before this much silence."""

    longest_pause_ms: Annotated[int, Between(20, 60_000)] = 1600
    """An utterance always ends after this much silence."""

    longest_utterance_s: Annotated[float, Between(2, 600)] = 60.0
    """Who speaks on without a pause is understood in pieces of this length."""

    def __post_init__(self) -> None:
        in_order(shortest_pause_ms=self.shortest_pause_ms, longest_pause_ms=self.longest_pause_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRoom:
    """Earpieces that are in one room, a section such as `[attention.rooms.kitchen]`."""

    earpieces: tuple[str, ...] = ()
    """Their names, as `her-voice status` has them. What they hear at once is answered at one of
    them, and while she speaks at one the others do not listen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionSettings:
    """What she takes to be meant for her."""

    mode: Mode = Mode.OPEN
    """`open`: all but what is plainly for someone else. `follow-up`: her name, and for a while
    after each exchange nothing. `by name`: the same, but strict. `push to talk`: the button."""

    names: tuple[str, ...] = ("Samantha",)
    """What calls her: names and wake phrases, such as `["Samantha", "dear computer"]`. Of two
    syllables or more they are told best from other words."""

    follow_up_s: Annotated[float, Between(0, 86_400)] = 12.0
    """In `follow-up`, how long after she has spoken her name is not needed."""

    window_s: Annotated[float, Between(0, 86_400)] = 6.0
    """The same in `by name`."""

    quiet_in_calls: bool = True
    """While another application records, take it that the person is in a call, and keep out."""

    never_calls: tuple[str, ...] = ("EasyEffects", "PulseEffects", "NoiseTorch")
    """Applications that record all the time and talk to nobody."""

    rooms: Mapping[str, SharedRoom] = field(default_factory=dict)
    """Where several earpieces are in one room, by a name of your own for it."""

    def __post_init__(self) -> None:
        if not self.names:
            raise ValueError("names can't be empty: something must call her")
        named = [name.casefold() for room in self.rooms.values() for name in room.earpieces]
        if len(set(named)) < len(named):
            raise ValueError("rooms can't have the same earpiece twice: it is in one of them")


@dataclass(frozen=True, slots=True, kw_only=True)
class MindSettings:
    """How she thinks."""

    endpoint: WebAddress = ""
    """An OpenAI-compatible address ending in `/v1`; empty starts a server of her own."""

    model: str = ""
    """For her own server a name from `her-voice models list`, empty for the default; for another
    endpoint the name by which it knows the model."""

    key_file: FilePath = ""
    """A file with the endpoint's API key, if it wants one."""

    threads: Threads = 2
    """Processor threads of the own endpoint."""

    context_tokens: Annotated[int, Between(512, 10_000_000)] = 4608
    """How much the model can hold in view; a longer conversation is trimmed to it."""

    answer_tokens: Annotated[int, Between(1, 1_000_000)] = 160
    """The longest answer."""

    temperature: Annotated[float, Between(0, 2)] = 0.6
    """0 says the likeliest word each time; more is livelier and less reliable."""

    first_word_s: Seconds = 12.0
    """How long the first word of an answer may take before she says so."""

    next_word_s: Seconds = 8.0
    """How long each further word may take."""

    answer_s: Seconds = 60.0
    """How long a whole answer may take."""

    adds_facts: bool = False
    """While nobody talks her own model reads what no rule could read, and adds to what she knows.
    Off, as most of what a small model adds is wrong: see `tests/memory/measure_pondering.py`."""

    def __post_init__(self) -> None:
        in_order(answer_tokens=self.answer_tokens, context_tokens=self.context_tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class MannersSettings:
    """What she says while someone waits."""

    murmurs: bool = True
    """Now and then a soft word that she listens, when the person speaks for long, and a short
    opener when an answer takes long."""

    opener_after_s: Annotated[float, Between(0, 3600)] = 1.5
    """An answer takes long if there is no word of it so long after the person was done."""

    heavy_use: bool = True
    """She remarks on it, once in a month at most, when the person talks with her for hours day
    after day, or night after night. They may also tell her not to."""

    first_meeting: bool = True
    """Who is new is asked a few questions at the headset or a terminal, which they may skip."""

    ask_again_s: Annotated[float, Between(1, 3600, zero="0, which is for ever")] = 20.0
    """How long she waits for an answer to a question of hers before she asks, once, whether the
    person is there. 0 is for ever; what waits to be told comes after 20 s all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSettings:
    """How she speaks."""

    engine: Name = "piper"
    """`piper`, `kokoro`, or what another package brings under `her_voice.voices`."""

    name: str = ""
    """Which voice of that engine; empty is its default."""

    pace: Annotated[float, Between(0.5, 2)] = 1.0
    """1.0 is the pace the voice was recorded at, 1.2 is a fifth faster."""

    threads: Threads = 2
    """Processor threads for speaking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarpieceSettings:
    """Where she is heard by default."""

    microphone: Name = "default"
    """Device name or a part of it, as `her-voice doctor` lists them."""

    speaker: Name = "default"
    """Device name or a part of it, as `her-voice doctor` lists them."""

    button: str = ""
    """A part of the name of the input device whose play button is hers; empty is none. The names
    are in `/proc/bus/input/devices`, and reading it takes the group `input`."""

    bluetooth: Bluetooth = Bluetooth.MUSIC
    """What a Bluetooth headset is used for while `microphone` is `default`. `music`: it sounds as
    it should, and another microphone hears; where there is none, as `on demand`. `on demand`: its
    microphone is opened by the button, and while one talks. `talk`: its microphone is always open,
    and it sounds like a telephone."""

    also: tuple[str, ...] = ()
    """Earpieces of other packages that are opened, too: names under `her_voice.earpieces`."""

    ahead_ms: Annotated[int, Between(20, 2000)] = 60
    """How much sound waits at the device: less is quicker to hush, more survives a busy machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """How others reach her."""

    listen: Door = ""
    """Loopback address and port, such as `127.0.0.1:8900`; empty opens the local socket alone."""

    confined: bool = True
    """The daemon gives up what she does not need: other files than her own and the system's, and
    connections to other ports than those configured. Needs Linux 5.19, for ports 6.7."""

    most_earpieces: Annotated[int, Between(0, 256)] = 16
    """How many sockets may talk with her at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole configuration."""

    person: str = ""
    """Who talks at the headset, and for whom everything is that names nobody, as `her-voice persons
    list` has it; empty is the person she knew first."""

    language: Language = "en"
    """What she speaks, as a two-letter code."""

    country: Country = ""
    """Where the person lives, as a two-letter code; empty is that of the system's locale. It says
    where people help who are in despair."""

    ears: EarsSettings = field(default_factory=EarsSettings)
    attention: AttentionSettings = field(default_factory=AttentionSettings)
    mind: MindSettings = field(default_factory=MindSettings)
    manners: MannersSettings = field(default_factory=MannersSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    earpiece: EarpieceSettings = field(default_factory=EarpieceSettings)
    notices: NoticesSettings = field(default_factory=NoticesSettings)
    sending: SendingSettings = field(default_factory=SendingSettings)
    server: ServerSettings = field(default_factory=ServerSettings)
    skills: SkillsSettings = field(default_factory=SkillsSettings)


def load(path: Path) -> Settings:
    """Read it. Raises `SettingsError` with file and key and, where one is near, the right one."""
    return configuration.read(Settings, path)
