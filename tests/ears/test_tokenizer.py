"""Whisper's words are written as it has learned them."""

import json
from pathlib import Path

import pytest

from her_voice.ears.tokenizer import whole_tokenizer
from tests.ears import engines


@pytest.mark.model
@pytest.mark.parametrize("model", ["whisper-base", "whisper-tiny.en"])
@pytest.mark.parametrize("word", [" to", " the", " time", " tomorrow", " send"])
def test_a_common_word_is_one_token(model: str, word: str) -> None:
    tokenizer = whole_tokenizer(engines.folder(model) / "tokenizer.json")
    assert len(tokenizer.encode(word, add_special_tokens=False).ids) == 1


def test_merges_written_in_either_way_are_made_whole(tmp_path: Path) -> None:
    letters = ["\u0120", "t", "o", "a", "\u0120t", "\u0120a", "\u0120to"]
    for kind in (" ".join, list):
        merges = [kind(pair) for pair in (["\u0120", "a"], ["\u0120t", "o"])]
        vocab = {letter: number for number, letter in enumerate(letters)}
        model = {"type": "BPE", "vocab": vocab, "merges": merges}
        splits = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True}
        kept = {"version": "1.0", "model": model, "pre_tokenizer": splits, "added_tokens": []}
        (tmp_path / "tokenizer.json").write_text(json.dumps(kept))
        tokenizer = whole_tokenizer(tmp_path / "tokenizer.json")
        assert tokenizer.encode(" to").ids == [letters.index("\u0120to")]
