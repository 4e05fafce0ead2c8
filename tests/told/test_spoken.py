"""What people say while they think is taken out; what they mean stays."""

import pytest

from her_voice.told.spoken import fluent


@pytest.mark.parametrize(
    ("spoken", "meant"),
    [
        ("So, um, we're, we're off on, like, Friday, you know.", "we're off on Friday."),
        ("I've got choir tomorrow, no, not tomorrow, it's the Saturday.", "I've got choir the Saturday."),
        ("It's the thirteenth, no, wait, the fourteenth.", "It's the fourteenth."),
        ("Okay so I need to email them by Friday.", "I need to email them by Friday."),
        ("She's got the scan on Monday, so that'll be, um, the 25th.", "She's got the scan on Monday, so that'll be, the 25th."),
        ("Mum's, I mean, Barbara's rung six times.", "Barbara's rung six times."),
        ("I don't drive you see I never learnt", "I don't drive, I never learnt"),
        ("He was born in York.", "He was born in York."),
        ("No, it's on Tuesday.", "No, it's on Tuesday."),
        ("So much rain this week.", "So much rain this week."),
        ("I had had enough of that.", "I had had enough of that."),
    ],
)  # fmt: skip
def test_a_sentence_is_left_as_it_was_meant(spoken: str, meant: str) -> None:
    assert fluent(spoken) == meant
