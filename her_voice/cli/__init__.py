"""The command line: words in, an exit code and a sentence out."""

from her_voice.cli.entry import main

__all__ = ["main"]
