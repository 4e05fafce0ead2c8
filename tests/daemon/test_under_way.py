"""What is kept at each place, while something is always on its way from somewhere."""

from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import anyio
import pytest

from her_voice.daemon import under_way
from her_voice.daemon.continuity import Continuity, Under
from her_voice.daemon.under_way import UnderWay
from her_voice.leftover import Leftover

pytestmark = pytest.mark.anyio


@dataclass
class Mind:
    leftovers: dict[int, Leftover] = field(default_factory=dict)
    taken_in: Counter[int] = field(default_factory=Counter)
    modes: dict[int, None] = field(default_factory=dict)
    unwritten: tuple[()] = ()
    is_taking_in: bool = False


class Kept(Continuity):
    def __init__(self, owed: Under | None = None) -> None:
        super().__init__(None)
        self.rests: dict[str, str] = {}
        self._owed = [owed] if owed else []

    def keep(self, places: Any, unwritten: Any, told: Any = ()) -> None:
        self.rests = {under.name: under.left.rest for under in places}


@dataclass
class House:
    kept: Kept = field(default_factory=Kept)
    mind: Mind = field(default_factory=Mind)
    told: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.under_way = UnderWay(cast("Any", self.mind), self.kept)

    def stand(self, number: int, rest: str, *, told: int, taken_in: int) -> None:
        self.mind.leftovers[number] = Leftover(turn=1, rest=rest)
        self.mind.taken_in[number] = taken_in
        self.told[number] = told

    def keep(self, *, more_follows: bool = False) -> dict[str, str]:
        places = {
            number: SimpleNamespace(
                voice=SimpleNamespace(told=told),
                under=lambda left, n=number: Under(f"at {n}", left),
            )
            for number, told in self.told.items()
        }
        self.under_way.keep(cast("Any", places), more_follows=more_follows)
        return self.kept.rests


async def test_where_something_heard_is_not_taken_in_yet_the_state_before_stays() -> None:
    house = House()
    house.stand(1, "one two", told=0, taken_in=0)
    house.stand(2, "one two", told=0, taken_in=0)
    assert house.keep() == {"at 1": "one two", "at 2": "one two"}
    house.stand(1, "one two", told=1, taken_in=0)
    house.stand(2, "two", told=1, taken_in=1)
    assert house.keep() == {"at 1": "one two", "at 2": "two"}
    house.stand(1, "two", told=1, taken_in=1)
    assert house.keep() == {"at 1": "two", "at 2": "two"}


async def test_however_much_follows_it_is_kept_now_and_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house = House()
    monkeypatch.setattr(under_way, "LATEST_S", 1000.0)
    house.stand(1, "one two", told=0, taken_in=0)
    house.keep()
    house.stand(1, "two", told=1, taken_in=1)
    assert house.keep(more_follows=True) == {"at 1": "one two"}
    monkeypatch.setattr(under_way, "LATEST_S", 0.0)
    await anyio.sleep(0.001)
    assert house.keep(more_follows=True) == {"at 1": "two"}


async def test_nothing_is_kept_while_an_event_is_half_taken_in() -> None:
    house = House()
    house.stand(1, "one", told=0, taken_in=0)
    house.mind.is_taking_in = True
    assert house.keep() == {}


async def test_who_comes_back_is_kept_before_the_mind_knows() -> None:
    house = House(Kept(Under("at 1", Leftover(turn=1, rest="two"), at=4e9)))
    assert house.under_way.claim(1, "at 1") is not None
    house.told[1] = 0
    assert house.keep() == {"at 1": "two"}
    del house.told[1]
    assert house.keep() == {}
