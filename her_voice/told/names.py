"""Tells somebody's name from another word with a capital. Pure."""

from her_voice.told.given import ALSO_WORDS, GIVEN
from her_voice.told.talk import Talk
from her_voice.told.words import is_word

NAME = r"[A-Z](?:'[A-Z])?[a-zà-öø-ÿ-]*[a-zà-öø-ÿ](?: (?:van |de |von )?[A-Z][a-zà-öø-ÿ-]+)?"
NO_NAME = frozenset(
    """
    the this that these those it its there here today tomorrow yesterday tonight monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august
    september october november december work school coffee tea life money time people everyone
    everybody someone somebody nobody anyone something nothing everything christmas easter summer
    winter spring autumn music food love sleep rain snow one two three all some most many few what
    when where who why how and but or so if yes no not never always maybe well oh hey hi hello
    thanks thank sorry please good great nice last next every each my our your his her their he she
    they we you an at in on for from with by to as then now just still even also only after before
    since because dinner lunch breakfast traffic football tennis yoga news both neither either
    another other such much more less least whoever everywhere god mr mrs ms dr sometimes honestly
    actually apparently recently finally luckily sadly unfortunately normally usually once half
    whatever weather health running swimming cooking reading driving climbing cycling being
    getting having going trying english german french spanish italian pizza chocolate home day
    days weekend morning evening night afternoon week month year anyway speaking guess look listen
    do does did have has had can could will would should might must am is are was were be been let lets put got get
    come go give take tell ask keep see hear feel say says said think know want need make made
    smells sounds looks feels tastes seems mondays tuesdays wednesdays thursdays fridays saturdays sundays happy merry rumour word turns long no-one
    """.split()  # noqa: SIM905  a list of two hundred strings reads worse
)
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "doctor", "sir", "professor", "father", "sister"]
)


def is_name(word: str, talk: Talk, *, introduced: bool = False) -> bool:
    """Tell whether a word with a capital may be somebody's name.

    `introduced` is one that stands behind who it is: 'my sister Ada'. Any other may have its capital
    only because it begins a sentence, so it has to look like a name.
    """
    first, _, second = word.lower().partition(" ")
    if word.lower() in talk.names or first in talk.names:
        return True
    if first in TITLES:
        return bool(second)
    if first in NO_NAME or len(first) == 1:
        return False
    return introduced or first in GIVEN or first in ALSO_WORDS or not is_word(first)


def title_of(name: str) -> str:
    """Give 'he' for 'Mr Byron' and 'she' for 'Mrs Byron', otherwise nothing."""
    first = name.lower().partition(" ")[0]
    return "he" if first in {"mr", "sir"} else "she" if first in {"mrs", "ms", "miss"} else ""


def is_known_name(name: str, talk: Talk) -> bool:
    """Tell whether it is a name whatever stands behind it: a common one, one that was told, 'Dr Who'."""
    first = name.lower().split()[0]
    is_told = name.lower() in talk.names or first in talk.names
    return is_told or first in GIVEN or first in ALSO_WORDS or first in TITLES
