"""Her name, her voice, what she calls the person, and what she may never do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self, cast

from her_voice.consent.never import words_of
from her_voice.consent.promising import promise
from her_voice.persona import LONGEST_NAME, VoiceKind, tidied
from her_voice.provenance import Kind as Place
from her_voice.provenance import Origin, Value
from her_voice.skill import Needless, Words, changes, is_grave, only_when_sure, reads
from her_voice.skills.acquaintance import Acquaintance
from her_voice.skills.deeds import Deeds, TakeBack
from her_voice.skills.slots import Text
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

_NO_NAME = re.compile(
    r"\b(?:at|on|in|when|if|later|back|again|now|tomorrow|today|tonight|a|an|the|by|to|for|from|"
    r"with|about|crazy|old|what|who|why|how|it|that|this|whatever|anything|up|my|me|your|you|"
    r"over|off|out|nice|is|are|bus|train|tram|metro|subway|car|bike|foot|taxi|plane|boat|ferry"
    r")\b|\d",
    re.IGNORECASE,
)
MOST_WORDS, SHORT = 3, 4


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name of up to three words."""

    name: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take it, unless it can't be one."""
        del now
        each = tidied(words.replace("\u2019", "'"), LONGEST_NAME).strip(" .,!?").split()
        is_name = bool(each) and len(each) <= MOST_WORDS and not _NO_NAME.search(" ".join(each))
        if not is_name or not all(one.strip("'-.").replace("'", "").isalpha() for one in each):
            return None
        return cls(" ".join(one[:1].upper() + one[1:] for one in each))


