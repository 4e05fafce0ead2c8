"""The transcriber that runs Whisper through CTranslate2: speech in, words out.

Whisper was trained on windows of 30 s, and most of the time it takes is spent on the silence that
fills them. Here the encoder is given the speech and `PADDING_S` of silence only. What that risks is
that the text is said twice, into the padding; so the number of tokens is bound by the length of the
speech, what lies past its end is dropped, and a doubtful text is decoded anew with the full window.
"""

import math
from dataclasses import dataclass, replace
from functools import partial as partial_of
from pathlib import Path

import anyio.to_thread
import ctranslate2  # type: ignore[import-untyped]
import numpy as np
from anyio import CapacityLimiter
from faster_whisper.feature_extractor import (  # type: ignore[import-untyped]
    FeatureExtractor,
)
from tokenizers import Tokenizer

from her_voice.audio import RATE, Floats
from her_voice.ears import belief
from her_voice.ears.pieces import pieces
from her_voice.ears.transcriber import Transcript
from her_voice.errors import EarsError
from her_voice.settings import EarsSettings

PADDING_S = 4.0
"""Silence after the speech that Whisper needs to find its end."""

WINDOW_S = 30.0
"""What Whisper was trained on."""

TOKENS_PER_S = 8.0
"""More than the fastest speaker says."""

LEAST_TOKENS = 14
"""Room for the shortest speech."""

MOST_TOKENS = 220

PAST_THE_END_S = 0.3
"""A piece of text that begins later than this after the end of the speech is not of it."""

LEFT_OUT_S = 0.8
"""A stretch at the end of at least this length that got no text is understood by itself."""

LEAST_TEXT_S = 0.3
"""Text never ends earlier than this."""

TIMESTAMP_S = 0.02
"""Whisper's unit of time."""

POOR = -1.0
"""Average log probability of a token below which a text is doubted (Whisper's figure)."""

LOOP = 2.4
"""Compression ratio above which a text is doubted (Whisper's figure)."""

HARDLY_SPEECH = 0.1
"""Probability of 'no speech' above which a poor text is not believed; real speech has less."""

NO_SPEECH = 0.6
"""Probability of 'no speech' above which a text must be quite sure to be believed."""

GUESSED = -1.5
"""Average log probability below which a text is not believed at all: noise begins about there."""

QUITE_SURE = -0.45
"""Average log probability from which even a stock phrase is believed."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one decoding gave."""

    text: str
    language: str
    log_probability: float
    """Average per token."""

    no_speech: float
    is_cut: bool
    """It ran out of tokens, or stops before the speech does."""

    until_s: float = 0.0
    """Where the last piece of text ends, if Whisper says; it may stop before the speech does."""

    @property
    def is_doubtful(self) -> bool:
        """It may be a loop, or wrong, and another look could help."""
        if self.no_speech > HARDLY_SPEECH and self.log_probability < POOR:
            return False
        return (
            self.is_cut
            or self.log_probability < POOR
            or belief.repeats(self.text)
            or belief.compression(self.text) > LOOP
        )

    @property
    def is_invented(self) -> bool:
        """Nobody said it. A loop may well be sure of itself."""
        if belief.compression(self.text) > LOOP:
            return True
        if belief.is_stock(self.text) or self.no_speech > NO_SPEECH:
            return self.log_probability < QUITE_SURE
        if self.no_speech > HARDLY_SPEECH:
            return self.log_probability < POOR
        return self.log_probability < GUESSED


