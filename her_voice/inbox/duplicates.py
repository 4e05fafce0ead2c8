"""What came a moment ago, so that the same is not told twice. Pure."""

from collections import OrderedDict

from her_voice.notice import OWN, Notice

SAME_S = 600.0
"""Two with the same words are one within so many seconds."""

MOST = 2_000
"""How many are remembered."""


class Recent:
    """The ids of what came of late, by what was said and when it is to be told."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, ...], tuple[float, Notice]] = OrderedDict()

    def find(self, notice: Notice, now: float) -> Notice | None:
        """Give one that says the same at the same time and came within `SAME_S`."""
        known = self._known.get(_ways(notice)[0])
        return known[1] if known and abs(now - known[0]) < SAME_S else None

    def add(self, notice: Notice, now: float) -> None:
        """Remember this one, and no more those that it updates: what was so before may be again."""
        if notice.sequence:
            self.forget_named(notice.topic, notice.sequence, notice.source)
        for way in _ways(notice):
            self._known[way] = (now, notice)
            self._known.move_to_end(way)
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    def forget(self, notice: Notice) -> None:
        """Do not know this one: it could not be kept, or is not told."""
        for way in _ways(notice):
            if way in self._known and self._known[way][1].id == notice.id:
                del self._known[way]

    def forget_named(self, topic: str, name: str, source: str | None) -> None:
        """Do not know those of this topic that are called so, by whomever or by one source."""
        gone = [
            way
            for way, (_, one) in self._known.items()
            if one.topic == topic
            and name in {one.id, one.sequence}
            and source in {None, one.source}
        ]
        for way in gone:
            del self._known[way]


def _ways(notice: Notice) -> list[tuple[str, ...]]:
    """Give what tells it from others, as it was handed in; how that was is not kept for ever."""
    own = notice.sequence if notice.source == OWN else ""  # two timers may say the same
    words = (notice.source, notice.topic, notice.title, notice.message, own)
    if notice.delay_s:
        return [(*words, f"in {notice.delay_s:.0f} s")]
    if notice.due:
        return [(*words, f"at {notice.due:.0f}"), (*words, f"in {notice.due - notice.at:.0f} s")]
    return [words]
