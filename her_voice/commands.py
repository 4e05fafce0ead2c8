"""Things to do. Imperative, immutable, and all of them are here.

Commands flow out of the mind. Their counterpart is `events`, which flow into it.
"""

from dataclasses import dataclass
from typing import TypeAlias

from her_voice.chimes import Chime
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
    may_be_all: bool = False
    """It ends like a sentence, so read what stands before a reply, too."""


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
    beside: str = ""
    """Kinds of words of others that stood in the conversation then, with commas between them."""


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
class Announce:
    """Begin a turn with a chime, and report each of its words as it leaves."""

    earpiece: EarpieceId
    turn: Turn
    chime: Chime | None
    goes_first: bool = False
    """What is heard just now pauses at the end of its word, and goes on after this turn."""


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


@dataclass(frozen=True, slots=True)
class Settle:
    """These have been heard: they are never told again, not even after a sudden end."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snooze:
    """Tell these again in so many seconds."""

    ids: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Mute:
    """Tell nothing about this topic before tomorrow."""

    topic: str


@dataclass(frozen=True, slots=True)
class Unmute:
    """Tell what comes about this topic again."""

    topic: str


@dataclass(frozen=True, slots=True)
class LeaveAlone:
    """Tell nothing that is not urgent until then."""

    until: str
    """As the person says it: `six`, `for an hour`; empty for until further notice."""


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Tell what comes as ever again."""


@dataclass(frozen=True, slots=True)
class PassOn:
    """Give who asked this question the answer, or say that there is none."""

    question: str
    """Its id."""

    answer: str | None
    confidence: float
    """From 0 to 1."""

    heard: str
    """What the person said."""


@dataclass(frozen=True, slots=True)
class GoDeaf:
    """Close every microphone until the person opens them again, by hand."""


ToVoice: TypeAlias = Say | Finish | Release | Lower | Restore | Hush | Murmur | Announce
"""What a voice obeys. Each organ is typed to the commands meant for it."""

ToInbox: TypeAlias = Settle | Snooze | Mute | Unmute | LeaveAlone | ComeBack | PassOn
"""What the inbox obeys."""

Outward: TypeAlias = Show | GoDeaf | ToVoice | ToInbox
"""What leaves the mind."""

Command: TypeAlias = Think | Anticipate | Drop | Remember | Await | Outward
