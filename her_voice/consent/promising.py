"""What she says when the person tells her what she may never do: how far a rule holds her. Pure."""

from collections.abc import Callable, Sequence

from her_voice.consent.never import Hold, hold
from her_voice.told.to_them import as_told

_NAMES = {
    Hold.ALL: "never_promise",
    Hold.ASKS: "never_promise_asks",
    Hold.NAMED: "never_promise_named",
    Hold.NONE: "never_promise_none",
}


def promise(what: Sequence[str], sentence: Callable[[str], str]) -> str:
    """Promise what a rule holds her to, and say plainly of what none does."""
    said: list[str] = []
    for how, name in _NAMES.items():
        of_this = [as_told(one) for one in what if hold(one) is how]
        if of_this:
            said.append(sentence(name).format(what=f" {sentence('or')} ".join(of_this)))
    return " ".join(said)
