"""How what is written is said where only what stands beside it tells what it means."""

# ruff: noqa: RUF001 - the signs of running text are the subject

import pytest

from her_voice.voice.pronunciation import pronounce, script

NAMES_AND_LETTERS = [
    ("I told Peter I would come", "I told Peter I would come"),
    ("Tell Mark I was late.", "Tell Mark I was late."),
    (
        "Peter I of Russia, King Charles I was, Mary I",
        "Peter the first of Russia, King Charles the first was, Mary the first",
    ),
    ("type II, at stage IV, type I", "type two, at stage four, type I"),
    ("My dog is Max. He is big.", "My dog is Max. He is big."),
    ("Max. 5 of them, max. speed", "maximum five of them, maximum speed"),
    ("San Diego, CA. It is 9 AM EST.", "San Diego, CA. It is nine AM E S T."),
    ("One more rep. Good.", "One more rep. Good."),
    ("That is apt. See apt. 5", "That is apt. See apartment five"),
    ("the No.1 hit, Fig.2, No.", "the number one hit, figure two, No."),
    ("Roe v. Wade, V. Putin, item v.", "Roe versus Wade, V Putin, item v."),
    ("an A-, O- blood, an O-ring", "an A minus, O minus blood, an O-ring"),
    ("$AAPL is up b/c of it", "AAPL is up because of it"),
    ("$E = mc^2$ and $5", "E equals mc squared and five dollars"),
    ("Charles I and Charles II", "Charles the first and Charles the second"),
]

DIALLED_OR_NOT = [
    (
        "500-1000 words, 2500-3000 calories",
        "five hundred to one thousand words, two thousand five hundred to three thousand calories",
    ),
    ("800-1000", "eight hundred to one thousand"),
    ("My office: 555-1234.", "My office: five five five, one two three four."),
    (
        "176.2857, 12.50-13.50",
        (
            "one hundred and seventy-six point two eight five seven, "
            "twelve point five zero to thirteen point five zero"
        ),
    ),
    (
        "555.123.4567 or 1.2.3",
        "five five five, one two three, four five six seven or one point two point three",
    ),
    ("Your code is 123-456.", "Your code is one two three, four five six."),
    (
        "Your code for the bank is 482913.",
        "Your code for the bank is four eight two nine one three.",
    ),
    ("482913 is the OTP for it", "four eight two nine one three is the OTP for it"),
    (
        "Your account number is 12345678",
        "Your account number is one two three four five six seven eight",
    ),
    ("call 5551234567", "call five five five one two three four five six seven"),
    (
        "Missed call from 9876543210",
        "Missed call from nine eight seven six five four three two one zero",
    ),
    ("10 000 000 000 km", "ten billion kilometres"),
    (
        "Text HOME to 741741, reply 'YES' to 30303",
        "Text HOME to seven four one seven four one, reply yes to three zero three zero three",
    ),
    (
        "the 988 Lifeline, 988 people",
        "the nine eight eight Lifeline, nine hundred and eighty-eight people",
    ),
    (
        "ID 1042, ref no. 412345678901",
        (
            "ID one zero four two, "
            "ref number four one two three four five six seven eight nine zero one"
        ),
    ),
    ("my 401k, a 401(k), 50-50", "my four oh one K, a four oh one K, fifty fifty"),
]

DAYS = [
    ("Open Monday-Friday, Saturdays – Sundays", "Open Monday to Friday, Saturdays to Sundays"),
    ("noon–5pm", "noon to five PM"),
    (
        "Monday 3/4 and Sun, 11/22, 3/4 of it",
        "Monday March fourth and Sunday, November twenty-second, three quarters of it",
    ),
    (
        "due 9/4, on 3/4 of it, by 3/2",
        "due September fourth, on three quarters of it, by three over two",
    ),
]

AMOUNTS = [
    (
        "a $20 T-shirt, a $3M-a-year deal",
        "a twenty dollars T-shirt, a three million dollars a-year deal",
    ),
    ("10 V-neck tops at 5 V", "ten V-neck tops at five volts"),
    (
        "12 x 15 = 180, a 3 x 4 room",
        "twelve times fifteen equals one hundred and eighty, a three by four room",
    ),
    ("10 - 4 is 6, 5 - 10 is fine", "ten minus four is six, five to ten is fine"),
    (
        "2x/day, 5.5 mmol/L, 400 mcg",
        "two x per day, five point five millimoles per litre, four hundred micrograms",
    ),
    (
        "a 7/10, 3/10 of it, 85/100",
        "a seven out of ten, three tenths of it, eighty-five out of one hundred",
    ),
    (
        "₹1,00,000 and 12,34,567",
        (
            "one hundred thousand rupees and one million two hundred and thirty-four thousand "
            "five hundred and sixty-seven"
        ),
    ),
    (
        "1e-05, Ca²⁺, Na⁺",
        "one times ten to the power of minus five, Ca two plus, Na plus",
    ),
]


@pytest.mark.parametrize(
    ("written", "spoken"), [*NAMES_AND_LETTERS, *DIALLED_OR_NOT, *DAYS, *AMOUNTS]
)
def test_what_stands_beside_it_tells_how_it_is_said(written: str, spoken: str) -> None:
    assert script(pronounce(written)) == spoken
