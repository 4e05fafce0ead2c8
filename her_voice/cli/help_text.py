"""Help in, lines of at most the terminal's width out; examples stay as they were written."""

import argparse
import textwrap


class Help(argparse.RawDescriptionHelpFormatter):
    """Wraps what is a sentence, and leaves what begins with spaces: the examples."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (
            line if line.startswith(" ") else textwrap.fill(line, width)
            for line in text.splitlines()
        )
        return textwrap.indent("\n".join(lines), indent)
