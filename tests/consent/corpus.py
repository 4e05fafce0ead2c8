"""What people say to a question for consent: what agrees to it, and what only comes near."""

from pathlib import Path

from her_voice.consent.action import Action
from tests.consent.actions import ACTIONS

AGREE = """
send: You may send it to Amy.
send: Yeh, okay, send it to Amy now.
delete: Go on and delete the shopping list.
send: Sure thing, send it to Amy.
send: Sounds good, send it to Amy.
send: Oyes, please send it to Amy.
send: Yaha, send it over to Amy.
send: By all means, send it to Amy.
send: Sanata Amy.
send: Yes, send it to Amy.
send: yes send it to Amy
send: Yeah, send it to Amy.
send: Yep, send that to Amy.
send: Send it to Amy.
send: Please send it to Amy.
send: Yes please, send it to Amy.
send: Yes, please send it to Amy.
send: Sure, send it to Amy.
send: Okay, send it to Amy.
send: OK, send the message to Amy.
send: All right, send it to Amy.
send: Alright, send it to Amy please.
send: Yes, go ahead and send it to Amy.
send: Go ahead, send it to Amy.
send: Yes, I want you to send it to Amy.
send: Yes, you can send it to Amy.
send: Yes, you may send it to Amy now.
send: Yes, send Amy the message.
send: Yes, send Amy that message, thanks.
send: Absolutely, send it to Amy.
send: Definitely. Send it to Amy.
send: Of course, send it to Amy.
send: Um, yes, send it to Amy.
send: Well, yes, just send it to Amy.
send: Yes, that's right, send it to Amy.
send: Correct, send it to Amy.
send: I agree, send it to Amy.
send: Yes, do send it to Amy.
send: Yes. Send it. To Amy.
send: Yes, Senator Amy.
delete: Yes, delete the shopping list.
delete: Yes, delete my shopping list.
delete: Delete the shopping list.
delete: Yes, please delete the shopping list for good.
delete: Go ahead and delete the shopping list.
delete: Sure, delete my shopping list.
delete: Yeah, delete that shopping list.
delete: Okay, delete the shopping list, please.
delete: Yes, I'd like you to delete the shopping list.
delete: Right, delete the shopping list.
delete: Yes, you can delete the shopping list.
delete: Please delete my shopping list now.
delete: Yes yes, delete the shopping list.
delete: Fine, delete the shopping list.
save: Yes, save the holiday list.
save: Yes, save my holiday list.
save: Save the holiday list.
save: Yes, save the holiday list as a file.
save: Please save my holiday list as a file.
save: Sure, go ahead and save the holiday list.
save: Okay, save my holiday list, thank you.
save: Yeah, save the holiday list please.
save: Perfect, save the holiday list.
save: Yes, just save the holiday list.
order: Yes, order fifteen copies.
order: Yes, order 15 copies.
order: Yes please, order fifteen copies of Emma.
order: Order fifteen copies.
order: Sure, order the fifteen copies.
order: Okay, go ahead and order 15 copies.
send: Yeah, that's the one, send it to Amy.
send: Great, send it to Amy.
send: Let's send it to Amy.
send: Mm-hm, yes, send it to Amy.
send: Sounds good to me, send it to Amy.
send: Yes, I want to send it to Amy.
send: Yes, to Amy, send it.
delete: Okay, we're done with it, delete the shopping list.
album: Yes, share with Eva the summer album.
album: Yes, share my summer album with Eva.
table: Sure, book a table for six people.
budget: Let's move the budget meeting to Friday.
dentist: Yes please, use the calendar, title dentist.
hotel: K, please cancel the hotel booking.
evans: Okay, please send it to Dr. Evans.
"""

