"""What the daemon and the sound child tell each other, packed as few as they may be."""

import pytest

from her_voice.earpiece import wire
from tests.earpiece.stub_line import tone


def test_frames_that_follow_each_other_go_together_and_others_do_not() -> None:
    frames = [(number, tone(number)) for number in (3, 4, 7, 8, 9)]
    packets = list(wire.plays(2, frames))
    assert [(packet.epoch, packet.number) for packet in packets] == [(2, 3), (2, 7)]
    assert [pair for packet in packets for pair in packet.frames] == frames


def test_no_packet_is_longer_than_what_is_read_at_once() -> None:
    frames = [(number, tone(number)) for number in range(1, 2 * wire.MOST_FRAMES + 2)]
    packets = list(wire.plays(1, frames))
    assert [len(list(packet.frames)) for packet in packets] == [
        wire.MOST_FRAMES,
        wire.MOST_FRAMES,
        1,
    ]
    assert all(len(wire.pack(packet)) <= wire.LONGEST for packet in packets)
    assert [pair for packet in packets for pair in packet.frames] == frames


def test_what_was_sent_is_received_in_its_order_and_the_end_after_it() -> None:
    ours, theirs = wire.pair()
    with ours:
        with theirs:
            sent: list[wire.Message] = [
                wire.Given(1, 7, 2.5),
                wire.Heard(3.0, tone(1) + tone(2)),
                wire.Calm(is_calm=True),
            ]
            assert all(wire.send(theirs, message) for message in sent)
            assert wire.received(ours) == sent
            assert wire.received(ours) == []
            wire.send(theirs, wire.Clear())
        assert wire.received(ours) == [wire.Clear()]
        with pytest.raises(EOFError):
            wire.received(ours)
