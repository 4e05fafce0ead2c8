"""How she listens: what it takes that speech is meant for her."""

from enum import StrEnum


class Mode(StrEnum):
    """What it takes that speech is meant for her."""

    OPEN = "open"
    """Nothing, as in an earpiece: all but what is plainly for someone else."""

    FOLLOW_UP = "follow-up"
    """Her name, and for a while after each exchange nothing."""

    BY_NAME = "by name"
    """Her name where one calls someone, and for a short while after each exchange nothing."""

    PUSH_TO_TALK = "push to talk"
    """The button, held."""
