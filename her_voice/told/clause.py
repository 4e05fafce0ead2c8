"""What a clause is about, and what it says of it. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause is about."""

    subject: str
    rest: str
    """What is said of it, or the name of something of theirs and what is said of that."""

    is_of: bool = False
    """The rest begins with something that the subject has: 'birthday is in May'."""

    name: str = ""
    """What the subject is called, where the clause says so in passing: 'my sister Ada'."""

    is_guessed: bool = False
    """'He' or 'she' may be somebody else, so that nothing is stated of the subject."""

    is_sure: bool = True
    told_by: str = ""
    is_quoted: bool = False
    """It stands in a text that somebody else has written."""

    of: str = ""
    """Whose relation the subject is, where the clause says so: 'his wife Jo'."""

    relation: str = ""
