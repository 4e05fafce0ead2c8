"""Letting go of a person, as the owner's own command asks for it."""

from her_voice.memory.persons import LONGEST_NAME
from her_voice.server import letting_go


async def _let_go(_: str) -> bool:
    return False


async def _end() -> None:
    return


def test_whoever_can_be_known_can_be_let_go_of() -> None:
    (operation,) = letting_go.operations(_let_go, _end)
    assert operation.body is not None
    name = "a" * LONGEST_NAME
    assert operation.body["person"].read(name) == name