@dataclass(frozen=True, slots=True)
class Kind:
    """A woman's voice or a man's."""

    kind: VoiceKind

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read which; None for another word."""
        del now
        bare = words.lower().replace("\u2019", "'").removesuffix("'s").removesuffix("s'")
        for kind, names in _KINDS.items():
            if bare.split()[-1:] and bare.split()[-1] in names:
                return cls(kind)
        return None


_KINDS = {
    VoiceKind.WOMAN: frozenset(
        ("woman", "women", "womans", "female", "lady", "girl", "feminine", "gal", "lass")
    ),
    VoiceKind.MAN: frozenset(
        ("man", "men", "mans", "male", "guy", "boy", "masculine", "bloke", "chap", "dude", "lad")
    )
    | {"gentleman", "gentlemans", "gent"},
}


@reads
async def tell_her_name(with_them: Acquaintance, wording: Wording) -> Words:
    """Say what she is called, and why.

    Asked as:
        (what's|what is) your name
        (who are you|do you have a name|what are you called)
        what (do|should|can|may|shall) i call you
        why [are you|did you choose|do you have] [called] [that|this|your] name
    """
    because = with_them.persona.her.because
    name = "name_is" if because and with_them.persona.her.name else "name_is_usual"
    yield wording.sentence(name).format(name=with_them.name, because=because)


@changes
async def be_named(
    name: GivenName, with_them: Acquaintance, wording: Wording, deeds: Deeds
) -> Words:
    """Take another name.

    Asked as:
        (call|name) yourself {name} [instead|from now on]
        (your|your new) name (is|should be|shall be|will be) {name} [from now on]
        (i'll|i will|i'd like to|i want to|let me) call you {name} [from now on]
        change your name to {name}
    """
    because = wording.sentence("name_was_given")
    can_be_named_as_before = _name_before(with_them, wording)
    await with_them.keep(with_them.persona.with_her(name=name.name, because=because))
    deeds.did(wording.sentence("undo_what_name"), can_be_named_as_before)
    said = "name_is_short" if len(name.name) <= SHORT - 1 else "name_taken"
    yield wording.sentence(said).format(name=name.name)


@changes
async def choose_another_name(with_them: Acquaintance, wording: Wording, deeds: Deeds) -> Words:
    """Choose another name for herself.

    Asked as:
        (change|choose) your name
        (choose|pick|take|find) (another|a new|a different|your own) name [for yourself]
        i (don't|do not) like your name
        [i (don't|do not) like that name] (choose|pick) another [one|name]
    """
    before, can_be_named_as_before = with_them.name, _name_before(with_them, wording)
    words = await with_them.choose_name()
    if with_them.name != before:
        deeds.did(wording.sentence("undo_what_name"), can_be_named_as_before)
    yield words


@changes
async def call_them(
    name: GivenName, with_them: Acquaintance, wording: Wording, deeds: Deeds
) -> Words:
    """Call the person by this name from now on.

    Asked as:
        [just] call me {name} [from now on|instead]
        i go by {name}
        (you can|you may|please) call me {name} [from now on|instead]
        i want (you to call me|to be called) {name} [from now on|instead]
    """
    persona = with_them.persona
    before = persona.you.called
    await with_them.keep(replace(persona, you=replace(persona.you, called=name.name)))

    async def take_back() -> str:
        now = with_them.persona
        await with_them.keep(replace(now, you=replace(now.you, called=before)))
        said = "called_taken" if before else "undo_called"
        return wording.sentence(said).format(name=before)

    deeds.did(wording.sentence("undo_what_called"), take_back)
    yield wording.sentence("called_taken").format(name=name.name)


@only_when_sure
@reads
async def tell_what_they_are_called(with_them: Acquaintance, wording: Wording) -> Words:
    """Say what she calls the person.

    Asked as:
        what do you call me
        how do you call me
    """
    called = with_them.persona.you.called
    said = "called_is" if called else "called_unknown"
    yield wording.sentence(said).format(name=called)


@changes
async def change_voice(
    kind: Kind, with_them: Acquaintance, wording: Wording, deeds: Deeds
) -> Words:
    """Speak with a woman's or a man's voice.

    Asked as:
        (use|take|try) [a|the|your] {kind} voice [from now on]
        (speak|talk) (with|in) a {kind} voice [from now on]
        (change|switch) [your voice] to a {kind} voice
        (change|switch) your voice to [a|that of a] {kind}
        (i want|i'd like|i would like|give me|can i have) a {kind} voice
        (be|sound like) a {kind}
    """
    yield await _change_voice(kind.kind, with_them, wording, deeds)


@changes
async def change_to_the_other_voice(
    with_them: Acquaintance, wording: Wording, deeds: Deeds
) -> Words:
    """Speak with the other kind of voice.

    Asked as:
        (change|switch) your voice
        (use|take|try) (another|a different|the other) voice
        i (don't|do not) like your voice
    """
    is_man = with_them.voice_kind is VoiceKind.MAN
    kind = VoiceKind.WOMAN if is_man else VoiceKind.MAN
    yield await _change_voice(kind, with_them, wording, deeds)


async def _change_voice(
    kind: VoiceKind, with_them: Acquaintance, wording: Wording, deeds: Deeds
) -> str:
    before = with_them.voice_kind
    words = await with_them.change_voice(kind)
    if kind is not before:
        deeds.did(wording.sentence("undo_what_voice"), lambda: with_them.change_voice(before))
    return words


def _name_before(with_them: Acquaintance, wording: Wording) -> TakeBack:
    """Give what lets her be called again as she is now."""
    before = with_them.persona.her

    async def take_back() -> str:
        await with_them.keep(with_them.persona.with_her(name=before.name, because=before.because))
        return wording.sentence("undo_name").format(name=with_them.name)

    return take_back


@changes
async def promise_never(
    what: Text, with_them: Acquaintance, wording: Wording, deeds: Deeds
) -> Words:
    """Never do this, from now on.

    Asked as:
        you (must|may|shall|are to) never [ever] {what}
        you are never [allowed] to {what}
        you are not allowed to {what} [ever]
        (promise|promise me) (never|not) to {what} [ever]
        (promise|promise me) [that] you will never {what}
    """
    said = tidied(what.words)
    await with_them.keep(with_them.persona.with_never(said))
    # A rule is lifted at the keyboard alone; a word that takes anything back must not get round it.
    why_not = wording.sentence("undo_never").format(what=said)
    deeds.did(wording.sentence("undo_what_never"), why_not=why_not)
    yield promise([said], wording.sentence)


async def _what_was_promised(handed: Mapping[type, object], what: Text) -> Mapping[str, Value]:
    """Find what it was that the person had forbidden."""
    with_them = cast("Acquaintance", handed[Acquaintance])
    wanted = words_of(what.words)
    for one in with_them.persona.you.never:
        if words_of(one) == wanted:
            return {"promised": Value(one, frozenset({Origin(Place.KEPT)}))}
    raise Needless(cast("Wording", handed[Wording]).sentence("never_not_there"))


@is_grave(fills=_what_was_promised)
async def lift_never(
    what: Text, promised: Value, with_them: Acquaintance, wording: Wording
) -> Words:
    """Be allowed again what the person had forbidden.

    Asked as:
        you (may|can|are allowed to|are free to) {what} again
        i (allow|permit) you to {what} again
    Read back as:
        lift your rule: never {promised}
    Agreed to as:
        allow {promised}
    """
    del what
    said = str(promised.value)
    await with_them.keep(with_them.persona.without_never(said))
    yield wording.sentence("never_lifted").format(told=as_told(said))


@reads
async def tell_what_never(with_them: Acquaintance, wording: Wording) -> Words:
    """Say what she may never do.

    Asked as:
        what (may|must|should|can|will) you never do
        what (are you|aren't you) (not allowed|never allowed|forbidden|allowed) to do
        what did you promise never to do
        what have i forbidden you
    """
    never = with_them.persona.you.never
    if not never:
        yield wording.sentence("never_none")
        return
    several = f", {wording.sentence('or')} "
    yield wording.sentence("never_are").format(what=several.join(map(as_told, never)))


@changes
async def get_to_know(with_them: Acquaintance) -> Words:
    """Have the first meeting now.

    Asked as:
        (let's|let us) get to know each other
        (let's|let us) (start|begin|do|have) (the|our) (first meeting|introduction|questions)
        (ask me|you may ask me) your questions
    """
    yield await with_them.meet()
