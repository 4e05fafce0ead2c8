"""The children that may outlive a restart, or the end of a process that hung or crashed."""

import os

from her_voice.child.lifeline import KIND, Lifelines
from her_voice.daemon.sd_notify import let_go, put_aside
from her_voice.server.handed import Handed


def lifelines(given: Handed) -> Lifelines:
    """Take the lifelines of the process before, as the service manager handed them down."""
    found: dict[str, int] = {}
    for name in given.names:
        kind, _, child = name.partition(".")
        if kind == KIND:
            *older, newest = given.take(name)
            found[child] = newest
            for each in older:
                os.close(each)
    return Lifelines(put_aside, let_go, found)
