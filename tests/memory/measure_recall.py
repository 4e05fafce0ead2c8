"""Measure how long a search in a long past takes: `python -m tests.memory.measure_recall [LINES]`.

The lines are made up: words as often as Zipf has them, vectors at random; the queries are real.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

import anyio
import apsw
import numpy as np

from her_voice import meaning
from her_voice.memory.context import kept_as
from her_voice.memory.recall import Given, Recall
from her_voice.memory.store import Store

QUERIES = (
    "What's my dog's name?",
    "Where does my sister work in the city?",
    "who plays music in the garden in summer",
    "What did I have for dinner this morning with my mother and my friend",
)
KNOWN = {20: "friend", 30: "work", 40: "dog", 60: "sister", 80: "city", 100: "dinner"}


async def main(lines: int) -> None:
    """Print how long searches took, in milliseconds."""
    chance = random.Random(0)
    words = [KNOWN.get(rank, f"word{rank}") for rank in range(5000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    vectors = np.random.default_rng(0).standard_normal((lines, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder))
        recall = Recall(store, meaning.load)
        at = "2026-01-01T00:00:00Z"
        said = (" ".join(chance.choices(words, weights, k=12)) for _ in range(lines))
        await recall.keep(
            [Given(id=f"l{n}", at=at, who="person", text=text) for n, text in enumerate(said)]
        )

        def put(database: apsw.Connection) -> None:
            database.executemany(
                "update recalled set vector = ?, model = ? where number = ?",
                (
                    (meaning.packed(vector), kept_as(meaning.NAME), number)
                    for number, vector in enumerate(vectors, 1)
                ),
            )

        await store.write(put)
        await recall.find("warm up", 1)
        took, worked = [], []
        for query in QUERIES * 5:
            began, busy = time.perf_counter(), time.process_time()
            await recall.find(query)
            worked.append(round(1000 * (time.process_time() - busy)))
            took.append(round(1000 * (time.perf_counter() - began)))
        await store.close()
    sys.stdout.write(
        f"{lines} lines: median {sorted(took)[len(took) // 2]}, worst {max(took)} ms; of a"
        f" processor, whatever else runs, {sorted(worked)[len(worked) // 2]} ms\n"
    )


if __name__ == "__main__":
    anyio.run(main, int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
