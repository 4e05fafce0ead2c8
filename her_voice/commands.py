"""Things to do. Imperative, immutable, and all of them are here.

Commands flow out of the mind. Their counterpart is `events`, which flow into it.
"""

from dataclasses import dataclass
from typing import TypeAlias

from her_voice.events import EarpieceId, Lapse, Source, Turn


@dataclass(frozen=True, slots=True)
class Think:
    """Start working on a reply to these words. Nothing of it is heard before `Release`."""

    turn: Turn
    text: str
    language: str
    goes_on: bool = False
    """These words are hers, to go on from, and no request: nothing is done about them."""


@dataclass(frozen=True, slots=True)
class Anticipate:
    """Read ahead what the person has said so far; they are still speaking."""

    text: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Stop thinking about this turn, and forget what came of it."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Remember:
    """Write one line of the conversation down."""

    who: str
    """`person` or `her`."""

    text: str
    source: Source
    turn: Turn
    earpiece: EarpieceId
    language: str = "en"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Say:
    """Get these words ready, after whatever is already there for the same turn."""

    earpiece: EarpieceId
    turn: Turn
    text: str


@dataclass(frozen=True, slots=True)
class Finish:
    """No more words will come for this turn."""

    earpiece: EarpieceId
    turn: Turn


@dataclass(frozen=True, slots=True)
class Release:
    """The turn is hers: what is ready, and what comes, may be heard."""

    earpiece: EarpieceId
    turn: Turn


@dataclass(frozen=True, slots=True)
class Lower:
    """Speak this turn more softly, at once: someone may be speaking over her."""

    earpiece: EarpieceId
    turn: Turn


@dataclass(frozen=True, slots=True)
class Restore:
    """Speak this turn as loudly as ever again."""

    earpiece: EarpieceId
    turn: Turn


@dataclass(frozen=True, slots=True)
class Hush:
    """Be silent within one frame, and forget what was ready for this turn."""

    earpiece: EarpieceId
    turn: Turn


@dataclass(frozen=True, slots=True)
class Murmur:
    """Say one of the words that were made before, at once, if nothing is heard just now."""

    earpiece: EarpieceId
    turn: Turn
    """The turn whose `Hush` ends it; 0 is none."""

    text: str

    softly: bool = False


@dataclass(frozen=True, slots=True)
class Await:
    """Tell with `Lapsed` when so much time has passed. Nobody needs to take it back."""

    earpiece: EarpieceId
    turn: Turn
    lapse: Lapse
    seconds: float


@dataclass(frozen=True, slots=True)
class Show:
    """Let the earpiece show what was said, in letters."""

    earpiece: EarpieceId
    who: str
    """`person` or `her`."""

    text: str
    final: bool = True
    """Later text will not replace this one."""

    turn: Turn | None = None
    aside: bool = False
    """It is no part of the conversation: an opener, or a sign that she listens."""


ToVoice: TypeAlias = Say | Finish | Release | Lower | Restore | Hush | Murmur
"""What a voice obeys. Each organ is typed to the commands meant for it."""

Command: TypeAlias = Think | Anticipate | Drop | Remember | Await | Show | ToVoice
