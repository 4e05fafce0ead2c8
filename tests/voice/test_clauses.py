"""Where a stream of words is cut."""

# ruff: noqa: RUF001 - the signs of running text are the subject

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from her_voice.voice.clauses import Clauses

WORDS = [
    "Dr. ",
    "e.g. ",
    "3.14",
    "U.S. ",
    "```\n",
    "http://a.b/c",
    "日本。",
    "😀",
    "\u200b",
    " and ",
]
SIGNS = [*"aB7 .,!?;:-–—…\n\t*_`#|[]()<>\"'’/@$%&~", *WORDS, " and ", "  ", "\r\n", "\u00a0"]


def cut(text: str, size: int = 10_000) -> list[str]:
    clauses = Clauses()
    pieces: list[str] = []
    for start in range(0, len(text), size):
        pieces += clauses.feed(text[start : start + size])
    return pieces + clauses.flush()


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.lists(st.sampled_from(SIGNS), max_size=200).map("".join), st.integers(1, 40))
@example("", 1)
@example("x" * 10_000, 7)
@example("no end " * 1500, 3)
@example(" " * 5000, 11)
@example("```\n" + "code\n" * 2000, 50)
def test_put_together_the_pieces_are_the_text(text: str, size: int) -> None:
    pieces = cut(text, size)
    assert "".join(pieces) == text
    assert all(pieces)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Smith is here.",
        "It weighs 3.14 grams.",
        "I live in the U.S. now.",
        "Take a fruit, e.g. an apple.",
        "J. K. Rowling wrote it.",
        "We met at 5 p.m. today.",
        "See No. 5 there.",
        "It is 1,234,567 exactly.",
        "Mr. and Mrs. Jones.",
        "Read https://example.com/a.b?c=d. e now.",
        "It was built c. 1900 there.",
        "Call us, ext. 5 please.",
        "We meet on Wed. Dec 2 then.",
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_stop_inside_a_sentence_is_no_end(text: str, size: int) -> None:
    whole = "The first piece is already out and gone. So is the second one here. " + text
    assert [piece.strip() for piece in cut(whole, size)][-1] == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Yes. It is.", ["Yes. ", "It is."]),
        ("Really?! Oh my…  Yes.", ["Really?! ", "Oh my…  ", "Yes."]),
        ('He said "No." Then he left.', ['He said "No." ', "Then he left."]),
        ("I live in the U.S. It is big.", ["I live in the U.S. ", "It is big."]),
        ("It was 2024. Then came more.", ["It was 2024. ", "Then came more."]),
        ("好的。我知道。", ["好的。", "我知道。"]),
    ],
)
def test_a_sentence_is_a_piece(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_the_first_piece_goes_out_after_a_few_words() -> None:
    clauses = Clauses()
    text = "The museum of modern art opens at nine in the morning on most days"
    given: list[str] = []
    needed = ""
    while not given:
        needed, text = needed + text[0], text[1:]
        given = clauses.feed(needed[-1])
    assert given == ["The museum of modern art "]
    assert needed == "The museum of modern art opens "


@pytest.mark.parametrize(
    "text",
    [
        "The capital of France | is a large and very old city on the Seine.",
        "In my opinion, | that is not a good idea at all because of the rain.",
        "The keys are on the table | next to the big red door in the hall.",
        "I can tell you about the weather | in Paris tomorrow if you like.",
        "Mercury is the closest planet | to the sun.",
        "Yes, | I enjoy listening to music.",
        "It costs about 12 euros | and lasts for well over a year or even two.",
        "Well, | I don't know what the answer to that question would be now.",
    ],
)
@pytest.mark.parametrize("size", [1, 1000])
def test_the_first_piece_ends_where_a_phrase_does(text: str, size: int) -> None:
    first, rest = text.split("| ")
    assert cut(first + rest, size)[0].strip() == first.strip()


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (["The", " language", " spoken", " in"], "The language spoken "),
        (["The", " oldest", " tree", " on"], "The oldest tree "),
        (["The", " oldest", " tree", " a"], ""),
        (["I", " really", " like", " An", "na"], ""),
        (["Open", " at", " 9", " a.m.", " and", " on"], ""),
        (["The", " oldest", " tree", " only"], ""),
        (["You", " like", " deep", " green", " best"], ""),
    ],
)
def test_the_first_piece_ends_as_soon_as_the_next_word_shows_it(
    words: list[str], piece: str
) -> None:
    clauses = Clauses()
    assert "".join(piece for word in words for piece in clauses.feed(word)) == piece


@pytest.mark.parametrize(
    "text",
    [
        "In an emergency you should call 911.",
        "You may open it with code 4417.",
        "Some people still admire Henry VIII deeply.",
    ],
)
@pytest.mark.parametrize("size", [1, 1000])
def test_a_number_stays_with_the_word_that_tells_what_it_is(text: str, size: int) -> None:
    assert cut(text, size) == [text]


def test_a_short_sentence_stays_whole() -> None:
    assert cut("Bees make good honey.") == ["Bees make good honey."]


