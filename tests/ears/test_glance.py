"""Partial text by who looks first: what it is not sure of is told, and never stands."""

import numpy as np
import pytest

from her_voice.audio import RATE, Floats
from her_voice.ears.glance import Glance
from her_voice.ears.moonshine import LEAST_S, MOST_S, SURE
from tests.ears.sounds import StubTranscriber
from tests.ears.test_moonshine import Saying

pytestmark = pytest.mark.anyio


def silence(seconds: float) -> Floats:
    return np.zeros(int(seconds * RATE), dtype=np.float32)


@pytest.mark.parametrize(
    ("text", "log_probability", "told", "is_firm"),
    [
        ("What is the", SURE / 2, "What is the", True),
        ("What is the", SURE * 3, "What is the", False),
        ("What", SURE / 2, "What", False),
        ("What is the, what is the, what is the", SURE / 2, "What is the,", False),
        ("(coughs) What is", SURE / 2, "What is", True),
        ("You", SURE / 2, "", False),
        ("", SURE / 2, "", False),
    ],
)
async def test_what_it_reads_is_told_and_firm_only_where_it_is_sure(
    text: str, log_probability: float, told: str, *, is_firm: bool
) -> None:
    whole = StubTranscriber()
    heard = await Glance(Saying(text, log_probability), whole).transcribe(silence(2), partial=True)
    assert (heard.text, heard.language, heard.is_firm) == (told, "en", is_firm)
    assert 0 < heard.confidence <= 1
    assert not whole.calls


async def test_a_few_sounds_are_read_and_do_not_stand() -> None:
    heard = await Glance(Saying("What is"), StubTranscriber()).transcribe(
        silence(LEAST_S / 2), partial=True
    )
    assert (heard.text, heard.is_firm) == ("What is", False)


@pytest.mark.parametrize(("seconds", "partial"), [(MOST_S + 0.1, True), (2.0, False)])
async def test_the_other_one_reads_what_is_long_and_what_counts(
    seconds: float, *, partial: bool
) -> None:
    first, whole = Saying("What is the"), StubTranscriber(lambda _: "la la")
    heard = await Glance(first, whole).transcribe(silence(seconds), partial=partial)
    assert heard.text == "la la"
    assert [was for _, was in whole.calls] == [partial]
    assert not first.asked
