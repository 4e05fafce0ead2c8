"""Would other hypotheses be better than the first: a wider beam, or a second model's opinion?

`python -m tests.ears.measure_hypotheses FILE [FOLDER]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set: decodes each recording of the folder (`speech_clean` if none is named)
and notes it in FILE, so that it can be ended and goes on where it was; then prints word error
rates. Processor seconds are those of one thread.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import ctranslate2  # type: ignore[import-untyped]
import numpy as np

from her_voice import places
from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips
from her_voice.bench.words import compare, total
from her_voice.ears import whisper
from her_voice.ears.whisper import LEAST_TOKENS, PADDING_S, TOKENS_PER_S, Whisper
from her_voice.settings import EarsSettings

UNSURE = -0.3
"""Average log probability of the first hypothesis below which others are looked at."""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    text: str
    first: str
    log_probability: float
    wide: str
    texts: list[str]
    base: list[float]
    tiny: list[float]
    """Average log probability of each text, as each model sees it."""

    seconds: list[float]
    """First look, wide beam, the second model's looks, what each thinks of the texts."""

    def chosen(self, weight: float) -> str:
        return max(
            zip(self.texts, self.base, self.tiny, strict=True), key=lambda t: t[1] + weight * t[2]
        )[0]


def hypotheses(
    engine: Whisper, encoded: object, seconds: float, beam: int
) -> list[tuple[str, float]]:
    prompt = engine._prompt("en")
    (found,) = engine._model.generate(
        encoded,
        [prompt],
        beam_size=beam,
        num_hypotheses=beam,
        max_length=len(prompt) + LEAST_TOKENS + int(seconds * TOKENS_PER_S),
        return_scores=True,
    )
    return [
        (engine._tokenizer.decode(engine._within(tokens, seconds)).strip(), score)
        for tokens, score in zip(found.sequences_ids, found.scores, strict=True)
    ]


def opinions(engine: Whisper, encoded: ctranslate2.StorageView, texts: list[str]) -> list[float]:
    """Say how likely each text is, on average per token."""
    start = [*engine._prompt("en"), engine._token("<|notimestamps|>")]
    found = []
    for text in texts:
        tokens = engine._tokenizer.encode(f" {text}", add_special_tokens=False).ids
        frames = np.array(encoded).shape[1]
        (aligned,) = engine._model.align(encoded, start, [tokens], [frames])
        likely = np.log(np.maximum(aligned.text_token_probs, 1e-9))
        found.append(float(likely.sum()) / (len(tokens) + 1))
    return found


def look(base: Whisper, tiny: Whisper, clip: clips.Clip) -> Row:
    sound: Floats = floats(clip.sound)
    seconds = len(sound) / RATE
    marks = [time.process_time()]
    by_base = base.encode(sound, PADDING_S)
    ((first, log_probability),) = hypotheses(base, by_base, seconds, 1)
    marks.append(time.process_time())
    wide = [text for text, _ in hypotheses(base, by_base, seconds, 5)]
    marks.append(time.process_time())
    by_tiny = tiny.encode(sound, PADDING_S)
    other = [text for text, _ in hypotheses(tiny, by_tiny, seconds, 5)][:3]
    marks.append(time.process_time())
    texts = [text for text in dict.fromkeys([first, *wide, *other]) if text]
    thinks = opinions(base, by_base, texts), opinions(tiny, by_tiny, texts)
    marks.append(time.process_time())
    return Row(
        clip.name,
        clip.text,
        first,
        log_probability,
        wide[0],
        texts,
        *thinks,
        np.diff(marks).tolist(),
    )


def show(rows: list[Row]) -> None:
    def rate(pick: Callable[[Row], str]) -> str:
        found = total(compare(row.text, pick(row)) for row in rows)
        return f"{found.errors} of {found.words}, {found.rate or 0:.1%}"

    def least(texts: Iterable[str], row: Row) -> str:
        return min(texts, key=lambda text: compare(row.text, text).errors)

    costs = [round(median(part), 2) for part in zip(*(row.seconds for row in rows), strict=True)]
    say(f"{len(rows)} clips; processor seconds {costs}")
    say(f"first {rate(lambda row: row.first)}; beam of 5 {rate(lambda row: row.wide)}")
    say(f"the best there is among them {rate(lambda row: least(row.texts, row))}")
    for weight in (0.0, 0.5, 1.0, 1.5, 2.0):
        both = rate(lambda row: row.chosen(weight))  # noqa: B023
        unsure = rate(lambda row: row.chosen(weight) if row.log_probability < UNSURE else row.first)  # noqa: B023
        say(f"both weighed, tiny.en by {weight}: {both}; only where unsure: {unsure}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(file: Path, folder: str) -> None:
    noted = file.read_text().splitlines() if file.exists() else []
    rows = [Row(**json.loads(line)) for line in noted]
    known = {row.name for row in rows}
    settings = EarsSettings(threads=1)
    base, tiny = (
        whisper.load(places.find().models / name, settings)
        for name in ("whisper-base", "whisper-tiny.en")
    )
    for clip in clips.folder(Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio" / folder):
        if clip.name not in known:
            rows.append(look(base, tiny, clip))
            with file.open("a") as out:
                out.write(json.dumps(asdict(rows[-1])) + "\n")
    show(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), (*sys.argv[2:], "speech_clean")[0])
