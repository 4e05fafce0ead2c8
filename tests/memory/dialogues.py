"""Long dialogues between two people, with questions and the line that answers each. Made up.

In the manner of LoCoMo (Maharana et al. 2024, 'Evaluating Very Long-Term Conversational Memory'):
sessions over half a year, small talk about the same things around each line that matters, questions
in other words than the line, answers that stand behind the question of the other, and names and
months in what is asked.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from her_voice.memory.recall import Given

PAIRS = (("Caroline", "Melanie"), ("Jon", "Gina"), ("Nate", "Joanna"), ("Maria", "John"))

# One exchange a line: turns parted by ' / ', the one that answers with a star; then what is asked.
# A is who tells, B the other.
EXCHANGES = """
*I signed up for a pottery class yesterday, my hands are still full of clay. | When did A take up ceramics?
So what are you doing this weekend? / *Taking the kids camping up at the lake. | Where is A going with the children?
*My grandma gave me this necklace when she left Sweden, it stands for love and strength. | What does A's necklace symbolize?
Did you hear back from the agency? / *I did, they accepted us as adoptive parents! | What did the adoption organisation tell A?
*I ran the charity race for mental health last Saturday. | What event did A take part in to raise awareness?
*I painted that sunrise over the water last year. | What did A paint?
What pets do you have again? / *Two cats and a dog, Luna, Bailey and Oliver. | What are the names of A's animals?
*I lost my job at the bank, so I decided to open a dance studio. | Why did A start a business of their own?
*We set up a booth at the trade fair, and a distributor wants our hoodies. | Who is interested in A's clothes?
How long have you two been together? / *Five years in June. | How long have A and the partner been a couple?
*My guitar was a gift from my late uncle. | Who gave A the instrument?
*I've started seeing a counsellor, it helps with the panic. | What does A do against anxiety?
*I finally finished my screenplay and sent it to a festival. | What did A submit to a competition?
What's your allergy exactly? / *Anything with fur, and most reptiles. | Which animals can A not be near?
*I won the regional video game tournament, my first trophy! | What did A win?
*The doctor says it's gastritis, so no more fizzy drinks for me. | What stomach problem was A diagnosed with?
*I moved here from Stockholm four years ago. | Which country is A originally from?
*We adopted a puppy from the shelter and named her Pepper. | What did A call the new dog?
What are you reading these days? / *Becoming Nicole, it's so moving. | Which book is A enjoying?
*I'm taking a break from social media, I was glued to the phone. | What habit is A trying to cut down on?
*My car broke down on the motorway, the whole engine is gone. | What happened to A's vehicle?
*I volunteer at the homeless shelter every other Sunday. | What charity work does A do?
*My dad passed away two days ago. | Whose death did A mourn?
Where did you two meet? / *At a salsa evening, he stepped on my foot. | How did A get to know the partner?
*I made a lasagne for the whole football team. | What did A cook for the athletes?
*My little one was in an accident, but thank God he's fine. | What frightened A about the son?
*I've been offered a contract with a sportswear brand. | Which company deal did A get?
*I dream of opening a centre where young people can find help. | What is A's plan for the future for teenagers?
What did the vet say? / *It's only a sprain, she has to rest a fortnight. | What is wrong with A's animal?
*I quit sugar for thirty days and my skin got so much better. | What did a month without sweets do for A?
*We went to the Grand Canyon and I cried at the rim. | Which national park did A visit?
*I bought new running shoes, the purple ones. | What footwear did A purchase?
*My sister and her husband are expecting a girl. | Who in A's family is having a baby?
How's the thesis? / *Handed it in on Monday, two hundred pages! | When did A complete the dissertation?
*I play the clarinet in the town orchestra now. | What musical instrument does A play?
*I had my first exhibition in the gallery on Mill Street. | Where was A's art shown?
*Our roof leaks since the storm, there are buckets everywhere. | What damage did the bad weather do to A's home?
*My mentor, Mrs Alvarez, taught me to believe in myself. | Who encouraged A?
What would you like for your birthday? / *Honestly, a quiet day and a good chess book. | What present does A wish for?
*I came out to my parents in March and they hugged me. | How did A's mother and father react?
*I've got stage fright, my knees shake before every show. | What is A nervous about?
*I learned to bake sourdough during the lockdown. | When did A learn to make bread?
*We're renting a cabin in the mountains for New Year's Eve. | How will A celebrate the turn of the year?
*I switched to an electric bike for my way to the office. | How does A commute?
*I was bitten by a tick, so I'm on antibiotics. | Why does A take medicine?
*My favourite film is Spirited Away, I've seen it ten times. | Which movie does A love most?
*I stopped eating meat after that documentary. | Why did A become a vegetarian?
*The kids built a treehouse with their grandpa. | What did A's children make with the grandfather?
*I had to put my turtle in a bigger tank, he outgrew the old one. | Why did A need a new aquarium?
*I got the tattoo on my shoulder, a swallow. | What is on A's skin?
""".strip().splitlines()

OPENINGS = (
    """
