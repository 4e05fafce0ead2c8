"""A first look at what was said, in English: Moonshine tiny through ONNX Runtime.

Moonshine (https://arxiv.org/abs/2410.15608, MIT) takes the sound itself, of any length, where
Whisper takes a window that it was trained on; so a question of two seconds costs a quarter of what
Whisper base needs for it, with as few words wrong (`models/README.md`). It knows English alone and
can't tell speech from noise, so what it is not sure of is left to Whisper (`whisper.Whisper`).

The text of the look before, at the beginning of the same speech, is given to the decoder as a
whole, and what of it still stands is taken over: then only what is new is written word by word.
Its text would be the one that it writes anyway (Leviathan et al., https://arxiv.org/abs/2211.17192,
with the text before in place of a smaller model), were what it computes with not rounded to eight
bits for all words that are read at once: a word that it is not sure of may come out otherwise
(`tests/ears/measure_first_look.py` counts them).
"""

import math
import re
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from her_voice.audio import RATE, Floats
from her_voice.ears import belief
from her_voice.ears.attempt import Attempt
from her_voice.ears.words import MORE_MARKS
from her_voice.errors import EarsError

Tensors: TypeAlias = dict[str, NDArray[Any]]

ENCODER, DECODER, PIECES = "encoder_model.ort", "decoder_model_merged.ort", "tokenizer.bin"

THREADS = 1
"""A second one makes it hardly quicker, and a core is left to think."""

BEGIN, END = 1, 2
"""The tokens that stand before and after a text."""

TOKENS_PER_S, LEAST_TOKENS = 6.5, 8
"""Room for the text. The first is the limit that the authors give; beyond it are only loops."""

OLD_SPELLING = re.compile(r"\b(to)-(day|night|morrow)\b", re.IGNORECASE)

QUOTES = " \"'\u201c\u201d\u2018\u2019"
"""Now and then it puts all that is said in quotation marks."""

LONG_PIECE = 0x80
"""From this length on, that of a piece takes two bytes."""

HEADS, WIDTH = 8, 36
"""Of the decoder's attention."""

SURE = -0.15
"""Average log probability of a token above which its text is believed. Of 180 stretches of noise
and music a lone 'You' came above it, and notes (♪), nothing else; see `models/README.md` for
speech."""

LEAST_WORDS = 2
"""A lone word may be made of noise; Whisper, which can tell, reads it. So it does what ends as if
more were to come: how long she waits for it hangs on that mark."""

MOST_S = 20.0
"""Longer speech is left to Whisper."""

LEAST_S = 0.9
"""So is what is shorter, with the third of a second before it that belongs to it: hardly ever two
words, and where it is said over her, the look would only be in the way of Whisper's."""


