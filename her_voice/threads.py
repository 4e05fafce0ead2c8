"""How threads share the cores: how native libraries let theirs wait, and who gives way to whom.

llama.cpp and CTranslate2 share work through OpenMP. Its threads wait by spinning, for milliseconds
by default, and on a machine with as many threads as cores they spin away the very core that the
thread they wait for needs. One answer of the 1.5B model beside one busy process, on two cores, ms
per token (alone in brackets): default 850 (85), 30000 spins 404, 3000 spins 188 (85), 300 spins 173
(102). So 3000 costs nothing alone, and saves three quarters in company.
"""

from collections.abc import MutableMapping

VARIABLE = "GOMP_SPINCOUNT"
SPINS = "3000"


def calm(environment: MutableMapping[str, str]) -> None:
    """Set this for a process, before it loads any such library; what the user set stays."""
    environment.setdefault(VARIABLE, SPINS)


THINKING = 4
"""How much the language model gives way: to understanding, without which it has nothing to think
about, and to speaking, which the person waits for. Both are short. More would help no more, and let
any other busy program starve it."""

JUDGING = 15
"""How much the judge of pauses gives way: its word is wanted only when an answer is ready."""
