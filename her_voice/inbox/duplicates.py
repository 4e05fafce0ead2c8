"""What came a moment ago, so that the same is not told twice. Pure."""

from collections import OrderedDict

from her_voice.notice import OWN, Notice

SAME_S = 600.0
"""Two with the same words are one within so many seconds."""

MOST = 2_000
"""How many are remembered."""


class Recent:
    """The ids of what came of late, by what was said."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, ...], tuple[float, str]] = OrderedDict()

    def find(self, notice: Notice, now: float) -> str | None:
        """Give the id of one that says the same and came within `SAME_S`."""
        at, id_ = self._known.get(_words(notice), (0.0, ""))
        return id_ if id_ and abs(now - at) < SAME_S else None

    def add(self, notice: Notice, now: float) -> None:
        """Remember this one."""
        self._known[_words(notice)] = (now, notice.id)
        self._known.move_to_end(_words(notice))
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def forget(self, notice: Notice) -> None:
        """Do not know this one: it could not be kept."""
        self._known.pop(_words(notice), None)


def _words(notice: Notice) -> tuple[str, ...]:
    own = notice.sequence if notice.source == OWN else ""  # two timers may say the same
    return notice.source, notice.topic, notice.title, notice.message, own
