"""How much a process has for itself: about what it has taken, and nothing where there is none."""

import os

import numpy as np

from her_voice.child.memory import private_kb


def test_what_is_taken_is_seen() -> None:
    before = private_kb(os.getpid())
    held = np.ones(8 << 20)
    grown = private_kb(os.getpid()) - before
    assert 50_000 < grown < 90_000
    assert held.size


def test_of_a_process_that_is_gone_nothing_is_known() -> None:
    assert private_kb(None) == private_kb(2**22 + 1) == 0
