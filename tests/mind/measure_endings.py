"""How often an answer ends in the middle of a sentence, after one that was interrupted.

    python -m tests.mind.measure_endings MODEL.gguf

Each question is asked after an answer of hers that somebody cut, the same or a like one, six times
each, with and without the grammar that she uses; and how long those took that come to the same
words either way.
"""

import argparse
import os
import sys
import time
from importlib.resources import files
from pathlib import Path

import httpx2
import xllamacpp  # type: ignore[import-untyped]

from her_voice.mind.ending import WHOLE
from her_voice.mind.turns import template
from her_voice.settings import MindSettings

_TRIES = 6
_STORY = "Tell me a long story about an old lighthouse keeper and his cat."
_CUT = (
    (_STORY, "Sure, here's a story. It's about how the keeper was", _STORY),
    (
        "Tell me a story about a fisherman.",
        "Once there was an old fisherman. Every morning he would take his small",
        "Tell me a story about a wolf.",
    ),
    (
        "Why is the sky blue?",
        "The sky is blue because the air scatters the short waves more than the",
        "How does a rainbow come about?",
    ),
)
_EARLIER = ("What is a haiku?", "A haiku is a short poem of three lines, often about")


def _messages(case: tuple[str, str, str], *, earlier: bool) -> list[dict[str, str]]:
    persona = files("her_voice.wording.en").joinpath("persona.txt").read_text(encoding="utf-8")
    said = [*(_EARLIER if earlier else ()), *case]
    roles = ("user", "assistant")
    shown = [{"role": roles[at % 2], "content": text} for at, text in enumerate(said)]
    return [{"role": "system", "content": persona}, *shown]


def _answer(client: httpx2.Client, messages: list[dict[str, str]], seed: int, grammar: str) -> str:
    settings = MindSettings()
    body = {
        "messages": messages,
        "max_tokens": settings.answer_tokens,
        "temperature": settings.temperature,
        "seed": seed,
        "cache_prompt": True,
        **({"grammar": grammar} if grammar else {}),
    }
    choice = client.post("v1/chat/completions", json=body).json()["choices"][0]
    return "" if choice["finish_reason"] == "length" else str(choice["message"]["content"])


def main() -> None:
    """Ask, and print how many answers end in the middle; those ended for their length are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    model = parser.parse_args().model
    params = xllamacpp.CommonParams()
    params.model.path, params.n_ctx, params.ui = str(model), 4096, False
    params.chat_template, params.verbosity = template(model), 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 2
    server = xllamacpp.Server(params)
    client = httpx2.Client(base_url=server.listening_address, timeout=300.0)
    took: dict[str, list[tuple[str, float]]] = {"": [], WHOLE: []}
    for grammar, each in took.items():
        for case in _CUT:
            answers = []
            for earlier in (False, True):
                for seed in range(_TRIES):
                    began = time.monotonic()
                    text = _answer(client, _messages(case, earlier=earlier), seed, grammar)
                    each.append((text, time.monotonic() - began))
                    answers.append(text.rstrip())
            middle = sum(each[-1:].isalnum() or each[-1:] in {",", "-"} for each in answers)
            which = "with the grammar" if grammar else "without"
            sys.stdout.write(f"{which}: {middle} of {len(answers)} after '{case[0]}'\n")
            sys.stdout.flush()
    pairs = [
        (one[1], two[1]) for one, two in zip(*took.values(), strict=True) if one[0] == two[0] != ""
    ]
    without, with_it = (sum(each) for each in zip(*pairs, strict=True))
    sys.stdout.write(f"{len(pairs)} the same: {without:.1f} s without, {with_it:.1f} s with it\n")
    sys.stdout.flush()
    os._exit(0)  # native threads may hang


if __name__ == "__main__":
    main()
