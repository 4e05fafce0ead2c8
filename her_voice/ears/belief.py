"""A decoded text in, doubts out: whether it repeats itself, and whether it was said at all.

Whisper writes something down for almost any sound. Trained on subtitles, it turns silence and noise
into the lines that films end with, or into loops.
"""

import re
import zlib

STOCK = frozenset(
    (
        "you",
        "bye",
        "bye bye",
        "thank you",
        "thanks",
        "thank you very much",
        "thank you so much",
        "thank you for watching",
        "thanks for watching",
        "thank you for watching this video",
        "please subscribe",
        "please subscribe to my channel",
        "subscribe",
        "like and subscribe",
        "see you next time",
        "see you in the next video",
        "i'll see you next time",
        "oh",
        "so",
        "the end",
        "music",
        "applause",
        "silence",
        "subtitles by the amara org community",
        "untertitel der amara org community",
        "sous titres réalisés par la communauté d'amara org",
        "subtítulos realizados por la comunidad de amara org",
    )
)
"""What Whisper likes to hear in noise; believed only when it is sure of it."""

_WORD = re.compile(r"[\w']+")
_STUTTER = re.compile(r"(\S{1,3})\1{7,}")
_ASIDE = re.compile(r"[\[(*♪][^\])*♪]*[\])*♪]?")


def words(text: str) -> list[str]:
    """Split off the words alone, in small letters."""
    return _WORD.findall(text.lower().replace("\u2019", "'"))


def spoken(text: str) -> str:
    """Take out what describes a sound, as in '[Music]' or '(coughs)'."""
    return re.sub(r"\s+", " ", _ASIDE.sub(" ", text)).strip()


def is_stock(text: str) -> bool:
    """Whisper's favourite inventions, and text without words."""
    said = words(text)
    return not said or " ".join(said) in STOCK


def repeats(text: str) -> bool:
    """Tell whether three words or more are said again at once, or fewer four times.

    The second time may be cut short by the end of the text.
    """
    said = words(text)
    if _STUTTER.search(text) or _again(said) is not None:
        return True
    return any(
        said[start : start + length] * 4 == said[start : start + length * 4]
        for length in (1, 2)
        for start in range(len(said) - length * 4 + 1)
    )


def without_repeat(text: str) -> str:
    """Keep the text up to where it begins to say again what it has just said."""
    pieces = text.split()
    said = ["".join(words(piece)) for piece in pieces]
    again = _again(said)
    return text if again is None else " ".join(pieces[:again])


def _again(said: list[str]) -> int | None:
    """Where three words or more begin to be said a second time: in a row, or up to the end."""
    for start in range(len(said)):
        for again in range(start + 3, len(said) - 2):
            length = min(again - start, len(said) - again)
            if said[start : start + length] == said[again : again + length]:
                return again
    return None


def ends_with(text: str, more: str) -> bool:
    """Tell whether `more` says the end of `text` again, and nothing else."""
    end = words(more)
    return words(text)[-len(end) :] == end


def compression(text: str) -> float:
    """How much shorter the text becomes when packed: above 2.4 it is a loop (Whisper's figure)."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0
