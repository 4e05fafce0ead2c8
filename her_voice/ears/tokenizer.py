"""Whisper's tokenizer, whole: text in, its numbers out.

The file that Whisper's multilingual models are published with lacks the first of its merges, that
of a space and a 't'. Decoding is right all the same, but every word that begins with a 't' is
encoded as no model has ever seen it, and so is taken to be all but impossible.
"""

import json
from pathlib import Path

from tokenizers import Tokenizer

_FIRST = ["\u0120", "t"]
"""A space, in the letters of the file, and the 't'."""


def whole_tokenizer(path: Path) -> Tokenizer:
    """Load the tokenizer from this file, with what it has lost; raise an exception if damaged."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    merges = kept["model"]["merges"]
    if merges and _FIRST not in merges and " ".join(_FIRST) not in merges:
        merges.insert(0, _FIRST if isinstance(merges[0], list) else " ".join(_FIRST))
    return Tokenizer.from_str(json.dumps(kept))
