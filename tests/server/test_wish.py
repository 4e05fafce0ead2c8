"""What a reader of notifications is given."""

from her_voice.notice import Notice
from her_voice.server.wish import Wish


def test_what_was_delayed_is_new_to_who_reads_from_before_it_was_due() -> None:
    delayed = Notice(id="a", topic="t", message="m", at=100.0, due=900.0)
    earlier = Notice(id="b", topic="t", message="m", at=200.0)
    wish = Wish(topics=["t"], since="500", is_poll=False)
    assert wish.from_its_start([delayed, earlier]) == [delayed]
