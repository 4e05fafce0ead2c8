"""What was said over her in, a verdict out: an interruption, or a sign that the person listens.

It must be known before the sentence is over, from the first half second of it, and Whisper reads
half a second of 'mm-hm' as all kinds of words: 'Am I?', 'I remember.', 'over', 'Let's go.' So at
first only words that begin an interruption are believed, with what they are misheard as; the more
is said, the less is asked of it. (Measured on 48 backchannels and 24 interruptions of six voices:
`tests/mind/test_interruption.py`.)
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto


class Meaning(Enum):
    """What speech over her means, as far as it has got."""

    INTERRUPTION = auto()
    """She is to stop."""

    LISTENING = auto()
    """The person listens: she goes on."""

    UNCLEAR = auto()
    """It can't be said yet."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language."""

    stops: frozenset[str]
    """They begin an interruption, or are what those are misheard as."""

    asks: frozenset[str]
    """They begin a question or a request."""

    listens: frozenset[str]
    """They show that one listens, alone or several in a row."""

    answers: frozenset[str]
    """They show that one listens, and answer a question as well."""

    fillers: frozenset[str]
    """They say nothing, and are passed over."""

    silences: re.Pattern[str]
    """All that one says to have silence, and nothing else."""

    moments: re.Pattern[str]
    """What of it asks for a moment to go on in."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TONGUES = {
    "en": Tongue(
        _set("""
            wait waits weight weights ways stop stops stopped stopping hold hang no nope not nose
            sorry sari saur hey pause quiet hush shh shut enough excuse but actually listen cancel
            don't nevermind never what who how when where why which whose
        """),
        _set("""
            can could would will is are do does did tell
            please play read give show make set remind call skip repeat louder slower next
            i'd i've
        """),
        _set("""
            ah aha alright cool exactly fine good gotcha great ha haha hm hmm huh i see interesting
            mhm mm mmhm mm-hm mmm nice oh oh-huh okay ok really right sure true uh-huh uhuh wow yah
            yay yeah yeh yep yes yup
        """),
        _set("alright exactly fine good great ok okay right sure true yah yeah yeh yep yes yup"),
        _set("uh um er erm and so well the a"),
        re.compile(
            r"(please |okay |ok |oh |no |hey |just )*"
            r"((wait|stop|weight stop|pause|quiet|hush|shh|enough|silence|never ?mind"
            r"|be quiet|shut up|hold on|hang on|stop (it|talking|that)|that's enough)"
            r"( (a|one|just a) (moment|minute|second|sec))?[ ,]*)+( please| now)?"
        ),
        re.compile(r"\b(wait|hold on|hang on|pause|moment|minute|second|sec)\b"),
    ),
}

_WORD = re.compile(r"[\w'-]+")

SOON_MS = 700
"""Up to so much speech only words that begin an interruption count."""

LONG_MS = 1300
"""Nobody needs so much speech to show that they listen, if there are words in it."""

SHORT_MS = 1200
"""One or two unknown words in at most so much speech are a misheard 'mm-hm'."""

ENOUGH_WORDS = 3
"""So many words, not all of them of a listener, are an interruption."""


def meaning(text: str, voiced_ms: int, language: str = "en", *, is_whole: bool) -> Meaning:
    """Judge what was said over her so far; with `is_whole` it is over, and the verdict final.

    `voiced_ms` is how much of it was speech. A language without words here needs three of them.
    """
    tongue = TONGUES.get(language)
    said = _words(text)
    if not said:
        return Meaning.LISTENING if is_whole else Meaning.UNCLEAR
    if tongue is None:
        return _by_length(set(said), voiced_ms, is_whole=is_whole)
    unknown = [word for word in said if word not in tongue.fillers | tongue.listens]
    if not unknown:
        return Meaning.LISTENING if is_whole else Meaning.UNCLEAR
    asks = unknown[0] in tongue.asks and (len(set(unknown)) > 1 or is_whole)
    if asks or unknown[0] in tongue.stops:
        return Meaning.INTERRUPTION
    if voiced_ms <= SOON_MS and not is_whole:
        return Meaning.UNCLEAR
    return _by_length(set(unknown), voiced_ms, is_whole=is_whole)


def only_listens(text: str, language: str = "en") -> bool:
    """Say whether no word of it says anything else than that one listens."""
    tongue = TONGUES.get(language)
    return tongue is None or all(word in tongue.fillers | tongue.listens for word in _words(text))


def shows_listening(text: str, language: str = "en") -> bool:
    """Say whether it is known that no word of it says anything else than that one listens."""
    return language in TONGUES and only_listens(text, language)


def answers(text: str, language: str = "en") -> bool:
    """Say whether there is a word in it that answers a question, if one is being asked."""
    tongue = TONGUES.get(language)
    return tongue is not None and not tongue.answers.isdisjoint(_words(text))


def wants_silence(text: str, language: str = "en") -> bool:
    """Say whether nothing else was said than that she be silent."""
    tongue = TONGUES.get(language)
    bare = " ".join(_words(text))
    return tongue is not None and tongue.silences.fullmatch(bare) is not None


def wants_a_moment(text: str, language: str = "en") -> bool:
    """Say whether such words ask her to wait, and do not end what was spoken about."""
    tongue = TONGUES.get(language)
    return tongue is not None and tongue.moments.search(" ".join(_words(text))) is not None


def _by_length(said: AbstractSet[str], voiced_ms: int, *, is_whole: bool) -> Meaning:
    """Judge by how many different words there are: half a sound is often read twice."""
    if len(said) >= ENOUGH_WORDS or (len(said) > 1 and voiced_ms >= LONG_MS):
        return Meaning.INTERRUPTION
    if not is_whole:
        return Meaning.UNCLEAR
    return Meaning.LISTENING if voiced_ms <= SHORT_MS else Meaning.INTERRUPTION


def _words(text: str) -> list[str]:
    """Split off the words; single letters, as in 'M-M-H-M' and 'M. H. M.', are hummed, not said."""
    found = _WORD.findall(text.lower().replace("\u2019", "'"))
    return [word for word in found if max(map(len, word.split("-"))) > 1 or word in {"a", "i"}]
