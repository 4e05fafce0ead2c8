"""How what is written is said."""

# ruff: noqa: RUF001 - the signs of running text are the subject

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from her_voice.voice.pronunciation import Spoken, pronounce, script
from her_voice.wording.help_lines import help_line
from tests.voice.test_clauses import SIGNS

SAID = [
    ("7 apples, 12 pears", "seven apples, twelve pears"),
    ("1,234,567", "one million two hundred and thirty-four thousand five hundred and sixty-seven"),
    ("3.14 and 0.5", "three point one four and zero point five"),
    ("-5 or 007", "minus five or zero zero seven"),
    ("the 1st, 22nd and 103rd", "the first, twenty-second and one hundred and third"),
    ("in 1984, in 2024", "in nineteen eighty-four, in twenty twenty-four"),
    ("2024 items", "two thousand and twenty-four items"),
    ("the 1990s", "the nineteen nineties"),
    ("1914-1918", "nineteen fourteen to nineteen eighteen"),
    ("2026-11-22", "November twenty-second, twenty twenty-six"),
    ("2026-11-22T14:05:00Z", "November twenty-second, twenty twenty-six, at fourteen oh five"),
    ("Nov. 22, 2026", "November twenty-second, twenty twenty-six"),
    ("22 November 2026", "the twenty-second of November, twenty twenty-six"),
    ("12/25/2024", "December twenty-fifth, twenty twenty-four"),
    ("On Nov 22: rain", "On November twenty-second: rain"),
    ("May 5 and May 1999", "May fifth and May nineteen ninety-nine"),
    ("Mon-Fri", "Monday to Friday"),
    ("14:30, 10:00, 9:05", "fourteen thirty, ten o'clock, nine oh five"),
    ("2:30 p.m. and 9 am", "two thirty PM and nine AM"),
    ("at 10:30 a.m. Then", "at ten thirty AM. Then"),
    ("$5, $1, $3.50", "five dollars, one dollar, three dollars and fifty cents"),
    ("$3.5 million", "three point five million dollars"),
    ("5 €, £0.01, €10-20", "five euros, one penny, ten to twenty euros"),
    ("40% or 5.5 %", "forty percent or five point five percent"),
    ("25°C, -3 °F", "twenty-five degrees Celsius, minus three degrees Fahrenheit"),
    ("10-15 km/h, 1 km", "ten to fifteen kilometres per hour, one kilometre"),
    ('You say "ありがとう" (thank you)', "You say arigatou, thank you,"),
    ("from Иван Петров", "from ivan petrov"),
    ("谢谢, so xièxie", "xiexie, so xièxie"),
    ("Σ and ευχαριστώ", "Σ and eycharisto"),
    ("Grüß Gott, धन्यवाद", "Grüß Gott, धन्यवाद"),
    ("16GB of RAM", "sixteen gigabytes of RAM"),
    ("½ cup, 2 1/2 cups, 3/4", "a half cup, two and a half cups, three quarters"),
    ("16:9", "sixteen to nine"),
    ("5-10 people", "five to ten people"),
    ("call 555-123-4567", "call five five five, one two three, four five six seven"),
    ("Python 3.11.2, v2.0", "Python three point eleven point two, version two point zero"),
    ("x^2, 10^6, 2^-3", "x squared, ten to the power of six, two to the power of minus three"),
    ("7 × 8, 3x4, PM2.5", "seven times eight, three by four, PM two point five"),
    ("8:30-17:00 and 9am–5pm", "eight thirty to seventeen hundred and nine AM to five PM"),
    ("1/2 tsp, 5¢", "a half teaspoon, five cents"),
    ("10k, 5x", "ten thousand, five times"),
    ("2 + 2 = 4", "two plus two equals four"),
    ("3 - 2 = 1 and 2 * 3", "three minus two equals one and two times three"),
    ("Dr. Smith vs. Mr. Jones", "Doctor Smith versus Mister Jones"),
    ("St. Mary, Main St.", "Saint Mary, Main Street"),
    ("e.g. this, i.e. that, etc.", "for example this, that is that, et cetera."),
    ("No. 5, Fig. 2, no.", "number five, figure two, no."),
    ("14 Main St. London", "fourteen Main Street London"),
    ("on Main St. Parking", "on Main Street Parking"),
    ("on Mount St. Helens", "on Mount Saint Helens"),
    ("9 Elm Dr., 5 saw Dr. Lee", "nine Elm Drive, five saw Doctor Lee"),
    ("221 Baker St, Mill Rd", "two hundred and twenty-one Baker Street, Mill Road"),
    ("your appt. is c/o J. Lee", "your appointment is care of J Lee"),
    ("Mon. to Fri.", "Monday to Friday."),
    ("4% p.a.", "four percent per annum."),
    ("btw thx, IDK BTW", "by the way thanks, IDK BTW"),
    ("haha :D or ok :) so", "haha or ok so"),
    ("x >= 5 && y != 3", "x is at least five and y is not three"),
    ("use `git push -f --all`, not -f", "use git push dash f dash dash all, not f"),
    (
        "Mon, 12 Feb 08:14:33 +0100",
        "Monday, the twelfth of February eight fourteen and thirty-three",
    ),
    ("the U.S. and the BBC", "the US and the BBC"),
    ("NYC", "N Y C"),
    ("Do NOT touch", "Do not touch"),
    ("J. K. Rowling", "J K Rowling"),
    ("Henry VIII, World War II", "Henry the eighth, World War two"),
    ("AT&T & me", "AT and T and me"),
    ("he/she and/or it", "he or she and or it"),
    ("#HappyDay @home", "Happy Day at home"),
    ("https://www.example.com/docs?x=1.", "example dot com slash docs."),
    ("john.doe@example.com", "john dot doe at example dot com"),
    ("open README.md", "open README dot md"),
    ("**Bold**, *soft*, ~~gone~~, `code`", "Bold, soft, gone, code"),
    ("## A heading\n\nText", "A heading. Text"),
    ("- one\n- two\n", "one. two."),
    ("1. Eggs\n", "one. Eggs."),
    ("- [x] done", "done"),
    ("[the docs](http://a.b/c)", "the docs"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "a, b. one, two"),
    ("```py\nx = 1\n```", "a piece of code"),
    ("<b>bold</b> &amp; more", "bold and more"),
    ("Nice 😀 day 🎉!", "Nice day!"),
    ("a tower (330 m) here", "a tower, three hundred and thirty metres, here"),
    ("wait — what… really?!", "wait, what, really?"),
    ("“Quoted,” she said", "Quoted, she said"),
    ("Don’t", "Don't"),
    ("well-known naïve नमस्ते", "well-known naïve नमस्ते"),
]

