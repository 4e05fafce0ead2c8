"""Words in, and whether they ask her to listen in another way, or say that she was not meant. Pure.

Only a sentence that says nothing else counts: 'not you' within a story is part of the story.
"""

import re
from enum import Enum, auto

from her_voice.mode import Mode


class Remark(Enum):
    """What is said about who was meant, other than a mode."""

    NOT_YOU = auto()
    """The words she answered were for someone else, or the person is about to speak to them."""

    DEAF = auto()
    """She is not to listen at all any more."""


_BEFORE = r"(?:(?:please|now|ok|okay|hey|no|oh|so|well|sorry|from now on|just|{ask}|{change}) )*"
_ASK = r"(?:can|could|will|would) you|you (?:can|may|should)|i want you to|i'd like you to"
_CHANGE = r"(?:switch|change|go|turn|set)(?: it| yourself)?(?: back)?(?: on)?(?: to)?(?: the)?"
_AFTER = r"(?: (?:please|now|again|from now on|thanks|thank you|mode|for now|then|sorry))*"
_ONLY = r"(?:only|just)"
_MICROPHONE = r"(?:your|the) (?:microphone|mic)"
_ACT = r"(?:listen|answer|respond|reply|talk|speak|react)(?: to me)?"

WISHES: dict[str, dict[Mode | Remark, str]] = {
    "en": {
        Mode.BY_NAME: rf"""
            (?:{_ACT} )?{_ONLY} (?:{_ACT} )?(?:when|if|once|after) (?:i|we) (?:say|call|use|speak)
                (?:your name|you by (?:your )?name)
            |(?:don't|do not|never) (?:{_ACT}) (?:unless|until|before) (?:i|we) (?:say|call|use)
                (?:your name|you by (?:your )?name)
            |wait (?:for|until (?:i|you) (?:say|hear)) your name|{_ONLY} {_ACT} to your name
            |(?:{_ACT} )?(?:only )?by name(?: only)?
        """,
        Mode.OPEN: rf"""
            (?:always )?(?:{_ACT} to|answer|hear) (?:everything|all|anything)(?: (?:that )?i say)?
            |(?:everything|all)(?: (?:that )?i say)? is (?:meant )?for you
            |(?:you don't need|no need|you needn't wait) (?:to wait )?for your name(?: any ?more)?
            |always listen(?: to me)?|open (?:mode|listening)
        """,
        Mode.FOLLOW_UP: rf"""
            follow[- ]?ups?(?: mode)?
            |(?:{_ACT}|keep listening|stay with me|wait) (?:for )?(?:a while|a moment|a bit) after
                (?:you(?:'ve| have)?|each|every) (?:answer(?:ed)?|speak|spoken|exchange)
        """,
        Mode.PUSH_TO_TALK: rf"""
            push(?:ing)? to talk(?: mode)?
            |(?:{_ACT} )?{_ONLY} (?:{_ACT} )?(?:when|while|if) (?:i|we)(?:'m| am)?
                (?:press|push|hold|pressing|pushing|holding)(?: down)? (?:the|a|my) button
        """,
        Remark.NOT_YOU: r"""
            not (?:for )?you|i (?:didn't|did not|don't) mean you
            |(?:i|we)(?: wasn't| was not|'m not| am not| weren't|'re not| are not)
                (?:talking|speaking) (?:to|with) you
            |not (?:talking|speaking) (?:to|with) you
            |(?:that|this|it)(?: wasn't| was not| isn't|'s not| is not) (?:meant )?for you
            |you (?:weren't|were not|aren't|are not) meant
            |(?:i|we)(?: was| were|'m| am|'re| are) (?:just )?(?:talking|speaking)
                (?:to|with) (?:someone|somebody|anyone) else
            |i(?:'m| am) on the (?:phone|telephone)|i(?:'m| am) on a call
            |i(?:'m| am) (?:just )?(?:talking|speaking) to (?:my|the) \w+
        """,
        Remark.DEAF: rf"""
            mute(?: (?:yourself|{_MICROPHONE}))?|go (?:deaf|on mute)|close your ears
            |(?:stop|quit) listening(?: (?:to me|in|to us))?
            |(?:don't|do not) listen(?: (?:to me|in|to us))?(?: any ?more)?
            |(?:turn|switch) (?:off {_MICROPHONE}|{_MICROPHONE} off)
        """,
    }
}
"""What says it, by language, as a pattern for the bare words; layout does not count."""

_COURTESY = {"en": (_BEFORE.format(ask=_ASK, change=_CHANGE), _AFTER)}
_WORD = re.compile(r"[\w'-]+")


def _pattern(language: str, said: str) -> re.Pattern[str]:
    before, after = _COURTESY[language]
    one_line = re.sub(r"\s*\n\s*", " ", said.strip()).replace(" |", "|")
    return re.compile(f"{before}(?:{one_line}){after}")


_PATTERNS = {
    language: {wish: _pattern(language, said) for wish, said in wishes.items()}
    for language, wishes in WISHES.items()
}


def wish(text: str, language: str = "en") -> Mode | Remark | None:
    """Find the mode that `text`, without her name, asks for, or what it says of who was meant."""
    bare = " ".join(_WORD.findall(text.lower().replace("\u2019", "'")))
    for found, pattern in _PATTERNS.get(language, {}).items():
        if pattern.fullmatch(bare):
            return found
    return None
