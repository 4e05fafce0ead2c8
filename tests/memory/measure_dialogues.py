"""Measure how often the line that answers is among the first ten: `… measure_dialogues [COUNT]`.

Beside what she does stands the plain fusion of the ranks of both searches (reciprocal rank fusion
with k = 60, Cormack, Clarke and Buettcher 2009), on the same lines.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import apsw

from her_voice import meaning
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.ranking import terms
from her_voice.memory.recall import DEPTH, Recall
from her_voice.memory.store import Store
from tests.memory.dialogues import Dialogue, dialogue

FIRST, K = 10, 60


async def plain(store: Store, recall: Recall, query: str) -> list[str]:
    """Rank by the sum of 1 / (60 + rank) of both searches."""
    model = meaning.load()
    index = await recall._read_index()
    near = index.nearest(model.of_query(query), DEPTH) if model else {}
    words = " OR ".join(f'"{term}"' for term in terms(query))

    def by_words(database: apsw.Connection) -> list[int]:
        rows = database.execute(
            "select rowid from recalled_words where recalled_words match ? order by rank limit ?",
            (words, DEPTH),
        )
        return [int(row[0]) for row in rows]

    ranked = (await store.read(by_words), sorted(near, key=lambda n: -near[n]))
    scores: dict[int, float] = {}
    for each in ranked:
        for rank, number in enumerate(each, 1):
            scores[number] = scores.get(number, 0.0) + 1 / (K + rank)
    best = sorted(scores, key=lambda n: -scores[n])[:FIRST]
    return await store.read(
        lambda d: [
            str(d.execute("select ref from recalled where number = ?", (n,)).get) for n in best
        ]
    )


async def asked(made: Dialogue, *, shows: bool) -> tuple[int, int]:
    """Take a talk in and ask all its questions; say how many are found by her, and plainly."""
    ours = theirs = 0
    with TemporaryDirectory() as folder:
        store = await Store.open(Path(folder))
        recall = Recall(store, meaning.load)
        await recall.keep(made.lines)
        while await recall.find_meaning():
            pass
        knowledge = Knowledge(store, recall)
        while await knowledge.draw():
            pass
        texts = {one.id: one.text for one in made.lines}
        for question, evidence in made.asked:
            found = [one.id for one in await recall.find(question, 50)]
            ours += evidence in found[:FIRST]
            theirs += evidence in await plain(store, recall, question)
            if shows and evidence not in found[:FIRST]:
                rank = found.index(evidence) + 1 if evidence in found else 0
                sys.stdout.write(f"  {rank:2} {question} <- {texts[evidence]}\n")
                sys.stdout.write(f"       first: {texts[found[0]]}\n")
        await store.close()
    return ours, theirs


async def main(count: int) -> None:
    """Make up dialogues one after the other, take each in by itself, and ask."""
    every = ours = theirs = 0
    for number in range(count):
        made = dialogue(number)
        found = await asked(made, shows="-v" in sys.argv)
        every, ours, theirs = every + len(made.asked), ours + found[0], theirs + found[1]
    sys.stdout.write(
        f"{every} questions: {100 * ours / every:.1f} % among the first {FIRST},"
        f" plain fusion {100 * theirs / every:.1f} %\n"
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:] if each.isdigit()]
    anyio.run(main, given[0] if given else 4)
