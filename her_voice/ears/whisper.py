"""The transcriber that runs Whisper through CTranslate2: speech in, words out.

Whisper was trained on windows of 30 s, and most of the time it takes is spent on the silence that
fills them. Here the encoder is given only the speech and `PADDING_S` of silence. The risk is that
the text is repeated into the padding; so the number of tokens is limited by the length of the
speech, what lies past its end is dropped, and a doubtful text is decoded again with the full
window.

Where the language is English, a smaller model looks first, and what it is sure of stands
(`moonshine`). A longer utterance is worth more time than taking the likeliest word after each word:
several texts are made of it, and a smaller model, if there is one, has a say in which is right
(`second_opinion`).
"""

import logging
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import ctranslate2  # type: ignore[import-untyped]
import numpy as np
from anyio import CapacityLimiter
from faster_whisper.feature_extractor import (  # type: ignore[import-untyped]
    FeatureExtractor,
)
from tokenizers import Tokenizer

from her_voice.audio import RATE, Floats
from her_voice.ears import belief, second_opinion
from her_voice.ears.apart import apart
from her_voice.ears.attempt import Attempt
from her_voice.ears.moonshine import Moonshine, is_sure
from her_voice.ears.pieces import pieces
from her_voice.ears.tokenizer import whole_tokenizer
from her_voice.ears.transcriber import Transcript
from her_voice.errors import EarsError
from her_voice.settings import EarsSettings

log = logging.getLogger(__name__)

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

LEAST_LIKELY = 1e-9
"""No token is less likely than this, so that one can't rule out a text by itself."""


class Whisper:
    """A `Transcriber`; calls take turns."""

    def __init__(
        self, model: ctranslate2.models.Whisper, tokenizer: Tokenizer, language: str
    ) -> None:
        self.first: Moonshine | None = None
        """Who looks first at what is said in English, and is believed where it is sure."""

        self.second: Whisper | None = None
        """Whose opinion is asked about what was said at length."""

        self._model = model
        self._tokenizer = tokenizer
        self._language = language if model.is_multilingual else "en"
        self._mel = FeatureExtractor(feature_size=model.n_mels)
        self._turns = CapacityLimiter(1)
        self._kept: tuple[Floats, ctranslate2.StorageView, Attempt] | None = None
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
        if partial and any(self._asks_second(sound, attempt) for attempt in heard):
            is_firm = False
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

    async def _at_first(self, sound: Floats) -> Attempt | None:
        if self.first is None or self._language != "en":
            return None
        try:
            return await apart(self.first.look, sound)
        except EarsError as error:
            log.warning("%s", error)
            return None

    async def _believed(self, sound: Floats, *, partial: bool) -> Attempt | None:
        other = await self._at_first(sound)
        if other and is_sure(other):
            return other
        encoded, attempt = await self._look(sound, partial=partial)
        if not partial and self.second and self._asks_second(sound, attempt):
            is_speech = belief.words(belief.spoken(attempt.text)) and not attempt.is_invented
            if is_speech:
                asked = None if other and second_opinion.will_do(attempt) else self.second
                likeliest = second_opinion.likeliest
                attempt = await likeliest(self, asked, encoded, sound, PADDING_S, third=other)
        text = belief.spoken(attempt.text)
        if attempt.is_doubtful and not partial:
            encoded = await apart(self.encode, sound, WINDOW_S - len(sound) / RATE)
            whole = await apart(self.decode, encoded, len(sound) / RATE, bound=False)
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

    async def _look(
        self, sound: Floats, *, partial: bool
    ) -> tuple[ctranslate2.StorageView, Attempt]:
        """Write down the likeliest words. What a second opinion will be asked of is kept for it."""
        kept, self._kept = self._kept, None
        if kept and not partial and np.array_equal(kept[0], sound):
            return kept[1], kept[2]
        encoded = await apart(self.encode, sound, PADDING_S)
        attempt = await apart(self.decode, encoded, len(sound) / RATE, bound=True)
        if partial and self._asks_second(sound, attempt):
            self._kept = sound, encoded, attempt
        return encoded, attempt

    def _asks_second(self, sound: Floats, looked: Attempt) -> bool:
        return self.second is not None and second_opinion.is_worth_it(len(sound) / RATE, looked)

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
        return self.hypotheses(encoded, seconds, 1, bound=bound)[0]

    def hypotheses(
        self, encoded: ctranslate2.StorageView, seconds: float, count: int, *, bound: bool = True
    ) -> list[Attempt]:
        """Write down in so many ways what may have been said, the likeliest first."""
        language = self._language or self._detect(encoded)
        prompt = self._prompt(language)
        room = LEAST_TOKENS + int(seconds * TOKENS_PER_S) if bound else MOST_TOKENS
        (result,) = self._model.generate(
            encoded,
            [prompt],
            beam_size=count,
            num_hypotheses=count,
            max_length=len(prompt) + min(room, MOST_TOKENS),
            return_scores=True,
            return_no_speech_prob=True,
        )
        return [
            Attempt(
                self._tokenizer.decode(self._within(tokens, seconds)).strip(),
                language,
                score * len(tokens) / (len(tokens) + 1),
                result.no_speech_prob,
                is_cut=len(tokens) >= min(room, MOST_TOKENS),
                until_s=self._until(tokens),
            )
            for tokens, score in zip(result.sequences_ids, result.scores, strict=True)
        ]

    def likelihoods(
        self, encoded: ctranslate2.StorageView, texts: Sequence[str], language: str
    ) -> list[float]:
        """Give the log probability of each of these texts as a whole."""
        start = [*self._prompt(language), self._first_timestamp - 1]
        written = [self._tokenizer.encode(f" {t}", add_special_tokens=False).ids for t in texts]
        frames = encoded.shape[1]
        found = []
        for tokens in written:
            (aligned,) = self._model.align(encoded, start, [tokens], [frames])
            likely = np.log(np.maximum(aligned.text_token_probs, LEAST_LIKELY))
            found.append(float(likely.sum()))
        return found

    def totals(self, encoded: ctranslate2.StorageView, texts: list[str]) -> list[tuple[float, int]]:
        """Give the log probability of each of these English texts, and of how many tokens."""
        likely = self.likelihoods(encoded, texts, "en")
        counts = [len(self._tokenizer.encode(f" {one}", add_special_tokens=False)) for one in texts]
        return list(zip(likely, counts, strict=True))

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
        tokenizer = whole_tokenizer(path / "tokenizer.json")
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
