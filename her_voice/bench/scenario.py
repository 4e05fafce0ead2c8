"""A scenario: what a person does while talking with an agent, and what should come of it.

Written in YAML, one scenario a file; `scenario_file.py` reads it. A step is one key with its
fields, or with the first field alone: `say: What time is it?` is `say: {text: What time is it?}`.
Where a scenario runs for each of several things, `{each}` stands for one of them.
"""

from dataclasses import dataclass, field, replace
from typing import Self, TypeAlias

EACH = "{each}"

EXPECTATIONS = ("answer", "silence", "stop", "go_on", "wait")
"""What can be expected of the agent.

* answer: she speaks once the person has finished, and not before
* silence: she says nothing at all
* stop: she was speaking, and falls silent for good
* go_on: she was speaking, and goes on as if nothing had been
* wait: the person has only paused, and she has said nothing yet
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """The person speaks: words in a voice, or a recording."""

    text: str = ""
    in_turn: tuple[str, ...] = ()
    """Instead of one text: each run says the next of these."""

    voice: str = ""
    """Who says it; empty is one of the bench's own voices."""

    pace: float = 1.0
    recording: str = ""
    """A file under the folder of recordings, instead of a voice."""

    db: float = 0.0
    """How loud its loud parts are, in dB of full scale; 0 leaves it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Something sounds that is no word: a noise of `noises.py`."""

    sound: str
    db: float = -26.0
    """How loud its loud parts are, in dB of full scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Nobody says anything for exactly so long."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenSheSpeaks:
    """Wait until she speaks, and then for a moment in it."""

    after_s: float = 1.0
    """So long after she has begun; if she was speaking already, so long from now."""

    to_s: float = 0.0
    """If it is more than `after_s`, the moment is drawn between the two."""

    before_end_s: float = 0.0
    """Instead: so long before her end, if she speaks for as long as the last time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """From here on this goes on behind everything, over and over."""

    recording: str
    db: float = -50.0
    """How loud its loud parts are, in dB of full scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """From here on her own sound comes back into her microphone."""

    db: float = -20.0
    """How loud, against what she sent."""

    delay_ms: float = 40.0
    room: str = ""
    """A recorded room response, `made` for a made one, or empty for a plain echo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What is to come of all that the person did since the last expectation."""

    what: str
    """One of `EXPECTATIONS`."""

    for_s: float = 2.5
    """How long silence, or going on, is watched after the person's sound."""

    hear_out: bool = True
    """An answer is listened to until she is silent again; without, only its beginning."""

    says: str = ""
    """An answer holds this, or it is none."""

    order: str = ""
    """She was asked to say these words in this order: none may be missing or come twice."""


Step: TypeAlias = Say | Made | Pause | WhenSheSpeaks | Background | Echo | Expect

STEPS: dict[str, type[Step]] = {
    "say": Say,
    "made": Made,
    "pause": Pause,
    "when_she_speaks": WhenSheSpeaks,
    "background": Background,
    "echo": Echo,
    "expect": Expect,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """What a scenario runs for, one after the other."""

    values: tuple[str, ...] = ()
    """Texts, or the names of noises."""

    folder: str = ""
    """Instead: every recording of this folder, by its `MANIFEST.tsv`."""

    where: dict[str, str] = field(default_factory=dict)
    """Only those with this in that column, as `{class: backchannel}`."""

    most: int = 0
    """At most so many, spread over all there are; 0 is all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One scenario."""

    name: str
    shows: str
    """What it shows, in a sentence."""

    steps: tuple[Step, ...]
    each: Each = field(default_factory=Each)
    repeat: int = 1
    quick: int = 0
    """How many of its runs belong to the quick set; 0 is none of them."""

    @property
    def needs_recordings(self) -> bool:
        """It plays files that do not come with the bench."""
        for step in self.steps:
            match step:
                case Say(recording=file) | Background(recording=file) if file:
                    return True
                case Echo(room=file) if file not in {"", "made"}:
                    return True
        return bool(self.each.folder)

    def shortened(self) -> Self:
        """Give what of it belongs to the quick set."""
        return replace(self, repeat=1, each=replace(self.each, most=self.quick))
