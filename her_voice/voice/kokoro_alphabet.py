"""Words in, Kokoro's symbols out: eSpeak's pronunciation in the alphabet the model was taught.

The model knows 178 numbers, 114 of them in use (the published `config.json` of Kokoro-82M). It was
taught on Misaki's spelling of English, in which diphthongs and affricates are one symbol each; the
rules here bring eSpeak's IPA into that spelling, after Misaki's own account of its eSpeak fallback.
eSpeak is the one inside piper-tts. It holds its language globally and is quick: one call at a time.
"""

# ruff: noqa: RUF001 - the alphabet is full of letters that look like others

import re
from dataclasses import dataclass
from functools import cache

from piper import espeakbridge
from piper.phonemize_espeak import ESPEAK_DATA_DIR

VOCABULARY: dict[str, int] = {
    symbol: number
    for start, symbols in (
        (1, ";:,.!?"),
        (9, '—…"()“” \u0303ʣʥʦʨᵝꭧAI'),
        (31, "O"),
        (33, "Q"),
        (35, "ST"),
        (39, "W"),
        (41, "Yᵊabcdef"),
        (50, "hijklmnopqrstuvwxyzɑɐɒæ"),
        (75, "βɔɕç"),
        (80, "ɖðʤə"),
        (85, "ɚɛɜ"),
        (90, "ɟ"),
        (92, "ɡ"),
        (99, "ɥ"),
        (101, "ɨɪʝ"),
        (110, "ɯɰŋɳɲɴø"),
        (118, "ɸθœ"),
        (123, "ɹ"),
        (125, "ɾɻ"),
        (128, "ʁɽʂʃʈʧ"),
        (135, "ʊʋ"),
        (138, "ʌɣɤ"),
        (142, "χʎ"),
        (147, "ʒʔ"),
        (156, "ˈˌː"),
        (162, "ʰ"),
        (164, "ʲ"),
        (169, "↓"),
        (171, "→↗↘"),
        (177, "ᵻ"),
    )
    for number, symbol in enumerate(symbols, start)
}
"""What each symbol is to the model; 0 is the quiet before and after."""

_EITHER = (
    ("ʔˌn\u0329", "tᵊn"),
    ("ʔn\u0329", "tᵊn"),
    ("eɪ", "A"),
    ("aɪ", "I"),
    ("aʊ", "W"),
    ("ɔɪ", "Y"),
    ("dʒ", "ʤ"),
    ("tʃ", "ʧ"),
    ("r", "ɹ"),
    ("x", "k"),
    ("ç", "k"),
    ("ɬ", "l"),
    ("ʔ", "t"),
    ("ɐ", "ə"),
    ("ɚ", "əɹ"),
    ("ʲ", ""),
    ("\u0303", ""),
)
_AMERICAN = (("oʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""), ("ɾ", "T"))
_BRITISH = (("əʊ", "Q"), ("eə", "ɛː"), ("iə", "ɪə"))
_SYLLABIC = re.compile("(\\S)\u0329")
_MARKS = re.compile(r"\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Accent:
    """How English is pronounced."""

    espeak: str
    """eSpeak's name for it."""

    rules: tuple[tuple[str, str], ...]
    """What to write instead, in order."""


AMERICAN = Accent("en-us", _EITHER + _AMERICAN)
BRITISH = Accent("en-gb-x-rp", _EITHER + _BRITISH)


def accent_of(voice: str) -> Accent:
    """Tell the accent from a voice's name: the British ones begin with `b`."""
    return BRITISH if voice.startswith("b") else AMERICAN


def pronounce(words: str, accent: Accent) -> list[str]:
    """Spell each clause of `words` in the model's symbols, with the punctuation that ends it.

    A clause nobody can pronounce is left out. Raises `RuntimeError` when eSpeak fails.
    """
    _wake_espeak()
    espeakbridge.set_voice(accent.espeak)
    clauses = []
    for phonemes, mark, _ends_sentence in espeakbridge.get_phonemes(words):
        spelled = _spell(_MARKS.sub("", phonemes), accent)
        if spelled:
            clauses.append(spelled + mark)
    return clauses


@cache
def _wake_espeak() -> None:
    espeakbridge.initialize(str(ESPEAK_DATA_DIR))


def _spell(phonemes: str, accent: Accent) -> str:
    for old, new in accent.rules:
        phonemes = phonemes.replace(old, new)
    phonemes = _SYLLABIC.sub("ᵊ\\1", phonemes).replace("o", "ɔ")
    return "".join(symbol for symbol in phonemes if symbol in VOCABULARY).strip()
