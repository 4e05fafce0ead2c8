"""What is told of devices that come and go, and what is no news."""

from dataclasses import dataclass, field

from her_voice.earpiece.tidings import Tiding, Tidings
from her_voice.earpiece.wire import Standing


@dataclass
class Told:
    """Looks four times a second, and notes what is told and when."""

    tidings: Tidings = field(default_factory=Tidings)
    now: float = 0.0
    told: list[tuple[float, Tiding]] = field(default_factory=list)

    def stand(
        self, microphone: str, speaker: str, seconds: float, *, is_wanted: bool = True
    ) -> None:
        standing = Standing(microphone_name=microphone, speaker_name=speaker)
        self.tidings.see(standing, self.now, is_wanted=is_wanted)
        for _ in range(round(seconds * 4)):
            self.now += 0.25
            self.told += [(self.now, each) for each in self.tidings.due(self.now)]


def test_a_loss_is_told_within_two_seconds_and_the_return_at_once() -> None:
    told = Told()
    told.stand("Mic", "Ear", 10)
    told.stand("", "Ear", 10)
    told.stand("Mic", "Ear", 10)
    assert told.told == [(11.25, Tiding.MICROPHONE_LOST), (20.25, Tiding.MICROPHONE_BACK)]


def test_a_device_that_is_back_at_once_or_only_changes_its_form_is_no_news() -> None:
    told = Told()
    told.stand("Mic", "Buds", 10)
    for _ in range(20):
        told.stand("Mic", "", 0.5)
        told.stand("Mic", "Buds", 0.5)
    assert told.told == []


def test_the_same_change_is_told_once_in_a_while() -> None:
    told = Told()
    told.stand("Mic", "Buds", 10)
    for turn in range(20):
        told.stand("Mic", "", 0.25)
        told.stand("Mic", f"Buds in form {turn % 2}", 2)
    assert [each for _, each in told.told] == [Tiding.SPEAKER_CHANGED]


def test_what_is_shut_because_nobody_wants_it_is_not_lost() -> None:
    told = Told()
    told.stand("Mic", "Ear", 10)
    told.stand("", "Ear", 10, is_wanted=False)
    told.stand("Mic", "Ear", 10)
    assert told.told == []