NEAR = """
send: Yes, send it to Amy and to me.
send: You may not send it to Amy.
send: You send it to Amy.
send: May you send it to Amy.
send: Yes, Sanata Bob.
send: Sounds good.
send: Sure thing.
send: Send it over.
send: Yes.
send: Yes, please.
send: Sure.
send: Okay.
send: Go ahead.
send: Do it.
send: Yes, do it.
send: Yes, send it.
send: Send it.
send: Yes, Amy.
send: Amy.
send: Yes, to Amy.
send: Yes, but to Bob.
send: Yes, send it to Bob.
send: Yes, send it to Annie.
send: Yes, send it to Emmy.
send: Yes, Senator Bob.
send: Yes, send it to Amy and Bob.
send: Yes, send it to Amy's mother.
send: Yes, send it to Amy Miller.
send: Yes, send it to Amy tomorrow.
send: Yes, send it to Amy later.
send: Yes, send it to Amy, no, wait.
send: No, don't send it to Amy.
send: Don't send it to Amy.
send: Do not send it to Amy.
send: Never send it to Amy.
send: Yes, but don't send it to Amy yet.
send: Wait, send it to Amy?
send: Should you send it to Amy?
send: Did you send it to Amy?
send: Can you send it to Amy?
send: Yes, send it to Amy?
send: Would I send it to Amy?
send: If Bob agrees, send it to Amy.
send: Send it to Amy if she is awake.
send: Yes, send it to Amy but say I'm early.
send: Yes, send it to Amy instead.
send: Yes, delete it from Amy.
send: Yes, call Amy.
send: I said yes to Amy yesterday.
send: He will send it to Amy.
send: She told me to send it to Amy.
send: They send it to Amy every day.
send: Maybe send it to Amy.
send: Yes, send her the other message.
send: Yes, send Amy the photo.
send: Yes, send it to Amy twice.
send: Yes, send it to everyone.
send: Cancel that.
send: Stop.
send: Hang on, send it to Amy in a moment.
delete: Yes, delete it.
delete: Yes, delete the list.
delete: Yes, delete the other list.
delete: Yep, delete shopping.
delete: Yes, delete the shipping list.
delete: Yes, delete the shopping mall list.
delete: Yes, delete everything but the shopping list.
delete: Yes, delete all my lists.
delete: Yes, save the shopping list.
delete: Yes, delete milk from the shopping list.
delete: Don't you dare delete the shopping list.
save: Yes, save the holiday photos.
save: Yes, save the work list.
save: Yes, save it.
save: Yes, send the holiday list.
save: Yes, save the holiday list and the work list.
order: Yes, order fifty copies.
order: Yes, order five copies.
order: Yes, order copies.
order: Yes, order sixteen copies.
order: Yes, order fifteen hundred copies.
order: Yes, order 150 copies.
order: Yes, order fifteen copies of Persuasion.
order: Yes, fifteen.
send: Yes, send it from Amy.
send: Okay, I can send it to Amy.
send: Yes, I will send it to Amy.
send: Yes, I just send it to Amy.
send: Yes, send it to me, Amy.
send: Yes, send me the message, Amy.
send: Yes, Amy, send it.
send: Amy, yes, send it.
send: That's the one.
send: Let's not send it to Amy.
send: That's the one, but send it to Bob.
send: Great, Amy.
daniel: Yes, send it to Danielle.
maria: Yes, send it to Mariah.
delete: Yes, delete from the shopping list.
album: Yes, share the Eva album with summer.
album: Yes, share the summer album about Eva.
table: Yes, book a table at six.
table: Sure, book a table for seven people.
budget: Yes, move the budget meeting from Friday.
budget: Yes, move the Friday meeting to budget.
budget: Yes, move the budget meeting on Friday.
dentist: Yes, use the calendar.
hotel: Yes, cancel the booking.
evans: Yes, send it to Mr. Evans.
"""


ROUNDS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
)
"""The spoken ones, in `said/`."""


def cases(text: str) -> list[tuple[Action, str]]:
    """Give each line as an action and what was said to it."""
    pairs = [line.split(": ", 1) for line in text.strip().splitlines()]
    return [(ACTIONS[name], said) for name, said in pairs]


def spoken(name: str) -> list[tuple[Action, str]]:
    """Give the lines of one of the files in `said/`, likewise."""
    text = (Path(__file__).parent / "said" / f"{name}.txt").read_text(encoding="utf-8")
    return cases("\n".join(one for one in text.splitlines() if not one.startswith("#")))