ALSO_SAID = [
    # times and their spans
    ("at 9:00 AM, 9:00AM and 7.30pm", "at nine AM, nine AM and seven thirty PM"),
    (
        "from 3–5pm, 10-11am, 3:30–5 PM",
        "from three to five PM, ten to eleven AM, three thirty to five PM",
    ),
    ("10:00 - 11:00 and 10am - 12pm", "ten o'clock to eleven o'clock and ten AM to twelve PM"),
    ("9 a.m.–noon", "nine AM to noon"),
    ("Meet Tom at 5 p.m. Tom is late", "Meet Tom at five PM Tom is late"),
    ("from 00:00 to 06:00", "from midnight to six o'clock"),
    (
        "1h 30m, 2h15m, 3d 4h",
        "one hour thirty minutes, two hours fifteen minutes, three days four hours",
    ),
    ("5 m 6 m", "five metres six metres"),
    ("in March — May was worse", "in March, May was worse"),
    ("5 ft 10 in, 5 in. of rain", "five feet ten inches, five inches of rain"),
    # days
    ("May 3-5", "May third to fifth"),
    ("March 3–7, 2025", "March third to seventh, twenty twenty-five"),
    ("the 3rd-5th of May", "the third to fifth of May"),
    ("Dec. 30 - Jan. 2, Jan–Mar", "December thirtieth to January second, January to March"),
    ("Dec 2 - 9:00 AM", "December second, nine AM"),
    ("on 10 May, 3 may come", "on the tenth of May, three may come"),
    (
        "12.03.2025, 12/25/24",
        "March twelfth, twenty twenty-five, December twenty-fifth, twenty twenty-four",
    ),
    (
        "2025/03/14 and 14-03-2025",
        "March fourteenth, twenty twenty-five and March fourteenth, twenty twenty-five",
    ),
    ("in 1985 and 2024/25", "in nineteen eighty-five and twenty twenty-four twenty-five"),
    ("Mon, Wed and Fri", "Monday, Wednesday and Friday"),
    ("Sat 10am-4pm, in Sept. or Oct", "Saturday ten AM to four PM, in September or October"),
    ("On Tue. we go. See you Wed.", "On Tuesday we go. See you Wednesday."),
    ("the Sun; he Sat down", "the Sun; he Sat down"),
    # amounts
    (
        "1500 km, 10 000 km, 4x5 cm",
        "one thousand five hundred kilometres, ten thousand kilometres, four by five centimetres",
    ),
    ("4 cm x 5 cm", "four centimetres by five centimetres"),
    ("1920×1080", "one thousand nine hundred and twenty by one thousand and eighty"),
    ("50 m2, 500 sq ft", "fifty square metres, five hundred square feet"),
    ("1984 people", "one thousand nine hundred and eighty-four people"),
    ("10,5 km and 3,5 %", "ten point five kilometres and three point five percent"),
    ("3,50 €", "three euros and fifty cents"),
    ("€1.234,56", "one thousand two hundred and thirty-four euros and fifty-six cents"),
    ("items 1,2", "items one two"),
    ("$-5, $100 USD, C$20", "minus five dollars, one hundred US dollars, twenty Canadian dollars"),
    (
        "$5/month, 50 kWh/day, 3 times/week",
        "five dollars per month, fifty kilowatt hours per day, three times per week",
    ),
    ("in km/h, 5 men/women", "in kilometres per hour, five men or women"),
    ("10 min. later", "ten minutes later"),
    (
        "10/10, 9.5/10, 120/80",
        "ten out of ten, nine point five out of ten, one hundred and twenty over eighty",
    ),
    (
        "5%-10%, 20°C-25°C",
        "five percent to ten percent, twenty degrees Celsius to twenty-five degrees Celsius",
    ),
    ("$5m–$7m", "five million dollars to seven million dollars"),
    ("10-15k, 2-3x", "ten to fifteen thousand, two to three times"),
    (
        "1½ tbsp, 2 1/2 tsp, ½ tsp",
        "one and a half tablespoons, two and a half teaspoons, a half teaspoon",
    ),
    ("6×10²³", "six times ten to the power of twenty-three"),
    ("10⁻³, 1e-5", "ten to the power of minus three, one times ten to the power of minus five"),
    ("so it is said¹ there", "so it is said there"),
    ("2,000,000,000,000,001", "two quadrillion and one"),
    (
        "4/5 stars, rated 3/5, 4/5 of it",
        "four out of five stars, rated three out of five, four fifths of it",
    ),
    ("12/15 tests", "twelve out of fifteen tests"),
    (
        'a 65" TV, 2" x 4" or 6" of snow',
        "a sixty-five inch TV, two inches by four inches or six inches of snow",
    ),
    ('"I am 65" he said of a 24″ one', "I am sixty-five he said of a twenty-four inch one"),
    ("2 x 400g, 4x100m", "two times four hundred grams, four by one hundred metres"),
    (
        "18°/9°, 180°C/90°F",
        (
            "eighteen degrees, nine degrees, "
            "one hundred and eighty degrees Celsius, ninety degrees Fahrenheit"
        ),
    ),
    ("~$5, an i7-12700K", "about five dollars, an i seven twelve thousand seven hundred K"),
    ("½–1 tsp, H₂O, 2–4 in.", "a half to one teaspoon, H two O, two to four inches"),
    ("3x - 4, 2x + 1, 5x", "three x minus four, two x plus one, five times"),
    ("Rs. 500", "five hundred rupees"),
    (
        "Offer ends 30/11, on 25/12, 30/11",
        "Offer ends November thirtieth, on December twenty-fifth, thirty over eleven",
    ),
    ("10:44:13,123 INFO", "ten forty-four and thirteen INFO"),
    ("Lap 23/57, retry 3/5", "Lap twenty-three out of fifty-seven, retry three out of five"),
    # what is dialled or typed
    ("Acct no. 12345678", "account number one two three four five six seven eight"),
    (
        "Ref ABC-12345-XY, a/c XX1234",
        "Ref ABC one two three four five XY, account one two three four",
    ),
    ("Call 911 or 112.", "Call nine one one or one one two."),
    ("Call 200 people", "Call two hundred people"),
    ("Your code is 482913.", "Your code is four eight two nine one three."),
    ("1984 is your login code", "one nine eight four is your login code"),
    ("+49 30 901820", "plus four nine, three zero, nine zero one eight two zero"),
    ("0800 111 0 111", "zero eight zero zero, one one one, zero, one one one"),
    ("Call 020 7946 0958", "Call zero two zero, seven nine four six, zero nine five eight"),
    ("ext. 204", "extension two zero four"),
    (
        "Use 4471 to verify it, use 400 of them",
        "Use four four seven one to verify it, use four hundred of them",
    ),
    ("the card ending in 4417", "the card ending in four four one seven"),
    ("Flight LH 1234 departs", "Flight LH one two three four departs"),
    ("978-0-14-103614-4", "nine seven eight, zero, one four, one zero three six one four, four"),
    ("ISBN: 0-306-40615-X", "ISBN: zero, three zero six, four zero six one five, X"),
    ("9780141036144", "nine seven eight zero one four one zero three six one four four"),
    ("no. 1Z999AA101", "number one Z nine nine nine eh eh one zero one"),
    (
        "#302-4471920-8, won 10-3-2",
        "number three zero two, four four seven one nine two zero, eight, won ten, three, two",
    ),
    # letters and signs
    ("built c. 1900 at UTC-5", "built circa nineteen hundred at UTC minus five"),
    (
        "a > b, 120/80 mmHg",
        "a more than b, one hundred and twenty over eighty millimetres of mercury",
    ),
    ("jo+news@example.com", "jo plus news at example dot com"),
    ("C# for Ms Lee", "C sharp for Miss Lee"),
    ("an IQ, CO₂", "an I Q, C O two"),
    ("Settings > Privacy, x < y", "Settings, Privacy, x less than y"),
]


