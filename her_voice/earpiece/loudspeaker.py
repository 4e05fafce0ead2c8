"""Sound out of the speaker alone, without a conversation and without a microphone."""

import soxr  # type: ignore[import-untyped]

from her_voice.audio import RATE, Samples, floats
from her_voice.earpiece.devices import choose
from her_voice.earpiece.portaudio import look_again
from her_voice.earpiece.pulse import towards
from her_voice.errors import EarpieceError
from her_voice.settings import EarpieceSettings


def look_for(settings: EarpieceSettings) -> None:
    """Find the speaker, before anything is made for it. Raises `EarpieceError` without one."""
    try:
        choose(look_again(), "speaker", settings.speaker)
    except EarpieceError as error:
        why = str(error).partition(";")[0]
        raise EarpieceError(
            f'{why}; plug one in, or write a file instead: her-voice say "…" --ear words.wav'
        ) from error


def play(sound: Samples, settings: EarpieceSettings) -> None:
    """Play `sound`, shape (samples,), 16 kHz, to its end. Blocks.

    Raises `EarpieceError` when there is no speaker or it refuses.
    """
    module = look_again()
    device = choose(module, "speaker", settings.speaker)
    rate = round(device.rate) or RATE
    wave = soxr.resample(floats(sound), RATE, rate)
    try:
        with towards(device.kind, device.port):
            module.play(wave, samplerate=rate, device=device.index, blocking=True)
    except module.PortAudioError as error:
        raise EarpieceError(
            f"the speaker {device.name!r} can't be used ({error}); "
            'write a file instead: her-voice say "…" --ear words.wav'
        ) from error