def test_a_long_sentence_is_cut_at_a_comma_and_never_after_an_article() -> None:
    text = (
        "First things first. Then the rest of it. The old lighthouse keeper, who had not slept in "
        "three days, climbed the narrow stairs once more to light the lamp for the ships that were "
        "coming home through the storm with the last of the summer's catch and the mail"
    )
    pieces = cut(text)
    assert all(len(piece.split()) <= 32 for piece in pieces)
    assert all(len(piece.split()) >= 2 for piece in pieces)
    assert not any(piece.split()[-1] in {"the", "a", "of", "and", "to"} for piece in pieces[:-1])


def test_lines_headings_lists_and_code_are_pieces_of_their_own() -> None:
    text = "# Plan\n\n1. Buy **red** paint\n2. Paint\n- dry it\n\n```py\na. b\n\nc()\n```\nDone."
    assert cut(text) == [
        "# Plan\n\n",
        "1. Buy **red** paint\n",
        "2. Paint\n",
        "- dry it\n\n",
        "```py\na. b\n\nc()\n```\n",
        "Done.",
    ]


@pytest.mark.parametrize(
    "kept", ["[the docs, all of them](http://a.b/c)", "`a, b. C`", "+1 555 123 4567"]
)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_links_code_and_grouped_numbers_are_not_cut(kept: str, size: int) -> None:
    text = f"It is what you will find in there, if you look for it in {kept}, and nowhere else."
    assert any(kept in piece for piece in cut(text, size))


def test_no_word_is_endless() -> None:
    assert max(map(len, cut("x" * 10_000))) <= 500
    assert max(map(len, cut("https://" + "x" * 1500))) > 1500


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (["Be", "es", " make", " honey", "."], "Bees make honey."),
        (["Dr", ".", " Smith", " is", " here", "."], "Dr. Smith is here."),
        (["It", " is", " 3", ".", "5"], ""),
        (["On", " Jan", "."], ""),
        (["Salt", ",", " etc", "."], "Salt,"),
        (["[", "the", " docs", ","], ""),
        (["`", "sort", " these", ","], ""),
        (["3", ",", "000"], ""),
        (["It", " was", " 3", ",", " I", " think"], "It was 3, "),
        (["That", " is", " all", "…"], ""),
    ],
)
def test_a_sentence_that_surely_ended_waits_for_no_further_word(
    words: list[str], piece: str
) -> None:
    clauses = Clauses()
    assert "".join(piece for word in words for piece in clauses.feed(word)) == piece


@pytest.mark.parametrize(
    ("text", "words", "piece"),
    [
        ("It has seven days in a ", 6, "It has seven days "),  # up to where a phrase ends
        ("It has seven days in a ", 9, ""),  # there is time for more
        ("It has seven days in a ", 0, "It has seven days "),  # there is no time: the shortest
        ("It has ", 0, ""),  # nothing can end there
        ("They are old, and they are wise and ", 7, "They are old, and they are wise "),
        ("They are old, and they are wise and ", 4, "They are old, "),
        ("```\nsome code that goes ", 0, ""),
    ],
)
def test_when_time_is_short_a_piece_ends_sooner(text: str, words: float, piece: str) -> None:
    clauses = Clauses()
    clauses.feed("Yes. ")
    assert clauses.feed(text) == []
    taken = "".join(clauses.hurry(words))
    assert taken == piece
    assert taken + "".join(clauses.flush()) == text


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("I'm here if you can be there f", "I'm here "),  # after a word that can stand last
        ("It is on the w", "It is on the "),  # after any, if need be
        ("The ", ""),  # one word is none
        ("They are old, and they are w", "They are old, "),  # where a phrase ends, it ends there
        ("We saw Dr. S", "We saw "),
    ],
)
def test_a_silence_would_be_worse_than_an_end_at_any_word(text: str, piece: str) -> None:
    clauses = Clauses()
    clauses.feed("Yes, ")
    assert clauses.feed(text) == []
    assert "".join(clauses.hurry(-1, is_late=True)) == piece
    assert "".join(clauses.flush()) == text.removeprefix(piece)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.lists(st.sampled_from(SIGNS), max_size=200).map("".join), st.integers(0, 20), st.booleans()
)
def test_put_together_pieces_in_haste_are_the_text_too(
    text: str,
    words: int,
    is_late: bool,  # noqa: FBT001  it is given by name of the parameter
) -> None:
    clauses = Clauses()
    pieces: list[str] = []
    for sign in text:
        pieces += clauses.feed(sign) + clauses.hurry(words, is_late=is_late)
    assert "".join(pieces + clauses.flush()) == text


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (30, "It has seven days in a week and fifty two weeks in every year."),
        (8, "It has seven days in a week "),
        (0, "It has seven days "),
    ],
)
def test_a_piece_for_which_time_is_short_is_divided(words: float, first: str) -> None:
    piece = "It has seven days in a week and fifty two weeks in every year."
    divided = Clauses().shorten(piece, words)
    assert divided == (first, piece[len(first) :])


def test_what_is_short_or_has_no_joint_is_not_divided() -> None:
    for piece in (
        "It has seven days in it. ",
        "[all of these and those](http://a.b/c)",
        "```\na b\n",
    ):
        assert Clauses().shorten(piece, 0) == (piece, "")
