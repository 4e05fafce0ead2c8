"""Sound as networks deliver it: late, in lumps, not at all, and by clocks that are not ours."""

from random import Random

import pytest

from her_voice.audio import FRAME_BYTES, RATE, SILENCE, Frame
from her_voice.earpiece.inlet import BURST, FRAME_S, MUTED_S, Inlet
from tests.earpiece.stub_line import tone, values

LOOK_S = FRAME_S


def heard(arrivals: list[tuple[float, bytes]], seconds: float) -> list[tuple[float, Frame]]:
    """Let so much time pass, and list each frame that was heard with its second."""
    inlet, found = Inlet(0.0), list[tuple[float, Frame]]()
    waiting = sorted(arrivals, key=lambda each: each[0])
    for tick in range(round(seconds / LOOK_S)):
        now = tick * LOOK_S
        while waiting and waiting[0][0] <= now:
            inlet.feed(waiting.pop(0)[1])
        found += [(now, frame) for frame in inlet.due(now)]
    return found


def sent(count: int, *, ppm: float = 0.0) -> list[tuple[float, bytes]]:
    """Send frames that are numbered round and round, by a clock so much faster than ours."""
    return [(n * FRAME_S / (1 + ppm / 1e6), tone(n % 30_000 + 1)) for n in range(count)]


@pytest.mark.parametrize("ppm", [200, -200])
def test_a_clock_that_drifts_loses_nothing_and_makes_nothing_wait(ppm: float) -> None:
    hour = 3600
    arrivals = sent(int(hour / FRAME_S * (1 + ppm / 1e6)) - 50, ppm=ppm)
    found = [(at, frame) for at, frame in heard(arrivals, hour) if frame != SILENCE]
    assert values([frame for _, frame in found]) == [n % 30_000 + 1 for n in range(len(arrivals))]
    delays = [at - arrival for (at, _), (arrival, _) in zip(found, arrivals, strict=True)]
    assert max(delays) < 2 * FRAME_S


def test_jitter_of_a_tenth_of_a_second_changes_nothing_but_the_time() -> None:
    chance, at = Random(7), 0.0
    arrivals = []
    for due, pcm in sent(3000):
        at = max(at, due + chance.uniform(0, 0.1))  # a stream arrives in order
        arrivals.append((at, pcm))
    found = heard(arrivals, 61)
    found = [(at, frame) for at, frame in found if frame != SILENCE]
    assert values([frame for _, frame in found]) == list(range(1, 3001))
    delays = [at - arrival for (at, _), (arrival, _) in zip(found, arrivals, strict=True)]
    assert max(delays) < BURST * FRAME_S


def test_what_is_lost_shortens_the_sound_but_a_gap_is_filled_with_silence() -> None:
    chance = Random(3)
    arrivals = [each for each in sent(500) if chance.random() > 0.05]
    found = [frame for _, frame in heard(arrivals, 10)]
    assert values([f for f in found if f != SILENCE]) == [
        int(v) for v in values([p for _, p in arrivals])
    ]
    gap = [each for each in sent(500) if not 4.0 <= each[0] < 6.0]
    filled = [frame for _, frame in heard(gap, 10)]
    silent = sum(frame == SILENCE for frame in filled)
    assert abs(silent - 2.0 / FRAME_S) <= MUTED_S / FRAME_S


def test_two_seconds_in_one_lump_are_heard_in_time_and_not_at_once() -> None:
    arrivals = [(max(at, 2.0), pcm) for at, pcm in sent(100)]
    found = [(at, frame) for at, frame in heard(arrivals, 5) if frame != SILENCE]
    assert values([frame for _, frame in found]) == list(range(1, 101))
    assert sum(at <= 2.0 + LOOK_S for at, _ in found) <= BURST + 2
    assert found[-1][0] - found[0][0] == pytest.approx(100 * FRAME_S - BURST * FRAME_S, abs=0.1)


@pytest.mark.parametrize("piece_s", [0.2, 0.25, 0.256, 0.5, 1.0])
def test_long_pieces_that_come_a_little_late_have_no_silence_between_them(piece_s: float) -> None:
    whole = b"".join(pcm for _, pcm in sent(500))
    size = round(piece_s * RATE) * 2
    chance, arrivals = Random(5), list[tuple[float, bytes]]()
    for n in range(len(whole) // size):
        at = (n + 1) * piece_s + chance.uniform(0, 0.1)
        arrivals.append((at, whole[n * size : (n + 1) * size]))
    found = b"".join(frame for _, frame in heard(arrivals, 10 + piece_s))
    given = b"".join(pcm for _, pcm in arrivals)
    assert found.strip(b"\0") in given
    assert len(found.strip(b"\0")) > len(given) - 2 * FRAME_BYTES


def test_whoever_stops_sending_long_pieces_is_silent_soon_after() -> None:
    arrivals = [(0.3 * n, tone(1) * 15) for n in range(1, 6)]
    found = heard(arrivals, 3)
    last = max(at for at, frame in found if frame != SILENCE)
    assert 0 < next(at for at, _ in found if at > last) - last <= 2 * MUTED_S + LOOK_S
    assert len(found) == pytest.approx(3 / FRAME_S, abs=2 * BURST)


def held_up(seconds: float, *, outage_s: float) -> list[tuple[float, bytes]]:
    """Send for so long over a network that carries nothing for a while from the third second on."""
    whole = sent(round(seconds / FRAME_S))
    return [(3.0 + outage_s if 3.0 <= at < 3.0 + outage_s else at, pcm) for at, pcm in whole]


@pytest.mark.parametrize("outage_s", [0.5, 2.0, 4.0])
def test_who_was_held_up_by_the_network_is_heard_in_time_again_as_soon_as_it_lasted(
    outage_s: float,
) -> None:
    found = [(at, frame) for at, frame in heard(held_up(15, outage_s=outage_s), 16)]
    sounding = [(at, frame) for at, frame in found if frame != SILENCE]
    assert values([frame for _, frame in sounding]) == list(range(1, 751))
    sent_at = [n * FRAME_S for n in range(750)]
    late = [at - due for (at, _), due in zip(sounding, sent_at, strict=True)]
    again = round((3.0 + 2 * outage_s + 0.5) / FRAME_S)
    assert max(late[again:]) <= BURST * FRAME_S + LOOK_S


def test_after_a_long_silence_a_lump_is_heard_at_the_pace_of_time() -> None:
    arrivals = [*sent(50), *((20.0, pcm) for _, pcm in sent(200))]
    found = [at for at, frame in heard(arrivals, 30) if frame != SILENCE]
    assert found[-1] - found[50] == pytest.approx((200 - BURST) * FRAME_S, abs=0.1)


def test_who_was_held_up_hears_at_once_what_came_meanwhile_and_is_not_late_from_then_on() -> None:
    inlet, late = Inlet(0.0), list[float]()
    for tick, (at, pcm) in enumerate(sent(1000)):
        inlet.feed(pcm)
        if not 300 <= tick < 350:
            late += [at - (value - 1) * FRAME_S for value in values(list(inlet.due(at)))]
    assert len(late) == 1000
    assert max(late[351:]) < 2 * FRAME_S
