"""How she speaks: louder, softer, slower, faster, and once more."""

from collections.abc import Sequence

from her_voice.manner import Manner
from her_voice.skill import Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.wording.wording import Wording


@changes
async def speak_louder(manner: Manner, deeds: Deeds, wording: Wording) -> Words:
    """Speak louder from now on.

    Asked as:
        [(speak|talk|be)] [a bit|a little|much] louder [from now on]
        speak up [a bit|a little]
        (turn|put) (it|the volume|your voice) up [a bit|a little]
        (volume up|turn up the volume|increase the volume|raise your voice)
        you are too (quiet|soft|low)
        i can't hear you [very well|well]
    """
    before = manner.state
    yield "Is this better?" if manner.louder(1) else "I can't speak any louder."
    await _keep(manner, before, deeds, wording)


@changes
async def speak_softer(manner: Manner, deeds: Deeds, wording: Wording) -> Words:
    """Speak more softly from now on.

    Asked as:
        [(speak|talk|be)] [a bit|a little|much] (softer|quieter) [from now on]
        [(speak|talk)] more (softly|quietly) [from now on]
        (turn|put) (it|the volume|your voice) down [a bit|a little]
        (volume down|turn down the volume|lower your voice|not so loud)
        (you are|you're|that's) too loud
    """
    before = manner.state
    yield "Like this?" if manner.louder(-1) else "I can't speak any softer."
    await _keep(manner, before, deeds, wording)


@changes
async def speak_slower(manner: Manner, deeds: Deeds, wording: Wording) -> Words:
    """Speak more slowly from now on.

    Asked as:
        [(speak|talk|go)] [a bit|a little|much] (slower|more slowly) [from now on]
        (slow down|not so fast) [a bit|a little]
        (you are|you're) [speaking|talking] too fast [for me]
        you (speak|talk) too fast [for me]
    """
    before = manner.state
    yield "I'll take it slower." if manner.faster(-1) else "I can't speak any slower."
    await _keep(manner, before, deeds, wording)


@changes
async def speak_faster(manner: Manner, deeds: Deeds, wording: Wording) -> Words:
    """Speak faster from now on.

    Asked as:
        [(speak|talk|go)] [a bit|a little|much] (faster|more quickly) [from now on]
        speed up [a bit|a little]
        (you are|you're) [speaking|talking] too slow [for me]
    """
    before = manner.state
    yield "I'll be quicker." if manner.faster(1) else "I can't speak any faster."
    await _keep(manner, before, deeds, wording)


@changes
async def speak_as_usual(manner: Manner, deeds: Deeds, wording: Wording) -> Words:
    """Speak as loud and as fast as at first.

    Asked as:
        (speak|talk) (normally|as usual|as before|like before) [again]
        (normal|usual) (volume|speed|pace) [again]
    """
    before = manner.state
    manner.restore([100, 100])
    yield "As ever, then."
    await _keep(manner, before, deeds, wording)


async def _keep(manner: Manner, before: Sequence[int], deeds: Deeds, wording: Wording) -> None:
    if manner.state == before:
        return
    await manner.keep(manner.state)

    async def take_back() -> str:
        manner.restore(before)
        await manner.keep(manner.state)
        return wording.sentence("undo_manner")

    deeds.did(wording.sentence("undo_what_manner"), take_back)


async def say_again(here: Here) -> Words:
    """Say once more what she said last.

    Asked as:
        (say|repeat) (that|it) [again|once more|one more time]
        sorry what
        repeat [what you [just] said]
        [you (can|could)] say [(it|that)] again
        (what did you say|what was that|come again|once more|say again|pardon|pardon me)
    """
    yield here.last_said() or "I haven't said anything yet."
