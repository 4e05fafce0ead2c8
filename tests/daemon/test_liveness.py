"""When the watchdog is fed: exactly when she moves."""

from collections.abc import Hashable

import pytest

from her_voice.daemon.liveness import Liveness, Look, Verdict

LIVES, WAITS, HANGS = Verdict.LIVES, Verdict.WAITS, Verdict.HANGS


class Life:
    """Is looked at once a second."""

    def __init__(self) -> None:
        self.liveness = Liveness(limit_s=10, thought_s=70)
        self.time = self.round = self.steps = 0
        self.flows: dict[str, int] = {}
        self.calls: dict[Hashable, str] = {}
        self.thoughts: list[int] = []
        self.longer_s = 0
        self.busy = False
        self.turns = True
        self.after()

    def after(self, seconds: int = 1) -> Verdict:
        """Let a second pass, or so many in which nobody looks."""
        self.time += seconds
        self.round += self.turns
        return self.liveness.judge(
            Look(
                time=self.time,
                round=self.round,
                flows=dict(self.flows),
                calls=dict(self.calls),
                longer_s=self.longer_s,
                thoughts=list(self.thoughts),
                busy=self.busy,
                steps=self.steps,
            )
        )

    def each_second(self, seconds: int) -> list[Verdict]:
        return [self.after() for _ in range(seconds)]


@pytest.fixture
def life() -> Life:
    return Life()


def test_who_has_nothing_to_do_lives_as_long_as_news_goes_round(life: Life) -> None:
    assert set(life.each_second(100)) == {LIVES}
    life.turns = False
    assert set(life.each_second(100)) == {WAITS}
    assert life.liveness.complaint == "no news goes round"
    life.turns = True
    assert life.after() is LIVES
    assert life.liveness.complaint == ""


def test_a_device_that_is_open_must_give_frames(life: Life) -> None:
    life.flows = {"headset": 50}
    assert life.after() is LIVES
    assert life.after() is WAITS
    assert life.liveness.complaint == "no sound flows at the headset"
    life.flows = {"headset": 51}
    assert life.after() is LIVES


def test_a_device_that_is_gone_need_not(life: Life) -> None:
    life.flows = {"headset": 50}
    life.after()
    life.flows = {}
    assert set(life.each_second(30)) == {LIVES}


def test_a_call_that_does_not_come_back_is_the_end(life: Life) -> None:
    life.calls = {7: "understanding"}
    assert set(life.each_second(11)) == {LIVES}
    assert life.after() is HANGS
    assert life.liveness.complaint == "understanding has not come back for 11 s"


def test_calls_that_come_back_may_go_on_for_ever(life: Life) -> None:
    for number in range(20):
        life.calls = {number: "making speech"}
        assert set(life.each_second(8)) == {LIVES}


def test_what_takes_longer_by_its_nature_may_and_so_may_what_waits_for_it(life: Life) -> None:
    life.calls, life.longer_s, life.busy = {7: "understanding"}, 40, True
    assert set(life.each_second(30)) == {LIVES}
    life.calls = {7: "understanding", 8: "understanding"}
    assert set(life.each_second(15)) == {LIVES}
    life.calls, life.longer_s, life.steps = {8: "understanding"}, 0, 1
    assert set(life.each_second(5)) == {LIVES}
    assert life.each_second(40)[-1] is HANGS


def test_an_answer_that_never_ends_is_the_end(life: Life) -> None:
    life.thoughts = [3]
    assert set(life.each_second(71)) == {LIVES}
    assert life.after() is HANGS


def test_work_that_makes_no_step_is_the_end(life: Life) -> None:
    life.busy = True
    for _ in range(20):
        life.steps += 1
        assert set(life.each_second(5)) == {LIVES}
    assert life.each_second(7)[-1] is HANGS
    assert "none of it was done" in life.liveness.complaint


def test_nothing_is_overdue_only_because_the_whole_process_stood_still(life: Life) -> None:
    life.calls = {1: "understanding"}
    assert life.after() is LIVES
    assert life.after(3600) is LIVES
    assert set(life.each_second(4)) == {LIVES}
    assert HANGS in life.each_second(4)
