"""Which earpieces hear the same room in, what was heard by another of them out. Pure.

Two microphones in one room hear the same words, and she would answer them twice; and one of them
hears what she says at the other, which no echo canceller there knows of. So what two understand is
heard where it was understood first, and while she speaks at one the others hear nothing meant for
her but her name, unless she says it herself: a message that is read out and calls her is no
request. Which are in one room can't be told from their sound, as two people may well ask the same
at once; the person says it (`attention.rooms`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from her_voice.awaited import letters, likeness
from her_voice.events import (
    BeganSpeaking,
    EarpieceId,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    Murmured,
    Source,
    SpeechStarted,
    Spoke,
    Turn,
    Utterance,
)
from her_voice.settings import SharedRoom

SAME = 0.5
"""Words that two microphones of a room heard at once were the same if they have so many letters in
common: one of them may have been far away."""

AT_LEAST = 4
"""Letters in a row that count for something, where little is looked for in much."""

LONGEST = 2000
"""Characters of what she said that are looked at."""


@dataclass(slots=True)
class _Mouth:
    """What is known of one earpiece in a room."""

    room: str
    newest: Utterance = 0
    over: Utterance = 0
    """This one, and all before it, have ended."""

    heard: set[Turn] = field(default_factory=set)
    """What is heard of her here: an answer pauses for something urgent, and is not over then."""

    beside: Utterance = 0
    """This one began while she was heard at another earpiece of the room, and not here."""

    hers: str = ""
    """What was heard of her elsewhere in the room since then."""

    second: Utterance = 0
    """This one began while something was being said at another."""

    twin: tuple[Utterance, str] = (0, "")
    """While this one was being said, these words were understood at another."""


@dataclass(slots=True)
class SharedRooms:
    """Follows what happens at every earpiece that shares a room with another."""

    _rooms: Mapping[str, SharedRoom]
    _names: dict[EarpieceId, str] = field(default_factory=dict)
    _at: dict[EarpieceId, _Mouth] = field(default_factory=dict)

    def arrange(self, rooms: Mapping[str, SharedRoom]) -> None:
        """Let the earpieces be in these rooms from now on."""
        if rooms != self._rooms:
            self._rooms = rooms
            self._at.clear()
            for earpiece, name in self._names.items():
                self._settle(earpiece, name)

    def follow(self, event: Event) -> None:  # noqa: C901  one rule per event
        """Take note of an event before it is judged."""
        match event:
            case EarpieceJoined(earpiece):
                self._settle(earpiece, event.name)
            case EarpieceLeft(earpiece):
                self._names.pop(earpiece, None)
                self._at.pop(earpiece, None)
            case BeganSpeaking(earpiece, turn) if earpiece in self._at:
                self._at[earpiece].heard.add(turn)
            case FellSilent(earpiece, turn) if earpiece in self._at:
                self._at[earpiece].heard.discard(turn)
            case Spoke(earpiece, _, text):
                for _, other in self._beside(earpiece):
                    other.hers = (other.hers + text)[-LONGEST:]
            case Murmured(earpiece, turn) if turn:
                self._was_opened(earpiece)
            case SpeechStarted(earpiece, utterance) if earpiece in self._at:
                self._begin(earpiece, utterance)
            case Heard(earpiece, utterance) if earpiece in self._at:
                if event.source is Source.SPOKEN:
                    at = self._at[earpiece]
                    at.over = max(at.over, utterance)
            case _:
                pass

    def may_be_she(self, said: SpeechStarted | HeardPart | Heard) -> bool:
        """Say whether this may be her own voice, heard at another earpiece of the room."""
        at = self._at.get(said.earpiece)
        return at is not None and said.utterance == at.beside

    def says_it_herself(self, said: HeardPart | Heard) -> bool:
        """Say whether what may be her own voice is what she has just said."""
        at, heard = self._at.get(said.earpiece), letters(said.text)
        hers = letters(at.hers) if at else ""
        same = SequenceMatcher(None, heard, hers, autojunk=False).get_matching_blocks()
        return sum(one.size for one in same if one.size >= AT_LEAST) >= SAME * len(heard)

    def hears_her(self, earpiece: EarpieceId) -> bool:
        """Say whether she is heard at another earpiece of the room just now, and not at this."""
        at = self._at.get(earpiece)
        if at is None or at.heard:
            return False
        return any(other.heard for _, other in self._beside(earpiece))

    def is_twin(self, said: HeardPart | Heard) -> bool:
        """Say whether this was understood at another earpiece already.

        Where she is heard it counts all the same: it may be meant to stop her there.
        """
        at = self._at.get(said.earpiece)
        if at is None or at.heard or said.utterance != at.twin[0]:
            return False
        return likeness(letters(said.text), letters(at.twin[1])) >= SAME

    def is_second(self, part: HeardPart) -> bool:
        """Say whether the same is likely to be understood elsewhere, and thought about there."""
        at = self._at.get(part.earpiece)
        return at is not None and part.utterance == at.second

    def understood(self, heard: Heard) -> None:
        """Know what was taken as meant for her where something is being said just now."""
        for number, other in self._beside(heard.earpiece):
            if other.newest > other.over:
                utterance, before = other.twin
                said = f"{before} {heard.text}" if utterance == other.newest else heard.text
                self._at[number].twin = other.newest, said

    def _was_opened(self, earpiece: EarpieceId) -> None:
        """Know that she has just said here that an answer is coming: the others heard that, too.

        What began while something was being said here is the person's, and goes on.
        """
        for _, other in self._beside(earpiece):
            if other.newest > max(other.over, other.second):
                other.beside = other.newest

    def _begin(self, earpiece: EarpieceId, utterance: Utterance) -> None:
        at, others = self._at[earpiece], [one for _, one in self._beside(earpiece)]
        at.newest = utterance
        if self.hears_her(earpiece):
            at.beside, at.hers = utterance, ""
        if any(one.newest > one.over for one in others):
            at.second = utterance

    def _beside(self, earpiece: EarpieceId) -> list[tuple[EarpieceId, _Mouth]]:
        here = self._at.get(earpiece)
        if here is None:
            return []
        return [
            (number, one)
            for number, one in self._at.items()
            if number != earpiece and one.room == here.room
        ]

    def _settle(self, earpiece: EarpieceId, name: str) -> None:
        self._names[earpiece] = name
        for room, shared in self._rooms.items():
            if name.casefold() in {one.casefold() for one in shared.earpieces}:
                self._at[earpiece] = _Mouth(room)
