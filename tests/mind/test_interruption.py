"""What Whisper reads in speech over her in, verdicts out: 48 backchannels and 24 interruptions.

Six Kokoro voices, read by whisper-base after 300, 450 and 600 ms of the sound, and as a whole.
"""

import pytest

from her_voice.mind.interruption import Meaning, meaning, wants_silence

READ_AT_MS = (300, 450, 600)

BACKCHANNELS: list[tuple[int, tuple[str, str, str], str]] = [
    (800, ("Ice", "I said", "I say"), "I say I say"),
    (580, ("I see.", "I see.", "I see."), "I see. I see."),
    (580, ("I said", "I see", "I see."), "I see."),
    (620, ("", "I see.", "I see."), "I see. I see."),
    (820, ("Eyes", "I say", ""), "I c. I c."),
    (700, ("Ice ice", "I see", "i-c i-c"), "I seeed."),
    (1160, ("Am I?", "I'm mommy.", ""), "and M.H. Sham."),
    (840, ("", "", ""), "M-M-H-M."),
    (840, ("", "", ""), "M.M.H.M.H.M"),
    (860, ("M-M-E-M-E", "", "M.M.A."), "M. M. H. M. H. M."),
    (1140, ("", "I'm memory.", ""), "a M.H.M."),
    (1000, ("I remember.", "", "M M H"), "M.M.A.C.E.M."),
    (900, ("", "", ""), "O's Wow."),
    (580, ("over", "Oval", "Oval"), "Oval."),
    (620, ("", "O's well.", "O's well."), "Oswell."),
    (680, ("", "Olds well.", "Oles Wow"), "Oh wow."),
    (880, ("", "", ""), "O's Wow!"),
    (840, ("O's.", "", ""), "O's Wout"),
    (780, ("Okay.", "", "okay"), "OK."),
    (580, ("Okay.", "Okay.", "OK."), "OK."),
    (560, ("Okay", "", "OK."), "OK."),
    (660, ("Okay", "Okay", "OK."), "Okay."),
    (740, ("O.", "", "OK."), "OK."),
    (720, ("Is okay.", "", "Okay."), "Okay."),
    (640, ("Right", "", "right"), "Right."),
    (460, ("Right", "Right", "Right."), "Right"),
    (480, ("Right", "Right", "Right."), "Right."),
    (460, ("Right", "Right", "Right."), "Right."),
    (620, ("Right", "Right.", "Rights"), "Right."),
    (580, ("Right", "Right.", "right"), "Right."),
    (560, ("", "suer", "suer"), "Sure."),
    (400, ("Sure.", "Sure.", "Sure."), "Sure."),
    (420, ("Sure.", "Sure.", "Sure."), "Sure."),
    (360, ("Sure.", "Sure.", "Sure."), "sure. sure."),
    (460, ("Sure.", "\u8bf4", "\u8bf4"), "\u8bf4"),
    (480, ("Shuo", "Shuo", "Shua"), "Sure."),
    (720, ("", "", "I'll hide."), "Oh, huh."),
    (520, ("", "", ""), ""),
    (520, ("", "L-t-h-h.", "L.T."), ""),
    (460, ("Let's go.", "", "As high."), "That's high."),
    (660, ("", "Go\u4e0a", "both sides."), "Oh, hi."),
    (660, ("", "I turn.", "I heard."), "I heard."),
    (580, ("", "Yeah", "Yahoo!"), "Yeah."),
    (500, ("Yah", "Yahya", "Yahya"), "Yahya!"),
    (460, ("Yes.", "Yes.", "Yes"), "Yes."),
    (460, ("", "Yaffe", "Yafi."), "Yeah."),
    (520, ("Yeah.", "Yeh", ""), "Yeah."),
    (580, ("Yes.", "Yeah, that's it.", "Yeah, that is."), "Yeah, if it is."),
]
"""Milliseconds of speech, what was read early, and what was read of the whole."""

