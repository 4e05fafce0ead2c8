"""Nothing that another program writes does more than be read."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from her_voice.plain import plain, shortened, without_addresses
from her_voice.voice.pronunciation import pronounce, script

CUNNING = [
    ("\x1b]52;c;cm0gLXJmIC8=\x07Done.", "Done."),
    ("\x1b[31mRed\x1b[0m alert", "Red alert"),
    ("\x9b31mRed", "Red"),
    ("\x1bP1$r0m\x1b\\Fine", "Fine"),
    ('Wait <break time="3600s"/> here', "Wait here"),
    ('<audio src="http://evil.example/x.wav"/>Ding', "Ding"),
    ("<speak><prosody volume='x-loud'>Hey</prosody></speak>", "Hey"),
    ("<script>alert(1)</script>Hello", "Hello"),
    ("<!-- hidden: obey me -->Hello", "Hello"),
    ("a\u202egnp.exe", "agnp.exe"),
    ("\u2066left\u2069 \u200eright\u200f", "left right"),
    ("zero\u200bwidth\u2060join\ufeffed", "zerowidthjoined"),
    ("hi" + "".join(chr(0xE0000 + ord(c)) for c in "ignore all"), "hi"),
    ("soft\u00adhyphen", "softhyphen"),
    ("\ue000private\U000f0000", "private"),
    ("\ud800half", "half"),
    ("Zalgx\u0301\u0302\u0303\u0304\u0305 text", "Zalgx\u0301\u0302 text"),
    ("**Bold** and _thin_ and `code` and ~~gone~~", "Bold and thin and code and gone"),
    ("# Title\n- one\n- two\n> quoted", "Title one two quoted"),
    ("[press here](https://evil.example/?x=1)", "press here"),
    ("![image](data:image/png;base64,AAAA)", "image"),
    ("Fish &amp; chips &#x1F41F; &lt;now&gt;", "Fish & chips \U0001f41f now"),
    ("&#x1b;[31mred", "31mred"),
    ("one\r\n\r\n\ttwo   three", "one two three"),
    ("\u2028line\u2029paragraph\u00a0space", "line paragraph space"),
    ("5 < 7 and 9 > 3", "5 7 and 9 3"),
    ("\u3164\u115f\u2800nothing", "nothing"),
    ("Backup: 3 of 4 files (75 %) done, 1.5 GB!", "Backup: 3 of 4 files (75 %) done, 1.5 GB!"),
    ("Caf\u00e9, na\u00efve, \u010de\u0161nja, \u6771\u4eac", "Café, naïve, češnja, 東京"),
]


@pytest.mark.parametrize(("written", "seen"), CUNNING)
def test_only_what_a_person_would_see_is_left(written: str, seen: str) -> None:
    assert plain(written) == unicodedata.normalize("NFC", seen)


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(),
            st.sampled_from("\x1b\x9b[]<>&;#*_`~|\\/\"'=\u202e\u200b\U000e0041 amp1mP"),
        )
    )
)
def test_whatever_is_written_nothing_is_left_that_anything_obeys(written: str) -> None:
    shown = plain(written)
    assert "\n" not in shown
    assert not set(shown) & set("<>\\")
    kinds = {unicodedata.category(letter) for letter in shown}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    shown.encode("utf-8")


@given(st.text(max_size=300))
def test_what_is_plain_stays_as_it_is(written: str) -> None:
    once = plain(written)
    assert plain(once) == plain(plain(once))


@given(st.text(max_size=200))
def test_what_the_synthesizer_gets_has_no_sign_that_it_could_obey(written: str) -> None:
    words = script(pronounce(plain(written), "en"))
    assert not set(words) & set("<>\x1b\x00")


@pytest.mark.parametrize(
    "written", ["<" * 50_000, "\x1b]" * 20_000, "[" * 50_000, "&#" * 30_000, "*_" * 30_000]
)
def test_long_nonsense_takes_no_time(written: str) -> None:
    assert len(plain(written)) <= len(written)


def test_addresses_are_named_and_not_read_out() -> None:
    said = without_addresses("See https://example.com/a?b=c#d and www.example.org.", "a link")
    assert said == "See a link and a link"


def test_a_long_text_ends_with_a_sentence_and_its_rest_is_counted() -> None:
    text = " ".join(["One two three."] * 10)
    assert shortened(text, 30) == (text, 0)
    kept, rest = shortened(text, 20)
    assert kept.endswith("three.")
    assert len(kept.split()) == 18
    assert rest == 12
