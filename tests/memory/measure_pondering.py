"""Measure what the model adds to what rules know of a life: `… measure_pondering [FILE …] [LINES]`.

Every line that no rule could read is shown to her own model, as when nobody talks. Printed is what
it cost and what came of it: facts that the life wants or allows, and junk, each with its words.

Of 60 lines of `gloria` and 60 of `maureen` it made 17 facts in 39 minutes, at the lowest priority
beside other work. Six have words that the lives allow; read one by one, one of them is right ('has
a rabbit's foot'), others twist what was said ('speaks Corolla'). So `mind.adds_facts` is off.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio

from her_voice.daemon.pondering import Pondering
from her_voice.mind.llama import Llama
from her_voice.mind.thinker import Filler
from her_voice.settings import MindSettings
from tests.memory.measure_life import HERE, fits, lived, parse, told
from tests.mind.test_llama import MODELS, found


async def live(text: str, folder: Path, model: Filler, most: int) -> None:
    """Live through it, let the model read what is left, and print what it adds."""
    life = await lived(parse(text)[0], folder)
    knowledge = life.knowledge
    before = await knowledge.all()
    pondering = Pondering(model, knowledge, is_quiet=lambda: True)
    read, began = 0, time.monotonic()
    while read < most and await pondering.ponder():
        read += 1
        sys.stderr.write(f"\r{read} ")
    took = time.monotonic() - began
    numbers = {one.number for one in before}
    every = await knowledge.all()
    names = {o.value.lower(): o.subject for o in every if o.predicate == "is called"}
    new = [one for one in every if one.number not in numbers]
    good = [one for one in new if any(fits(one, w, names) for w in life.by_ref[one.line].wanted)]
    sys.stdout.write(
        f"{len(before)} facts by rules; {read} lines read in {took:.0f} s: {len(new)} facts more,"
        f" {len(good)} useful, {len(new) - len(good)} junk\n"
    )
    for one in new:
        sys.stdout.write(f"  {'+' if one in good else '-'} {told(one)} <- {one.quote}\n")
    await life.store.close()


async def main(files: list[Path], most: int) -> None:
    """Let the model read what rules left of these lives."""
    with TemporaryDirectory() as home:
        llama = Llama(
            [found(MODELS[0])], MindSettings(), run_folder=Path(home), slots_folder=Path(home) / "s"
        )
        up = anyio.Event()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lambda: llama.run(up=lambda _: up.set()))
            await up.wait()
            for file in files:
                sys.stdout.write(f"{file.stem}: ")
                with TemporaryDirectory() as folder:
                    await live(file.read_text(encoding="utf-8"), Path(folder), llama.thinker, most)
            tasks.cancel_scope.cancel()


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    named = [Path(each) for each in sys.argv[1:] if each.endswith(".txt")]
    anyio.run(main, named or [HERE / "nora.txt"], numbers[0] if numbers else 60)