@pytest.mark.parametrize(("written", "spoken"), SAID + ALSO_SAID)
def test_it_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert script(pronounce(written)) == spoken


@settings(deadline=None, derandomize=True, max_examples=400)
@given(
    st.one_of(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join), st.text(max_size=60)),
    st.sampled_from(["en", "de", "xx", ""]),
)
def test_what_was_written_is_kept_exactly(text: str, code: str) -> None:
    units = pronounce(text, code)
    assert "".join(unit.written for unit in units) == text
    assert all(unit.written for unit in units)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
def test_nothing_is_left_to_be_read_out_of_signs(text: str) -> None:
    units = pronounce(text)
    assert not set(script(units)) & set('0123456789*_`#|[]()<>"/@$%&~\n😀')
    assert all(any(map(str.isalnum, unit.words)) for unit in units if len(units) > 1)


def test_every_written_word_keeps_its_spoken_ones() -> None:
    assert pronounce("- **Eggs** cost $5.50, (really).") == (
        Spoken("- **Eggs** ", "Eggs"),
        Spoken("cost ", "cost"),
        Spoken("$5.50, (", "five dollars and fifty cents,"),
        Spoken("really).", "really."),
    )


@pytest.mark.parametrize("text", ["", "   ", "😀", "---", "**"])
def test_what_has_nothing_to_say_has_no_words(text: str) -> None:
    assert script(pronounce(text)) == ""


def test_an_unknown_language_says_numbers_and_leaves_the_rest() -> None:
    assert script(pronounce("Es sind **25** Grad, 3,5 Liter.", "de")) == (
        "Es sind fünfundzwanzig Grad, drei Komma fünf Liter."
    )
    assert script(pronounce("1.000.000 und 1.000", "de")) == "eine Million und eintausend"
    assert script(pronounce("1.000.000.000", "de")) == "eine Milliarde"
    assert script(pronounce("Zo 25 keer Dr. X", "xx")) == "Zo 25 keer Dr. X"


@pytest.mark.parametrize("country", ["AT", "CA", "CH", "FR", "GB", "IN", "NZ", "US"])
def test_a_help_line_is_said_figure_by_figure(country: str) -> None:
    words = script(pronounce(help_line(country))).split()
    assert {"zero", "one", "nine"} & set(words)
    assert not {"hundred", "thousand", "seventeen"} & set(words)
