"""What she can do."""

from her_voice.skill import Words
from her_voice.skills.here import Here


async def tell_abilities(here: Here) -> Words:
    """Say what she can do.

    Asked as:
        what can you do [for me]
        what (are you able to do|do you do|are your (skills|abilities))
        (how can you|what can you) help [me] [with]
        what (else|all) can you do
    """
    del here
    yield (
        "We can talk about whatever you like. I tell the time and the date, count timers down, "
        "remind you of things once or every week, wake you, keep lists and notes, do sums, turn "
        "one unit into another, flip a coin, roll dice and tell jokes. Say undo, and I take back "
        "what I did last. Other programs can tell you things through me."
    )