class Whisper:
    """A `Transcriber`; calls take turns."""

    def __init__(
        self, model: ctranslate2.models.Whisper, tokenizer: Tokenizer, language: str
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._language = language if model.is_multilingual else "en"
        self._mel = FeatureExtractor(feature_size=model.n_mels)
        self._turns = CapacityLimiter(1)
        self._end = self._token("<|endoftext|>")
        self._first_timestamp = self._token("<|notimestamps|>") + 1
        self._prompt(self._language or "en")

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Understand `sound`; with `partial`, quickly.

        Works in steps of a few tenths of a second, and can be cancelled between them.
        """
        async with self._turns:
            heard = [
                attempt
                for piece in pieces(sound)
                for attempt in await self._all_of(piece, partial=partial)
            ]
        if not heard:
            return Transcript("", self._language or "en", 1.0)
        text = " ".join(attempt.text for attempt in heard)
        confidence = math.exp(min(attempt.log_probability for attempt in heard))
        is_firm = not any(attempt.is_doubtful for attempt in heard)
        return Transcript(text, heard[0].language, min(1.0, confidence), is_firm)

    async def _all_of(self, sound: Floats, *, partial: bool) -> list[Attempt]:
        """Understand a piece, and again what Whisper left out at its end."""
        attempt = await self._believed(sound, partial=partial)
        if attempt is None:
            return []
        rest = sound[int(attempt.until_s * RATE) :]
        if attempt.until_s < LEAST_TEXT_S or len(rest) < LEFT_OUT_S * RATE:
            return [attempt]
        if partial:
            return [replace(attempt, is_cut=True)]
        more = await self._all_of(rest, partial=partial)
        is_again = more and belief.ends_with(attempt.text, more[0].text)
        return [attempt] if is_again else [attempt, *more]

    async def _believed(self, sound: Floats, *, partial: bool) -> Attempt | None:
        attempt = await self._attempt(sound, PADDING_S, bound=True)
        text = belief.spoken(attempt.text)
        if attempt.is_doubtful and not partial:
            whole = await self._attempt(sound, WINDOW_S - len(sound) / RATE, bound=False)
            is_twice = belief.repeats(text) and belief.repeats(whole.text)
            if whole.log_probability > attempt.log_probability or attempt.is_cut:
                attempt = whole
                text = belief.spoken(whole.text)
            # What both windows hear twice was said twice.
            text = text if is_twice else belief.without_repeat(text)
        elif partial:
            text = belief.without_repeat(text)
        if attempt.is_invented or not belief.words(text):
            return None
        return replace(attempt, text=text)

    async def _attempt(self, sound: Floats, padding_s: float, *, bound: bool) -> Attempt:
        try:
            encoded = await anyio.to_thread.run_sync(self.encode, sound, padding_s)
            decode = partial_of(self.decode, encoded, len(sound) / RATE, bound=bound)
            return await anyio.to_thread.run_sync(decode)
        except (RuntimeError, ValueError) as error:
            raise EarsError("Whisper failed to understand; restart her-voice.") from error

    def attempt(self, sound: Floats, padding_s: float, *, bound: bool = True) -> Attempt:
        """Decode once, with so much silence after the sound, in the calling thread."""
        return self.decode(self.encode(sound, padding_s), len(sound) / RATE, bound=bound)

    def encode(self, sound: Floats, padding_s: float) -> ctranslate2.StorageView:
        """Do the first half: listen to the sound and so much silence after it."""
        padded = np.pad(sound, (160, max(0, int(padding_s * RATE))))
        mel = self._mel(padded, padding=0)[:, : int(WINDOW_S * 100)].astype(np.float32)
        view = ctranslate2.StorageView.from_array(np.ascontiguousarray(mel[np.newaxis]))
        return self._model.encode(view)

    def decode(self, encoded: ctranslate2.StorageView, seconds: float, *, bound: bool) -> Attempt:
        """Do the second half: write down what was said in the first so many seconds."""
        language = self._language or self._detect(encoded)
        prompt = self._prompt(language)
        room = LEAST_TOKENS + int(seconds * TOKENS_PER_S) if bound else MOST_TOKENS
        (result,) = self._model.generate(
            encoded,
            [prompt],
            beam_size=1,
            max_length=len(prompt) + min(room, MOST_TOKENS),
            return_scores=True,
            return_no_speech_prob=True,
        )
        tokens: list[int] = result.sequences_ids[0]
        return Attempt(
            self._tokenizer.decode(self._within(tokens, seconds)).strip(),
            language,
            result.scores[0] * len(tokens) / (len(tokens) + 1),
            result.no_speech_prob,
            is_cut=len(tokens) >= min(room, MOST_TOKENS),
            until_s=self._until(tokens),
        )

    def _until(self, tokens: list[int]) -> float:
        """Read where the text ends; 0 if that is not the last thing said."""
        last = tokens[-1] if tokens else 0
        return max(0, last - self._first_timestamp) * TIMESTAMP_S

    def _within(self, tokens: list[int], seconds: float) -> list[int]:
        """Keep the words that begin before the end of the speech."""
        kept: list[int] = []
        for token in tokens:
            if token >= self._first_timestamp:
                at = (token - self._first_timestamp) * TIMESTAMP_S
                if kept and at > seconds + PAST_THE_END_S:
                    break
            elif token < self._end:
                kept.append(token)
        return kept

    def _detect(self, encoded: ctranslate2.StorageView) -> str:
        ((token, _), *_) = self._model.detect_language(encoded)[0]
        return str(token).strip("<|>")

    def _prompt(self, language: str) -> list[int]:
        names = ["<|startoftranscript|>"]
        if self._model.is_multilingual:
            names += [f"<|{language}|>", "<|transcribe|>"]
        return [self._token(name) for name in names]

    def _token(self, name: str) -> int:
        token: int | None = self._tokenizer.token_to_id(name)
        if token is None:
            raise EarsError(
                f"{name} is unknown to Whisper; set `language` under [ears] to a two-letter code, "
                "or to an empty text."
            )
        return token


def load(path: Path, settings: EarsSettings) -> Whisper:
    """Load the model from its folder, and try it once so that the first words aren't slow.

    Blocks. Raises `EarsError` when a file is missing or damaged.
    """
    try:
        tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        model = ctranslate2.models.Whisper(
            str(path), device="cpu", compute_type="int8", intra_threads=settings.threads
        )
    except Exception as error:
        raise EarsError(
            f"{path} is missing or damaged; `her-voice models pull` fetches it again."
        ) from error
    engine = Whisper(model, tokenizer, settings.language)
    engine.attempt(np.zeros(RATE, dtype=np.float32), PADDING_S)
    return engine
