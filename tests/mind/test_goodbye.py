"""Who goes is let go: in fixed words, without a question, whatever a model would have said."""

import pytest

from her_voice.mind.boundaries import Boundaries
from her_voice.mind.goodbye import Leave, leave_in
from her_voice.mind.outgoing import claim_in
from her_voice.wording.wording import Wording

BYES = """Goodbye|Bye bye, see you tomorrow|Okay I have to go pick up the kids now, bye
Good night, sleep well|I've got to run|I should go to bed|Talk to you later|I'm off to bed
That's all for today, thanks|Gotta go|I'm heading out now|Time to go|See you later|Take care
Alright, I need to get some sleep|I really have to go now|Let's call it a day|I'm hanging up
Have a good night|See you soon|Night night, bye|We have to go now|So long|I better get going
You take care|I wish you a good night|Okay then good night|I'm going to bed now, good night
I'm going to go now|I'm heading home, talk to you tomorrow|Thanks, have a nice evening
Farewell, my friend|See you|I'll see you"""
FOR_GOOD = """I don't need you any more|This is the end|I don't want you anymore.|Let me go
Goodbye forever|I'm leaving you|I'm going to delete you|I won't come back"""
TALK = """She said goodbye to him|How do you say goodbye in French?|I have to run a test
I have to go to the dentist tomorrow|My boss told me bye|I'm off work on Friday
What's a good way to say good night?|We should go through the list|I need to sleep more
Set a timer for the good night story|I have to leave my car at the garage
This is the end of the book|I don't need you to repeat that
I have to go shopping, what shall I cook?|I should run more often
I have to take care of my mother this weekend|That took so long|My company let me go
They won't let me go|I have until tomorrow|I couldn't sleep well last night|I had a good night
We're going to go camping|I'm going to leave my job|I'm hanging up the laundry
I won't be back until six|We should party tonight|I need a good night's sleep
This is the last time I buy that brand|I can't see you|It's nice to see you
I want to leave you a message|I feel like this is the end|It was a sad goodbye"""


def each(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in line.split("|")]


@pytest.mark.parametrize("said", each(BYES))
def test_a_goodbye_is_answered_in_a_few_words_without_a_question(said: str) -> None:
    assert leave_in(said) is Leave.FOR_NOW
    answer = Boundaries(Wording().sentence, help_line="123").find(said)
    assert answer is not None
    assert answer.words in Wording().variants("farewell")
    assert "?" not in answer.words
    assert not claim_in(answer.words)


@pytest.mark.parametrize("said", each(FOR_GOOD))
def test_who_goes_for_good_hears_how_to_take_everything_along(said: str) -> None:
    assert leave_in(said) is Leave.FOR_GOOD
    answer = Boundaries(Wording().sentence, help_line="123").find(said)
    assert answer is not None
    assert "?" not in answer.words
    assert "export" in answer.words
    assert "erase" in answer.words


@pytest.mark.parametrize("said", each(TALK))
def test_who_only_speaks_of_going_is_not_sent_away(said: str) -> None:
    assert leave_in(said) is None
