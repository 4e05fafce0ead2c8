"""All that can happen. Past tense, immutable; events flow into the mind, `commands` out of it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from her_voice.leftover import Leftover
from her_voice.mode import Mode
from her_voice.telling import FromInbox
from her_voice.wishes import Wish

EarpieceId: TypeAlias = int
"""Which earpiece. It only grows; one that left never comes back under its number."""

Turn: TypeAlias = int
"""Which reply this belongs to. It only grows, so a late event is easy to spot."""

Utterance: TypeAlias = int
"""Which stretch of the person's speech this belongs to, per earpiece. It only grows."""

Revision: TypeAlias = int
"""How many times this utterance has been understood anew, from 1. It only grows."""


class Source(Enum):
    """Where words came from. Only the person's own words are requests; all others are data."""

    SPOKEN = "spoken"
    """By the person, into an earpiece."""

    TYPED = "typed"
    """By the person, at a keyboard."""

    PROGRAM = "program"
    """Handed in by another program."""

    HERSELF = "herself"
    """Spoken by her."""


@dataclass(frozen=True, slots=True)
class EarpieceJoined:
    """She can be heard in one more place."""

    earpiece: EarpieceId
    left: Leftover | None = None
    """What was under way there before a restart."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class EarpieceLeft:
    """One place fewer. What was not yet spoken there never will be."""

    earpiece: EarpieceId


@dataclass(frozen=True, slots=True)
class SpeechSensed:
    """While she was heard, one frame was like the person. It is settled within a few frames."""

    earpiece: EarpieceId


@dataclass(frozen=True, slots=True)
class SpeechDismissed:
    """It was not the person, or too little of them to be speech."""

    earpiece: EarpieceId


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The person began to speak."""

    earpiece: EarpieceId
    utterance: Utterance
    frame: int
    """The microphone frame in which it began."""


@dataclass(frozen=True, slots=True)
class HeardPart:
    """This is what the person has said so far; they may go on."""

    earpiece: EarpieceId
    utterance: Utterance
    revision: Revision
    text: str
    language: str
    confidence: float
    """From 0 to 1, as the transcriber sees it."""

    may_be_all: bool
    """They are silent, or these words could stand so: an answer may be worked on, not given."""

    voiced_ms: int = 0
    loudness_db: float | None = None
    """How much of it is speech, and its level in dB of full scale; None where it was typed."""


@dataclass(frozen=True, slots=True)
class SpeechResumed:
    """The person went on after a short silence; work on what they had said so far is void."""

    earpiece: EarpieceId
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Heard:
    """The person has finished, and this is what they said. Empty if it was only noise."""

    earpiece: EarpieceId
    utterance: Utterance
    revision: Revision
    text: str
    language: str = "en"
    confidence: float = 1.0
    """From 0 to 1, as the transcriber sees it."""

    began: int = 0
    ended: int = 0
    """The microphone frames in which the speech began, and after the last one with speech."""

    source: Source = Source.SPOKEN
    voiced_ms: int = 0
    loudness_db: float | None = None
    plain: str = ""
    """The first two as in `HeardPart`, and what it was read as as in `Transcript`."""

    reply: str | None = None
    """What she says to it without thinking, where it asks for no more; empty for nothing."""


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """The person presses the button of the earpiece: what they say now is meant for her."""

    earpiece: EarpieceId
    frame: int
    """The microphone frame in which it was."""


@dataclass(frozen=True, slots=True)
class ButtonReleased:
    """They let go of it."""

    earpiece: EarpieceId
    frame: int


@dataclass(frozen=True, slots=True)
class ModeChosen:
    """From now on she listens like this, at every earpiece."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class CallBegan:
    """Another application records: the person talks to someone else, and she keeps out of it."""


@dataclass(frozen=True, slots=True)
class CallEnded:
    """No other application records any more."""


@dataclass(frozen=True, slots=True)
class Told:
    """These words are to be spoken."""

    text: str
    earpiece: EarpieceId | None = None
    """Where, or wherever she was last spoken to."""

    is_hers: bool = False
    """They are her own; else another program's, and data."""


@dataclass(frozen=True, slots=True)
class GotStuck:
    """Nothing has happened here for too long, though something was under way."""

    earpiece: EarpieceId


class Lapse(Enum):
    """What has not come for a while."""

    NO_WORDS = auto()
    """The words of an answer."""

    NO_ANSWER = auto()
    """The person's answer to a question of hers."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """The time is over that was to be waited for something in this turn."""

    earpiece: EarpieceId
    turn: Turn
    lapse: Lapse


@dataclass(frozen=True, slots=True)
class ThoughtGrew:
    """The next few words of a reply."""

    turn: Turn
    text: str
    is_thought: bool = True
    """A model thought of them; else they tell what came of something that was asked for."""


@dataclass(frozen=True, slots=True)
class ThoughtEnded:
    """Nothing is to be added to this reply."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class ThoughtFailed:
    """The reply can't be thought to its end."""

    turn: Turn
    sentence: str
    """The name, in the wording, of what she says about it."""


@dataclass(frozen=True, slots=True)
class BeganSpeaking:
    """The first sound of this turn was given to the earpiece."""

    earpiece: EarpieceId
    turn: Turn
    frame: int
    """The microphone frame at that time."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """These words have left the earpiece. Only now are they part of the conversation."""

    earpiece: EarpieceId
    turn: Turn
    text: str
    """Together, those of a turn are what was to be said, up to where she was cut."""


@dataclass(frozen=True, slots=True)
class Murmured:
    """This word that is no part of the conversation was said: an opener, or a sign of listening."""

    earpiece: EarpieceId
    turn: Turn
    text: str


@dataclass(frozen=True, slots=True)
class FellSilent:
    """Nothing is left to say for this turn, or it was cut short."""

    earpiece: EarpieceId
    turn: Turn
    cut: bool = False
    """She was hushed before its end."""


Event: TypeAlias = (
    EarpieceJoined
    | EarpieceLeft
    | SpeechSensed
    | SpeechDismissed
    | SpeechStarted
    | HeardPart
    | SpeechResumed
    | Heard
    | ButtonPressed
    | ButtonReleased
    | Wish
    | ModeChosen
    | CallBegan
    | CallEnded
    | Told
    | FromInbox
    | GotStuck
    | Lapsed
    | ThoughtGrew
    | ThoughtEnded
    | ThoughtFailed
    | BeganSpeaking
    | Spoke
    | Murmured
    | FellSilent
)
