from pathlib import Path

import pytest

from her_voice.memory.habits import Habits
from her_voice.memory.store import Store

pytestmark = pytest.mark.anyio


async def test_what_was_learned_is_there_at_the_next_start(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    habits = Habits(store)
    assert await habits.read("pauses_ms") == []
    await habits.write("pauses_ms", [300, 500])
    await habits.write("pauses_ms", [300, 500, 700])
    await store.close()
    store = await Store.open(tmp_path)
    assert await Habits(store).read("pauses_ms") == [300, 500, 700]
    await store.close()