class Moonshine:
    """Looks at sound; one look at a time."""

    def __init__(
        self,
        encoder: onnxruntime.InferenceSession,
        decoder: onnxruntime.InferenceSession,
        pieces: list[bytes],
    ) -> None:
        self._encoder = encoder
        self._decoder = decoder
        self._pieces = pieces
        self._inputs = [one.name for one in decoder.get_inputs()]
        self._outputs = [one.name for one in decoder.get_outputs()]
        self._before: list[int] = []
        self._kept: tuple[Floats, Attempt] | None = None

    def forget(self) -> None:
        """Look at the next sound as at the first one."""
        self._before, self._kept = [], None

    def believed(self, sound: Floats) -> Attempt | None:
        """Write down the words of `sound`, shape (samples,), 16 kHz, if it is sure of them.

        Blocks. Raises `EarsError` if the model fails.
        """
        found = self.look(sound)
        return found if found and is_sure(found) else None

    def look(self, sound: Floats) -> Attempt | None:
        """Write down what may have been said, unless it is too short or too long to be looked at.

        Blocks. Raises `EarsError` if the model fails.
        """
        return self.attempt(sound) if LEAST_S <= len(sound) / RATE <= MOST_S else None

    def attempt(self, sound: Floats) -> Attempt:
        """Write down what may have been said. Blocks. Raises `EarsError` if the model fails.

        Who asks for the sound that was looked at last gets what was found then.
        """
        if (kept := self._kept) and np.array_equal(kept[0], sound):
            return kept[1]
        try:
            tokens, likely, is_cut = self._write(sound)
        except Exception as error:  # ONNX Runtime's errors share no narrower ancestor
            raise EarsError("A first look at what was said failed; restart her-voice.") from error
        self._before = tokens
        attempt = Attempt(
            self._text(tokens),
            "en",
            likely / (len(tokens) + 1),
            no_speech=0.0,
            is_cut=is_cut,
            until_s=len(sound) / RATE,
        )
        self._kept = sound, attempt
        return attempt

    def _write(self, sound: Floats) -> tuple[list[int], float, bool]:
        """Give the tokens, the log probability of all of them with their end, and if cut short."""
        values = sound[np.newaxis].astype(np.float32, copy=False)
        mask = np.ones(values.shape, dtype=np.int64)
        (heard,) = self._encoder.run(None, {"input_values": values, "attention_mask": mask})
        about = {"encoder_attention_mask": mask, "encoder_hidden_states": heard}
        room = LEAST_TOKENS + int(len(sound) / RATE * TOKENS_PER_S)

        guess = self._before[:room]
        logits, past = self._step([BEGIN, *guess], about, {})
        tokens: list[int] = []
        likely = 0.0
        for at, row in enumerate(logits):
            tokens.append(int(row.argmax()))
            likely += _log_probability(row)
            if at == len(guess) or tokens[-1] != guess[at]:
                break
        past = {
            name: value if ".encoder." in name else value[:, :, : len(tokens)]
            for name, value in past.items()
        }
        while tokens[-1] != END and len(tokens) < room:
            (row,), past = self._step([tokens[-1]], about, past)
            tokens.append(int(row.argmax()))
            likely += _log_probability(row)
        is_cut = tokens[-1] != END
        return tokens if is_cut else tokens[:-1], likely, is_cut

    def _step(
        self, tokens: list[int], about: Tensors, past: Tensors
    ) -> tuple[NDArray[np.float32], Tensors]:
        """Read these tokens after what is past; give what follows each of them."""
        nothing = np.zeros((1, HEADS, 0, WIDTH), dtype=np.float32)
        given = {
            **about,
            "input_ids": np.array([tokens], dtype=np.int64),
            "use_cache_branch": np.array([bool(past)]),
        }
        outputs = self._decoder.run(
            None, {name: given.get(name, past.get(name, nothing)) for name in self._inputs}
        )
        present = {
            name.replace("present", "past_key_values"): value
            for name, value in zip(self._outputs[1:], outputs[1:], strict=True)
        }
        if past:  # of the sound it is given once, and then stays as it is
            present |= {name: value for name, value in past.items() if ".encoder." in name}
        return outputs[0][0], present

    def _text(self, tokens: list[int]) -> str:
        raw = b"".join(self._pieces[token] for token in tokens)
        text = raw.replace("\u2581".encode(), b" ").decode("utf-8", "replace")
        return OLD_SPELLING.sub(r"\1\2", text.strip(QUOTES))


def is_sure(found: Attempt) -> bool:
    """Tell whether what was written down can be believed, and nobody else need look."""
    text = belief.spoken(found.text)
    is_said = len(belief.words(text)) >= LEAST_WORDS and not belief.is_stock(text)
    is_whole = not text.endswith(MORE_MARKS)
    return found.log_probability > SURE and not found.is_doubtful and is_said and is_whole


def _log_probability(logits: NDArray[np.float32]) -> float:
    """Of the likeliest token."""
    return -math.log(float(np.exp(logits - logits.max()).sum()))


def load(path: Path) -> Moonshine:
    """Load the model from its folder, and try it once so that the first words aren't slow.

    Blocks. Raises `EarsError` when a file is missing or damaged.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        encoder, decoder = (
            onnxruntime.InferenceSession(
                path / name, sess_options=options, providers=["CPUExecutionProvider"]
            )
            for name in (ENCODER, DECODER)
        )
        pieces = _pieces((path / PIECES).read_bytes())
    except Exception as error:
        raise EarsError(
            f"{path} is missing or damaged; `her-voice models pull` fetches it again."
        ) from error
    engine = Moonshine(encoder, decoder, pieces)
    engine.attempt(np.zeros(RATE, dtype=np.float32))
    return engine


def _pieces(raw: bytes) -> list[bytes]:
    """Read what each token stands for: its length in one or two bytes, and so many bytes."""
    found: list[bytes] = []
    at = 0
    while at < len(raw):
        length = raw[at]
        at += 1
        if length >= LONG_PIECE:
            length += LONG_PIECE * (raw[at] - 1)
            at += 1
        found.append(_meant(raw[at : at + length]))
        at += length
    return found


def _meant(piece: bytes) -> bytes:
    """Give the bytes of a piece: '<0x41>' is one, others in such brackets are none."""
    if piece.startswith(b"<0x") and piece.endswith(b">"):
        return bytes([int(piece[3:-1], 16)])
    return b"" if len(piece) > 1 and piece.startswith(b"<") and piece.endswith(b">") else piece
