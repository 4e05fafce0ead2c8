"""The stock phrases of a help desk, which a model says out of habit and a companion does not. Pure.

'How can I assist you today?' and 'If you have any other questions, feel free to ask' say nothing,
take seconds to speak, and once they stand in the conversation the model repeats them. They are left
out.
"""

import re

_BEGINNINGS = (
    *("how can i", "how may i", "how could i", "what can i do", "what else can i"),
    *("is there anything", "is there something", "do you need any", "do you have any other"),
    *("if you have any", "if you need any", "if you need help", "if you need more"),
    *("if you need further", "if there's anything", "if there is anything"),
    *("let me know if", "please let me know", "feel free", "please feel free", "don't hesitate"),
    *("please don't hesitate", "i'm here to", "i'm just here to", "i'm always here to"),
    *("i'm ready to help", "i'm happy to help", "i am here to", "i am always here to"),
    *("don't worry, i'm here to", "don't worry i'm here to"),
)
"""How such a sentence begins; with one of these it is waited for to its end."""

_LONGEST = 140
"""Characters after which it is some other sentence."""

_HELP = r"(?:help|assist|assistance|questions?|support)"
_HOLLOW = re.compile(
    rf"""^(?:
    (?:how|what\ else)\ (?:can|may|could)\ i\ (?:help|assist|be\ of|do|support)\b.*
    |what\ can\ i\ do\ (?:for\ you|to\ (?:help|assist|support|make))\b.*
    |(?:is|if)\ there(?:'s|\ is)?\ (?:any|some)thing\b.*\b(?:{_HELP}|i\ can\ do|know|need)\b.*
    |do\ you\ (?:need|have)\ any(?:\ other|\ more)?\ {_HELP}\b.*
    |if\ you\ (?:have|need)\ (?:any|help|more|further)\b.*\b(?:ask|let\ me\ know|i'm\ here
        |i\ am\ here|reach\ out|hesitate|tell\ me)\b.*
    |(?:please\ )?let\ me\ know\ if\ (?:you\ (?:have|need)|there's|there\ is|i\ can)\b.*
    |(?:please\ )?(?:feel\ free|don't\ hesitate)\ to\ (?:ask|reach|let|contact|share)\b.*
    |(?:don't\ worry,?\ )?i(?:'m|\ am)\ (?:just\ |always\ )?(?:here|ready|happy)\ to
        \ (?:\w+\ and\ )?(?:{_HELP}|answer)\b.*
    )$""",
    re.VERBOSE,
)


def could_be_hollow(begun: str) -> bool:
    """Tell whether a sentence that begins so may become one of these."""
    said = _plain(begun)
    if not said or len(said) > _LONGEST:
        return False
    return any(one.startswith(said) or said.startswith(one) for one in _BEGINNINGS)


def is_hollow(sentence: str) -> bool:
    """Tell whether a whole sentence is one of these."""
    return bool(_HOLLOW.match(_plain(sentence)))


def _plain(sentence: str) -> str:
    return sentence.replace("\u2019", "'").strip().lower()
