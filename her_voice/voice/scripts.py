"""Words in other alphabets, as somebody who knows only her own reads them from Latin letters.

The phonemizer names each letter of most of them, 'Japanese letter, Japanese letter'. Those that it
reads by itself, as Korean and Hindi, are left to it, and so is a Greek letter that stands alone.
"""

import re

from anyascii import anyascii

from her_voice.voice.numerals import Rule, rule

_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_OTHERS = (
    "\u0400-\u052f"  # Cyrillic
    "\u0530-\u058f"  # Armenian
    "\u0590-\u05ff"  # Hebrew
    "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"  # Arabic
    "\u0e00-\u0eff"  # Thai and Lao
    "\u10a0-\u10ff"  # Georgian
    "\u3005\u3041-\u30ff\uff66-\uff9f"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Chinese
)


def rules() -> list[Rule]:
    """Give the rules of a language that is written in Latin letters."""
    return [rule(rf"[{_GREEK}]{{2,}}|[{_OTHERS}]+", _in_latin)]


def _in_latin(found: re.Match[str]) -> str | None:
    words = "".join(one for one in anyascii(found[0]).lower() if one.isalpha() or one == " ")
    return words.strip() or None
