"""What a chosen skill needs is read from words that none of its templates fits as a whole."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.gleaning import Gleaner
from tests.skills.measure_choosing import told

NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
FINDER, GLEANER = Finder(gather()), Gleaner()


@pytest.mark.parametrize(
    ("skill", "said", "parts"),
    [
        ("set_timer", "the pasta is in, so shout in nine minutes", ["9 minutes"]),
        ("set_timer", "i need to leave soon, set a timer for a quarter of an hour", ["15 minutes"]),
        ("set_timer", "and another one for ten minutes for the tea", ["10 minutes", "'tea'"]),
        ("set_timer", "an hour for me", ["1 hour", "''"]),
        (
            "add_to_list",
            "we need screws and a box of nails, stick 'em on the list",
            ["'screws'", "'a box of nails'"],
        ),
        ("add_to_list", "i'd like you to write down eggs, butter and flour", ["'eggs'", "'flour'"]),
        ("remind", "stick a reminder on for friday, ring ann", ["'ring ann'", "friday"]),
        ("tell_time", "what time's it in LA rn", ["los_angeles"]),
        ("set_alarm", "out of bed by half past six", ["06:30"]),
        (
            "remind",
            "make sure i don't forget to pay the bill on friday",
            ["'pay the bill'", "friday"],
        ),
        ("remind", "call the vet at four, give me a nudge please", ["'call the vet'", "16:00"]),
        ("add_to_list", "we're out of milk, pop it on the shopping list", ["'milk'", "shopping"]),
        ("add_to_list", "chuck two lemons on my shopping list", ["lemons", "shopping"]),
        ("take_off_list", "i have bread, strike it off the shopping list", ["'bread'"]),
        ("send_message", "let bob know i'll be late", ["'bob'", "i'll be late"]),
        ("call_them", "you can just say jo to me", ["'jo'"]),
        ("forget_about", "lose everything about my old job", ["'old job'"]),
        ("take_note", "scribble this down, the key is with ann", ["the key is with ann"]),
        ("calculate", "could you do some maths, 34 times 12", ["34", "12"]),
        ("convert", "she is 180 centimeters, what is that in feet", ["180", "feet"]),
        ("move_to", "i'm off to the kitchen, follow me", ["kitchen"]),
        ("read_list", "let me hear my packing list", ["packing"]),
        ("add_to_list", "we still need oats, stick them on the shopping list", ["'oats'"]),
        ("add_to_list", "could ginger go on the grocery list", ["'ginger'", "grocery"]),
        ("add_to_list", "the packing list still needs a torch", ["'a torch'", "packing"]),
        ("take_off_list", "the torch is packed, knock it off the packing list", ["'the torch'"]),
        ("clear_list", "bin the whole packing list", ["'packing'"]),
        ("set_alarm", "i'd like to sleep till ten past eight, then wake me", ["08:10"]),
        ("set_alarm", "early start tomorrow, half five alarm", ["05:30"]),
        ("remind", "on monday i need reminding to ring bob at 10", ["'ring bob'", "monday 10:00"]),
        ("add_to_list", "we're out of olive oil can you add that", ["('olive oil',)"]),
        ("add_to_list", "We need bin bags. Put those on for the shops.", ["('bin bags',)"]),
        ("add_to_list", "i need stamps stick them on the shopping list", ["('stamps',)"]),
        ("take_off_list", "i got the lemons you can cross them off", ["'lemons'"]),
        ("remind", "i keep forgetting the bins, nudge me on sunday", ["'the bins'", "sunday"]),
        ("count_days", "how many sleeps till boxing day", ["december 26"]),
        ("tell_weekday", "is the 4th of may a monday or a tuesday", ["may 4"]),
        ("calculate", "the bill was 84, split between four of us", ["84 / 4"]),
        ("calculate", "whats 17 out of 23 as a percent", ["17 / 23 * 100"]),
        ("calculate", "what percent of 80 is 20 then", ["20 / 80 * 100"]),
        ("convert", "what's three quarters of an inch in millimeters", ["0.75", "millimeters"]),
        ("convert", "two and three eighths of an inch please in millimeters", ["2.375"]),
        ("add_to_list", "i'm low on tea, could they go on my shopping list", ["'tea'"]),
        ("add_to_list", "wipes, soap, and god, rice, all on the shopping list", ["soap", "'rice'"]),
        ("take_off_list", "the bread i have already, take from the shopping list", ["'the bread'"]),
        ("calculate", "what do i get when i take 17 from 60", ["60 - 17"]),
        ("convert", "my scale only does kilos, what's 140 pounds", ["140", "kilo"]),
        ("send_message", "get word to aunt mary that we're fine", ["'aunt mary'", "we're fine"]),
        ("take_note", "quick note, the meter says 480", ["'the meter says 480'"]),
        ("remember_this", "my locker is 12, remember that", ["'my locker is 12'"]),
        ("be_named", "clara suits you, i'll call you that", ["'clara'"]),
        ("lift_never", "okay, you may write to my boss again", ["'write to my boss'"]),
        ("move_to", "from the kitchen let's go on in the study", ["study"]),
        ("calculate", "i have 90 to share between six of us", ["90 / 6"]),
        ("calculate", "87 split four ways, go", ["87 / 4"]),
        ("calculate", "if i have 50 and spend 18 what's left", ["50 - 18"]),
        ("calculate", "how many sevens go into 91", ["91 / 7"]),
        ("calculate", "triple 17 for me", ["17 * 3"]),
        ("convert", "how much is two and a half pounds in kilos", ["2.5"]),
        ("convert", "how many miles is a 10k", ["10", "mile"]),
        ("convert", "it's minus five outside what's that in fahrenheit", ["-5", "degc"]),
        ("convert", "200 degrees c in f", ["200", "degf"]),
        ("set_timer", "give me a ninety second timer", ["90 seconds"]),
        ("set_timer", "hour and a half timer please", ["5400 seconds"]),
        ("set_timer", "timer one minute thirty", ["90 seconds"]),
        ("set_alarm", "wake me at quarter to seven every weekday", ["06:45"]),
        ("remind", "remind me when it's half four that the kids need picking up", ["16:30"]),
        ("remember_this", "my shoe size is nine please remember that", ["'my shoe size is nine'"]),
        ("take_note", "the hall is two metres wide write that down", ["two metres wide"]),
        ("promise_never", "promise you won't call my ex", ["'call my ex'"]),
        ("promise_never", "you mustn't read my mail", ["'read my mail'"]),
        ("lift_never", "it's okay now to call my ex again", ["'call my ex'"]),
        ("add_to_list", "torches need to go on the camping list", ["'torches'", "camping"]),
        ("add_to_list", "we've run out of bin liners", ["'bin liners'"]),
        ("send_message", "get a text to hannah, we're in", ["'hannah'", "we're in"]),
        ("send_message", "i want hannah to know i miss her, text her", ["'hannah'", "i miss her"]),
        ("set_timer", "just five more minutes on the clock", ["300 seconds"]),
        ("calculate", "what's left of 80 if i take away 35", ["80 - 35"]),
        ("calculate", "if tickets are 12 pounds how much for seven", ["12 * 7"]),
        ("calculate", "what's three fifths of 60", ["3 / 5 * 60"]),
        ("calculate", "what's 50 euros plus 20 percent vat", ["50 * (1 + 20/100)"]),
        ("call_them", "don't call me william, bill is fine", ["'bill'"]),
        ("call_them", "i'm to be called grandpa joe", ["'grandpa joe'"]),
        ("change_voice", "i'd like to hear a gentleman's voice", ["man"]),
        ("cancel_reminder", "cancel yoga reminder", ["'yoga'"]),
        ("tell_weekday", "does new years day fall on a sunday", ["january 1"]),
        ("calculate", "nine of us are sharing a bill of 198, how much is that", ["198 / 9"]),
        ("remind", "marcus comes at five, so remind me at four to tidy up", ["'tidy up'", "16:00"]),
        ("calculate", "seven lots of six", ["7 * 6"]),
        ("calculate", "what's a sixth of ninety", ["90 / 6"]),
        ("calculate", "i've thirty quid and spend twelve fifty, what's left", ["30 - 12.50"]),
        ("calculate", "it was 12 quid fifty and i gave 20, what's the change", ["20 - 12.50"]),
        ("calculate", "what gives 14 multiplied with 6", ["14 * 6"]),
        ("remind", "we have friday a walk at ten past four, remind me", ["'a walk'", "16:10"]),
        ("remind", "remember me on friday to pay the rent", ["'pay the rent'"]),
        ("set_alarm", "wake me at half of nine please", ["08:30"]),
        ("calculate", "how much gives 96 divided through 8", ["96 / 8"]),
        ("add_to_list", "i need for the packing list socks", ["('socks',)", "packing"]),
        ("add_to_list", "on the shopping list: milk, bread and salt", ["'bread', 'salt'"]),
        ("add_to_list", "i need for the list jam, tea and soap", ["('jam', 'tea', 'soap')"]),
        ("add_to_list", "on my list milk, we have none left", ["('milk',)"]),
        ("add_to_list", "could you pop matches on the shopping", ["('matches',)", "'shopping'"]),
        ("add_to_list", "i want jam, put that on the grocery list", ["'jam'", "name='grocery'"]),
        ("take_off_list", "you can take away the socks from my list", ["'the socks'"]),
        ("take_off_list", "i have the socks, so they may come off the list", ["'socks'"]),
        ("take_note", "write for me a note, the bins go on monday", ["'the bins go on monday'"]),
        ("remind", "i wanna be reminded at six to eat", ["about='eat'", "18:00"]),
        ("remind", "every second of the month pay the rent, remind me", ["bymonthday=2"]),
        ("calculate", "add forty and a hundred and two", ["40 + 102"]),
        ("calculate", "how often does 9 go, 9 into 72", ["72 / 9"]),
        ("convert", "she's five foot six, and in centimetres", ["5.5", "centimetres"]),
        ("convert", "thirty degrees out, what do you call that in fahrenheit", ["30", "degc"]),
        ("convert", "the jug takes 500 milliliters, how many ounces", ["500", "fluid_ounce"]),
        ("cancel_reminder", "you can drop the dentist reminder", ["'dentist'"]),
        ("cancel_reminder", "stop reminding me about the bins", ["'the bins'"]),
        ("set_alarm", "wake me seven thirty on weekdays", ["07:30"]),
        ("remind", "the parents' evening on friday, let me not miss it", ["evening", "friday"]),
        ("remind", "i'm hopeless at remembering my pills, tell me at nine", ["'my pills'"]),
        ("take_off_list", "eggs are sorted, lose them off the list", ["'eggs'"]),
        ("add_to_list", "we're out of milk and rye bread, add them", ["'milk'", "'rye bread'"]),
        ("read_list", "what's left on the to-do", ["'to do'"]),
        ("send_message", "ping our kate, say i'm in", ["'our kate'", "i'm in"]),
        ("be_named", "you look like a mabel to me, that's your name", ["'mabel'"]),
        ("lift_never", "it's alright to talk about my ex again", ["talk about my ex"]),
    ],
)
def test_it_is_in_the_words(skill: str, said: str, parts: list[str]) -> None:
    one = FINDER.named(skill)
    assert one is not None
    call = GLEANER.read(one, said, NOW)
    assert call is not None
    assert [part for part in parts if part not in told(call)] == []


@pytest.mark.parametrize(
    ("skill", "said"),
    [
        ("add_to_list", "put it on the shopping list"),
        ("send_message", "send something nice"),
        ("convert", "how much is that in feet"),
        ("calculate", "do some maths"),
        ("calculate", "what's 50 euros minus 20 euros"),
        ("calculate", "what's the fourth root of 16"),
        ("calculate", "what's 12 times 5 percent"),
        ("calculate", "the bill's 84 pounds, what's 12 percent of that?"),
        ("tell_weekday", "which day was it"),
        ("take_off_list", "you can take that off the list now"),
        ("take_note", "write it down"),
        ("add_to_list", "we must buy for the list"),
    ],
)
def test_what_is_not_in_the_words_is_not_made_up(skill: str, said: str) -> None:
    one = FINDER.named(skill)
    assert one is not None
    assert GLEANER.read(one, said, NOW) is None


def test_no_timer_is_called_about() -> None:
    one = FINDER.named("cancel_timer")
    assert one is not None
    call = GLEANER.read(one, "forget about the timer", NOW)
    assert call is not None
    assert not call.given


def test_what_need_not_be_said_is_left_for_her_to_ask() -> None:
    one = FINDER.named("set_timer")
    assert one is not None
    call = GLEANER.read(one, "shout when it is done", NOW)
    assert call is not None
    assert not call.given


def test_of_several_times_that_come_again_none_is_set_alone() -> None:
    one = FINDER.named("set_alarm")
    assert one is not None
    call = GLEANER.read(one, "six o'clock alarm on weekdays and on sundays eight", NOW)
    assert call is not None
    assert not call.given
