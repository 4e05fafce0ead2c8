"""The refusals of a help desk, which a small model gives to harmless wishes by chance. Pure.

Asked for a scary story, or for a part to be played, it says at times 'I'm sorry, but I can't assist
with that', and once that stands in the conversation, to whatever is asked next. Of 120 answers to
harmless wishes two were such refusals, and one began with what an 'AI language model' has not; of
36 to the six worst 12, and 28 where one stood in the conversation. Asked in a friend's name it
refused 5 and 8 of these (Qwen2.5-Coder 1.5B, measured once by hand).
"""

import re
from itertools import product

_SORRY = (
    *("", "i'm sorry, but ", "i'm sorry but ", "i'm sorry, ", "i am sorry, but ", "sorry, but "),
    *("sorry, ", "i apologize, but ", "unfortunately, "),
)
_CANNOT = ("i can't ", "i cannot ", "i'm unable to ", "i am unable to ", "i'm not able to ")
_DO = (
    *("assist", "help you with that", "help you with this", "help with that", "help with this"),
    *(
        "fulfill",
        "fulfil",
        "comply",
        "engage in",
        "participate in",
        "continue with",
        "continue this",
    ),
    *("provide that", "generate that", "create that", "write that"),
)
_BEGINNINGS = (
    *("".join(each) for each in product(_SORRY, _CANNOT, _DO)),
    *(f"{sorry}as an ai{end}" for sorry in _SORRY for end in (" ", ",")),
)
_LONGEST = 200
"""Characters after which it is some other sentence."""

_ENDS = re.compile(r"[.!?\n]")

_GRAVE = re.compile(
    r"\b(?:bombs?|explosives?|weapons?|guns?|ammunition|poison(?:s|ing|ed)?|kill(?:s|ed|ing)?"
    r"|murder\w*|drugs?|meth|heroin|cocaine|hack(?:s|ed|ing)?|malware|steal(?:ing)?|forge|suicide"
    r"|overdose|dirty|sexy?|sexual\w*|erotic\w*|kinky|nudes?|naked|hurt|harm|rape\w*|porn\w*|nazis?|terror\w*|stalk\w*)\b",
    re.IGNORECASE,
)
"""Where one of these was asked for, a refusal stands."""


def may_ask_again(asked: str) -> bool:
    """Tell whether a refusal of this may have been given by chance."""
    return _GRAVE.search(asked) is None


class Refusals:
    """Holds the beginning of an answer back while it may be such a refusal."""

    def __init__(self) -> None:
        self._begun = ""
        self._is_open = True

        self.is_one = False
        """It is; nothing of it was passed on."""

    def feed(self, some: str) -> str:
        """Take more words; give those that belong to an answer."""
        if not self._is_open:
            return some
        self._begun += some
        said = _plain(self._begun)
        if any(said.startswith(one) for one in _BEGINNINGS):
            self.is_one = bool(_ENDS.search(said))
            self._is_open = len(said) <= _LONGEST
        elif said and not any(one.startswith(said) for one in _BEGINNINGS):
            self._is_open = False
        return "" if self._is_open else self._begun

    def flush(self) -> str:
        """Give what is left; no more words come."""
        if not self._is_open:
            return ""
        self._is_open = False
        self.is_one = any(_plain(self._begun).startswith(one) for one in _BEGINNINGS)
        return "" if self.is_one else self._begun


def _plain(text: str) -> str:
    return text.replace("\u2019", "'").lstrip().lower()
