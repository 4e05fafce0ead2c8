"""The name of a noise in, its sound out: coughs and doors, made by arithmetic, always the same.

They are no recordings: they have the length, the envelope and the rough spectrum of what they are
named after, which is what a detector of speech goes by.
"""

import zlib
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from her_voice import audio
from her_voice.audio import RATE, Floats, Samples
from her_voice.bench.edges import levels

Draw = np.random.Generator
Wave = npt.NDArray[np.float64]

_LOUD_PERCENT = 95
"""The loud parts of a sound are the loudest twentieth of its steps of 10 ms."""


def made(name: str, db: float) -> Samples:
    """Make a noise whose loud parts are at `db` of full scale."""
    draw = np.random.default_rng(zlib.crc32(name.encode()))
    return at_level(NOISES[name](draw), db)


def at_level(sound: Wave | Floats | Samples, db: float) -> Samples:
    """Scale sound so that its loud parts are at `db` of full scale; what is louder is clipped."""
    whole = np.asarray(sound, np.float64)
    whole = whole / max(float(np.abs(whole).max(initial=0.0)), 1e-9)
    steps = levels(audio.pcm(whole.astype(np.float32)))
    is_level = float(np.percentile(steps, _LOUD_PERCENT)) if steps.size else 0.0
    return audio.pcm((whole * 10 ** ((db - is_level) / 20)).astype(np.float32))


def made_room(seconds: float = 0.25) -> Floats:
    """Make the response of a small room: the straight way, then noise that dies away by 60 dB."""
    draw = np.random.default_rng(5)
    time = _time(seconds)
    tail: Wave = draw.normal(0, 0.1, time.size) * 10 ** (-3 * time / seconds)
    tail[0] = 1.0
    return tail.astype(np.float32)


def _cough(draw: Draw) -> Wave:
    """Make two bursts of hoarse air."""
    burst = _band(draw, 0.28, 300, 3500) * _struck(0.28, 0.06)
    return np.concatenate([burst, np.zeros(int(0.12 * RATE)), 0.7 * burst])


def _keyboard(draw: Draw) -> Wave:
    """Type a dozen keys, each a click down and a softer one up."""
    whole = np.zeros(int(1.6 * RATE))
    for at in np.cumsum(draw.uniform(0.07, 0.16, 12)):
        for later, strength in ((0.0, 1.0), (0.06, 0.4)):
            click = strength * _band(draw, 0.02, 1500, 7000) * _struck(0.02, 0.004)
            start = int((at + later) * RATE)
            end = min(start + click.size, whole.size)
            whole[start:end] += click[: max(end - start, 0)]
    return whole


def _door(draw: Draw) -> Wave:
    """Let a door fall shut: a thump with a rattle."""
    thump = np.sin(2 * np.pi * 70 * _time(0.6)) * _struck(0.6, 0.09)
    rattle = 0.5 * _band(draw, 0.6, 200, 1800) * _struck(0.6, 0.05)
    return thump + rattle


def _throat(draw: Draw) -> Wave:
    """Clear a throat: rough air in pulses, twice."""
    time = _time(0.35)
    pulses = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * 55 * time))
    rough = _band(draw, 0.35, 150, 1600) * pulses * np.sin(np.pi * time / 0.35)
    return np.concatenate([rough, np.zeros(int(0.08 * RATE)), 0.8 * rough])


def _laugh(draw: Draw) -> Wave:
    """Laugh in five falling ha's."""
    parts = []
    for number in range(5):
        breath = 0.3 * _band(draw, 0.07, 800, 4000)
        voiced = _voiced(260 - 18 * number, 0.11) * _struck(0.11, 0.06)
        parts += [breath, voiced, np.zeros(int(0.03 * RATE))]
    return np.concatenate(parts)


def _hum(draw: Draw) -> Wave:
    """Hum to oneself, with a little unsteadiness."""
    time = _time(1.2)
    shape = np.minimum(1, np.minimum(time, 1.2 - time) / 0.08)
    return _voiced(150, 1.2) * shape * (1 + 0.05 * draw.standard_normal(time.size))


NOISES: dict[str, Callable[[Draw], Wave]] = {
    "cough": _cough,
    "keyboard": _keyboard,
    "door": _door,
    "throat": _throat,
    "laugh": _laugh,
    "hum": _hum,
}
"""Every noise, by its name in a scenario."""


def _time(seconds: float) -> Wave:
    return np.arange(int(seconds * RATE)) / RATE


def _struck(seconds: float, decay_s: float) -> Wave:
    """Give an envelope that begins within 4 ms and dies away."""
    time = _time(seconds)
    shape: Wave = np.minimum(1, time / 0.004) * np.exp(-time / decay_s)
    return shape


def _voiced(hertz: float, seconds: float) -> Wave:
    time = _time(seconds)
    whole: Wave = np.sum([np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 9)], axis=0)
    return whole


def _band(draw: Draw, seconds: float, low: float, high: float) -> Wave:
    """Give noise of unit strength between two frequencies in Hz."""
    count = int(seconds * RATE)
    spectrum = np.fft.rfft(draw.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / RATE)
    spectrum[(hertz < low) | (hertz > high)] = 0
    noise = np.fft.irfft(spectrum, count)
    whole: Wave = noise / max(float(np.std(noise)), 1e-9)
    return whole