Hey B! Long time no see, how are things? | Hi B, what's new? | B, good to hear from you! | Wow, B, that's amazing!
Thanks, B. That means a lot. | Glad to hear it, B. | That sounds great! | I totally get that, A. | Oh no, I'm sorry, A.
How did that make you feel? | What made you decide that? | Keep it up, you're doing great. | I'm so proud of you!
Have a lovely day, talk soon! | Take care, B! | You're the best, B. | Same here, it was a long week.
""".replace("\n", " | ")
    .strip(" |")
    .split(" | ")
)

CHAT = (
    """
The kids were so excited about the S today. | I've been thinking about the S a lot lately. | Do you still like the S?
We talked about the S at dinner. | My friend is crazy about the S, too. | The S was on the news, did you see?
I wish I had more time for the S. | What do you think about the S? | The S always cheers me up. | I took a picture of the S.
Nothing beats the S on a rainy day. | I can't wait for the S next week. | Last night I read something about the S.
It's been hectic, work and the S and everything. | Someone asked me about the S yesterday. | The S reminds me of my childhood.
""".replace("\n", " | ")
    .strip(" |")
    .split(" | ")
)

SUBJECTS = (
    """
pottery|lake|camping trip|necklace|adoption|charity run|sunrise|painting|cats|dog|bank|dance studio|hoodies|trade fair|guitar
counsellor|screenplay|festival|tournament|trophy|fizzy drinks|doctor|Sweden|shelter|puppy|book|phone|car|engine|Sunday|dad
salsa evening|football team|lasagne|accident|contract|brand|youth centre|vet|sugar|Grand Canyon|shoes|baby|thesis|orchestra
exhibition|gallery|roof|storm|mentor|birthday|chess|parents|stage|sourdough|cabin|New Year|electric bike|tick|film|documentary
treehouse|grandpa|turtle|aquarium|tattoo|garden|piano|beach|mountains|music|family dinner|hike|weather|job interview|yoga
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A long conversation, and what is asked about it."""

    lines: list[Given]
    asked: list[tuple[str, str]]
    """A question, and the id of the line that answers it."""


def dialogue(number: int, length: int = 420) -> Dialogue:
    """Make up the dialogue with this number; it is the same each time."""
    chance = random.Random(number)
    pair = PAIRS[number % len(PAIRS)]
    said: list[tuple[str, str, str]] = []  # who, text, question
    blocks = [_exchange(line, chance, pair) for line in EXCHANGES]
    chance.shuffle(blocks)
    room = length - sum(map(len, blocks))
    small: list[list[tuple[str, str, str]]] = [[_chat(chance, pair, i)] for i in range(room)]
    each = blocks + small
    chance.shuffle(each)
    said = [turn for block in each for turn in block]
    at = datetime(2026, 1, 8, 18, tzinfo=UTC)
    lines, asked = [], []
    for i, (who, text, question) in enumerate(said):
        at += timedelta(days=chance.choice((5, 6, 9))) if i % 20 == 0 else timedelta(minutes=1)
        name = f"d{number}:{i}"
        lines.append(Given(id=name, at=f"{at:%Y-%m-%dT%H:%M:%SZ}", who=who, text=text))
        if question:
            asked.append((question, name))
    return Dialogue(lines, asked)


def _exchange(
    line: str, chance: random.Random, pair: tuple[str, str]
) -> list[tuple[str, str, str]]:
    turns, _, question = line.partition(" | ")
    teller, other = chance.sample(pair, 2)
    found = []
    for turn in turns.split(" / "):
        is_it = turn.startswith("*")
        text = turn.removeprefix("*")
        greeting = chance.choice(("", "", f"Hey {other}! ", f"Thanks, {other}! ", "Well, "))
        who = teller if is_it else other
        asked = (
            question.replace("A's", f"{teller}'s").replace(" A ", f" {teller} ") if is_it else ""
        )
        asked = asked.replace(" A?", f" {teller}?")
        found.append((who, f"{greeting if is_it else ''}{text}", asked))
    if chance.random() < 0.6:
        found.append((other, _small(chance, pair, other), ""))
    return found


def _chat(chance: random.Random, pair: tuple[str, str], number: int) -> tuple[str, str, str]:
    who = pair[number % 2]
    if chance.random() < 0.35:
        return who, _small(chance, pair, who), ""
    text = chance.choice(CHAT).replace(" S", f" {chance.choice(SUBJECTS)}")
    text = text.replace("The S", f"The {chance.choice(SUBJECTS)}")
    return who, text, ""


def _small(chance: random.Random, pair: tuple[str, str], who: str) -> str:
    other = pair[1] if who == pair[0] else pair[0]
    text = f" {chance.choice(OPENINGS)}"
    for sign, name in ((" A", who), (" B", other)):
        for after in (".", "!", ",", "?"):
            text = text.replace(f"{sign}{after}", f" {other if sign == ' A' else name}{after}")
    return text.strip()