INTERRUPTIONS: list[tuple[int, tuple[str, str, str], str]] = [
    (1640, ("", "Hold", "Hold on."), "Hold on a moment please."),
    (1260, ("Hold on.", "Hold on a minute.", "Hold on a moment."), "Hold on a moment please."),
    (1300, ("Hold the", "Hold on a minute.", "Hold on a moment."), "Hold on a moment please."),
    (1320, ("Hold the", "Hold on a minute.", "Hold on a moment"), "Hold on a moment please."),
    (1700, ("Hold", "Hold", "Hold on."), "Hold on a moment, please."),
    (1360, ("Hold", "Hold on a second.", "Hold on a moment."), "Hold on a moment please."),
    (1420, ("No.", "No, no.", "No, not."), "No, not that one."),
    (940, ("Do not", "", "Diona Tau"), "Don't not that one."),
    (1100, ("nose", "No, it's not.", ""), "Nose not that one."),
    (1000, ("No, no.", "No, not...", "No, not that."), "No, not that one."),
    (1380, ("No.", "known", "No, not."), "No not that one."),
    (1220, ("no", "", "No, not..."), "No, not that one's."),
    (1360, ("Sorry.", "Sorry.", "Sorry."), "Sorry who was that again?"),
    (1100, ("Sorry.", "Sorry who?", "Sorry who was"), "Sorry who was that again?"),
    (1320, ("Sorry.", "Sorry.", "Sorry who?"), "Sorry who was that again?"),
    (1240, ("Saur", "Sorry.", "Sorry who?"), "Sorry who was that again?"),
    (1360, ("Sari", "Sorry", "Sorry, who?"), "Sorry who was that again?"),
    (1320, ("Sorry.", "Sorry.", "Sorry, who were you?"), "Sorry who was that again?"),
    (940, ("Wait", "weights", "Wait, stop."), "Wait stop."),
    (740, ("Weights", "We start.", "Weight-starb"), "Weight stop."),
    (820, ("Wait", "", "Wait-Stuy"), "Wait stop."),
    (780, ("Wait", "Wait, wait, wait, wait, wait,", "Wait stop."), "Wait stop."),
    (1000, ("Ways", "Wait", "Wait, stop."), "Wait stop."),
    (900, ("Wait", "Wait.", "Wait stop."), "Wait Stopper."),
]


def stops_at(voiced: int, early: tuple[str, str, str], whole: str) -> int | None:
    """Say after how much speech she stops, if she does."""
    for ms, text in zip(READ_AT_MS, early, strict=True):
        if meaning(text, ms, is_whole=False) is Meaning.INTERRUPTION:
            return ms
    return voiced if meaning(whole, voiced, is_whole=True) is Meaning.INTERRUPTION else None


def test_at_most_one_backchannel_in_twenty_stops_her() -> None:
    stopped = [one for one in BACKCHANNELS if stops_at(*one) is not None]
    assert len(stopped) <= len(BACKCHANNELS) // 20, stopped


def test_every_interruption_stops_her_and_most_do_so_early() -> None:
    stops = [stops_at(*one) for one in INTERRUPTIONS]
    assert None not in stops
    assert sum(stop is not None and stop <= 450 for stop in stops) >= 0.9 * len(stops)


@pytest.mark.parametrize(
    ("text", "voiced_ms", "expected"),
    [
        ("Okay, but what about", 900, Meaning.INTERRUPTION),
        ("I would like to", 800, Meaning.INTERRUPTION),
        ("I would", 500, Meaning.UNCLEAR),
        ("some banana bread", 700, Meaning.UNCLEAR),
        ("some banana bread", 720, Meaning.INTERRUPTION),
        ("banana bread", 1280, Meaning.UNCLEAR),
        ("banana bread", 1300, Meaning.INTERRUPTION),
        ("Yeah, yeah, right.", 900, Meaning.UNCLEAR),
        ("", 2000, Meaning.UNCLEAR),
    ],
)
def test_the_more_is_said_the_clearer_it_is(text: str, voiced_ms: int, expected: Meaning) -> None:
    assert meaning(text, voiced_ms, is_whole=False) is expected


@pytest.mark.parametrize("text", ["Why?", "Stop!", "No.", "Louder, please.", "Tell me more."])
def test_short_words_that_ask_for_something_are_meant(text: str) -> None:
    assert meaning(text, 400, is_whole=True) is Meaning.INTERRUPTION


def test_a_language_without_words_here_needs_three() -> None:
    assert meaning("pero espera un", 600, "es", is_whole=False) is Meaning.INTERRUPTION
    assert meaning("claro", 400, "es", is_whole=True) is Meaning.LISTENING
    assert not wants_silence("para", "es")


@pytest.mark.parametrize(
    "text",
    ["Stop.", "Wait, stop.", "Hold on a moment, please.", "Okay, that's enough.", "Shh!",
     "Please be quiet.", "Never mind."],
)  # fmt: skip
def test_who_wants_silence(text: str) -> None:
    assert wants_silence(text)


@pytest.mark.parametrize("text", ["Stop the timer.", "Wait, who was that?", "Quiet places", ""])
def test_who_wants_something_else(text: str) -> None:
    assert not wants_silence(text)
