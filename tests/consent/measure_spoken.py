"""How many spoken consents are understood at the first try, and how many near ones are taken so.

`python -m tests.consent.measure_spoken [EVERY]`, with `HER_VOICE_MODELS` set: each line of
`corpus.py`, or every so manieth, spoken by one of several voices of Kokoro, understood by her ears'
own Whisper, and read as an answer. Clean sound, no microphone and no room: the best case.
"""

import sys
from functools import partial
from pathlib import Path

import anyio

from her_voice import places
from her_voice.audio import floats
from her_voice.consent.action import Action
from her_voice.consent.answer import Reading, has_number, reading
from her_voice.consent.pending import SURE, SURE_OF_NUMBERS
from her_voice.ears import whisper
from her_voice.ears.whisper import Whisper
from her_voice.settings import EarsSettings, VoiceSettings
from her_voice.voice import kokoro
from her_voice.voice.kokoro import Kokoro
from tests.consent.corpus import AGREE, NEAR, cases


async def measure(voices: list[Kokoro], ears: Whisper, every: int) -> None:
    """Print a line for each that comes out otherwise, and the counts."""
    for name, text, wanted in (("agree", AGREE, True), ("near", NEAR, False)):
        chosen = cases(text)[::every]
        agreed = unsure = 0
        for number, (action, said) in enumerate(chosen, 1):
            sound = await voices[number % len(voices)].synthesize(said)
            heard = await ears.transcribe(floats(sound.samples))
            is_sure = heard.confidence >= _least(action)
            is_agreed = reading(heard.text, action) is Reading.AGREES and is_sure
            agreed, unsure = agreed + is_agreed, unsure + (not is_sure)
            if is_agreed is not wanted:
                sys.stdout.write(f"  {said!r} heard as {heard.text!r} ({heard.confidence:.2f})\n")
            sys.stdout.write(f"{name}: {agreed} of {number}, {unsure} unsure\n")
            sys.stdout.flush()


def _least(action: Action) -> float:
    return SURE_OF_NUMBERS if has_number(action) else SURE


def main() -> None:
    """Load what it takes, and measure."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    models: Path = places.find().models
    first = kokoro.load(models / "kokoro", VoiceSettings(engine="kokoro"))
    names = sorted(path.stem for path in (models / "kokoro" / "voices").iterdir())
    voices = [first.speaking_as(name) for name in names if name[0] in "ab"]
    ears = whisper.load(models / "whisper-base", EarsSettings())
    anyio.run(partial(measure, voices, ears, every))


if __name__ == "__main__":
    main()
