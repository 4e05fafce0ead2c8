"""Which profile a Bluetooth headset has: switched for a talk, and back to what it was after it."""

from collections.abc import Callable, Mapping

from her_voice.earpiece.ports import Choice, Picture


class Profiles:
    """Undoes nothing but what it did itself."""

    def __init__(self, switch: Callable[[Mapping[str, str]], None]) -> None:
        self._switch = switch
        self._before: dict[str, tuple[str, str]] = {}
        """By card: what it was, and what it was switched to."""

    def follow(self, picture: Picture, choice: Choice) -> None:
        """Switch what the choice wants switched; switch back what it does not want any more."""
        now = {card.name: card.profile for card in picture.cards}
        if picture != Picture():  # else it is the server that is gone, not a headset
            self._before = {name: one for name, one in self._before.items() if name in now}
        wanted = {
            name: profile
            for name, profile in choice.profiles.items()
            if self._before.get(name, ("", ""))[1] != profile
        }
        for name, profile in wanted.items():
            self._before[name] = (now.get(name, ""), profile)
        if wanted:
            self._switch(wanted)
        if choice.is_on_demand:
            self._restore(now)

    def _restore(self, now: Mapping[str, str]) -> None:
        back = {
            name: before for name, (before, given) in self._before.items() if now.get(name) == given
        }
        self._before.clear()
        if back:
            self._switch(back)
