"""Messages to others, through the program that is configured for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self, cast

from her_voice.skill import Words, acts_outside
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.slots import Text
from her_voice.times.found import tidy
from her_voice.wording.wording import Wording

WORDS_OF_NAME = 4
_NOBODY = {
    *("a", "an", "the", "this", "that", "it", "to", "my", "your"),
    *("me", "you", "him", "her", "them", "us"),
}
_TALK = """i i'm i've i'll i'd you he she it it's that's we we're they is are am was were be do
don't did can't would what who how why when where which yes no okay ok not hello hi hey feel never
if there"""
_NO_NAMES = frozenset(_TALK.split())
"""Words that no name has: who says 'I feel lonely' after 'to whom?' speaks of something else."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to get something, as they are called."""

    name: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take up to four words that name somebody."""
        del now
        bare = tidy(words)
        found = bare.lower().replace("\u2019", "'").split()
        is_name = 0 < len(found) <= WORDS_OF_NAME and bare.lower() not in _NOBODY
        is_name = is_name and _NO_NAMES.isdisjoint(found)
        return cls(bare) if is_name and not bare.startswith("-") else None


def _no_way(handed: Mapping[type, object]) -> str:
    if cast("Here", handed[Here]).send is not None:
        return ""
    return "I have no way to send messages yet; the configuration can name one."


@acts_outside(unless=_no_way)
async def send_message(
    here: Here, deeds: Deeds, wording: Wording, to: Recipient, message: Text
) -> Words:
    """Send someone a message.

    Asked as:
        (send|text|write) {to} (a|the|this) message [that|saying|to say] {message}
        (send|write) (a|the|this) message to {to} (that|saying|to say) {message}
        message {to} (that|saying) {message}
        text {to} (that|saying) {message}
    Read back as:
        send {to} the message: {message}
    Agreed to as:
        send it to {to}
    """
    if here.send is None:
        return
    await here.send(to.name, message.words)
    deeds.did(f"the message to {to.name}", why_not=wording.sentence("undo_sent").format(to=to.name))
    yield f"Sent to {to.name}."
