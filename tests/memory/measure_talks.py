"""Measure recall on long talks written by hand: `python -m tests.memory.measure_talks [NAME …]`.

Printed is how often the line that answers is among the first ten, for what she does and beside it
the plain fusion of `measure_dialogues.py`; `-v` names what is missed.
"""

import sys

import anyio

from tests.memory.dialogues import dialogue
from tests.memory.measure_dialogues import FIRST, asked
from tests.memory.talks import PAIRS, talk


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
