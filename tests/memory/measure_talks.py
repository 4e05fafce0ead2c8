"""Measure recall on long talks written by hand: `python -m tests.memory.measure_talks [NAME …]`.

Printed is how often the line that answers is among the first ten, for what she does and beside it
the plain fusion of `measure_dialogues.py`; `-v` names what is missed.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio

from her_voice import meaning
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.recall import Recall
from her_voice.memory.store import Store
from tests.memory.dialogues import Dialogue, dialogue
from tests.memory.measure_dialogues import FIRST, plain
from tests.memory.talks import PAIRS, talk


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


async def main(names: list[str]) -> None:
    """Ask about each of these talks."""
    for name in names:
        made = talk(name) if name in PAIRS else dialogue(int(name))
        ours, theirs = await asked(made, shows="-v" in sys.argv)
        count = len(made.asked)
        sys.stdout.write(
            f"{name}: {len(made.lines)} lines, {count} questions: {100 * ours / count:.1f} % among"
            f" the first {FIRST}, plain fusion {100 * theirs / count:.1f} %\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if not each.startswith("-")]
    anyio.run(main, given or [*PAIRS, "0", "1"])
