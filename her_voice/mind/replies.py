"""What an endpoint sends in, the words of its answer out, whatever its manners. Pure.

The standard is a chunk with a `delta`. Some servers send a whole `message` instead, or an error
with status 200. What the model thinks to itself before it answers is left out, whether it comes in
a field of its own or between tags. Of some models the first tag stands in the prompt, so that only
the last one comes: then all before it was a thought, and until it is known that a model is none of
those, its answer is held to the end.
"""

import json
import re

from her_voice.errors import MindError

GARBAGE = "the language model sends garbage; check the endpoint under [mind]"
FAILED = "the language model reports an error; look at its own log"
ONLY_THOUGHT = (
    "the language model only thought and gave no answer; turn its thinking off, or raise"
    " answer_tokens and first_word_s under [mind]"
)

_TAGS = ("<think>", "<thinking>", "<thought>", "<reasoning>")
_OPENED = re.compile(rf"\s*(?:{'|'.join(_TAGS)})", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_LONGEST_TAG = len("</reasoning>")

MOST_HELD = 1 << 16
"""Characters. So much before an answer is no answer any more."""


class Reply:
    """The words of one answer, as they come."""

    def __init__(self, *, thinks_untagged: bool | None = False) -> None:
        self.thinks_untagged = thinks_untagged
        """The model begins with a thought that no tag stands before; None if that isn't known."""

        self._held = ""
        """What came last and may belong to a tag."""

        self._thinks = False
        """It is between the tags."""

        self._is_open = False
        """The answer itself has begun."""

        self.has_thought = False
        """Something came that is not to be said."""

        self._is_cut = False
        """It was ended for its length."""

    def read(self, message: str, *, is_whole: bool = False) -> str:
        """Give the words of a chunk, or of a whole answer. Raises `MindError`."""
        try:
            told = json.loads(message)
            if told.get("error") or (is_whole and "choices" not in told):
                raise MindError(FAILED)
            choice = (told.get("choices") or [{}])[0]
            said = choice.get("delta") or choice.get("message") or {}
            self._is_cut |= choice.get("finish_reason") == "length"
            words = said.get("content") or ""
            if isinstance(words, list):  # in parts, some of which may be thoughts
                words = "".join(one["text"] for one in words if one.get("type") == "text")
            if said.get("reasoning_content") or said.get("reasoning"):
                self.has_thought = True
        except (ValueError, AttributeError, TypeError, KeyError, RecursionError) as error:
            raise MindError(GARBAGE) from error
        if not isinstance(words, str):
            raise MindError(GARBAGE)
        words = words.encode(errors="ignore").decode()  # half of a letter can't be sent or kept
        return self._go_on(words) if self._is_open else self._begin(words)

    def end(self) -> str:
        """Give what was held; no more comes. Raises `MindError` where all of it was thinking."""
        if self._is_open:
            return ""
        is_thought = self._thinks or (self._is_cut and self.thinks_untagged)
        if is_thought or (self.has_thought and not self._held.strip()):
            raise MindError(ONLY_THOUGHT)
        if not self._is_cut and self._held.strip():
            self.thinks_untagged = False
        return self._held

    @property
    def is_doubtful(self) -> bool:
        """Words have come that are held only as nobody knows yet whether they are a thought."""
        return self.thinks_untagged is None and bool(self._held) and not self._is_open

    def _begin(self, words: str) -> str:
        """Give the answer from where it begins, behind what was thought."""
        self._held += words
        if self._thinks:
            closed = _CLOSED.search(self._held)
            if closed is None:
                self._held = self._held[-_LONGEST_TAG:]
                return ""
            self._held, self._thinks = self._held[closed.end() :], False
        if opened := _OPENED.match(self._held):
            self._held = self._held[opened.end() :]
            self._thinks = self.has_thought = True
            self.thinks_untagged = False
            return self._begin("")
        if not self.has_thought and self.thinks_untagged is not False:
            closed = _CLOSED.search(self._held, len(self._held) - len(words) - _LONGEST_TAG)
            if closed is None and len(self._held) > MOST_HELD:
                raise MindError(ONLY_THOUGHT)
            if closed is None:
                return ""
            self._held = self._held[closed.end() :]
            self.thinks_untagged = self.has_thought = True
        if self.has_thought:
            self._held = self._held.lstrip()
        bare = self._held.strip().lower()
        if any(tag.startswith(bare) for tag in _TAGS):
            return ""  # it may become one
        self._is_open = True
        return self._held

    def _go_on(self, words: str) -> str:
        """Give more of the answer; after a tag that closes nothing no model is known any more."""
        self._held = self._held[-_LONGEST_TAG:] + words
        if not self.has_thought and _CLOSED.search(self._held):
            self.thinks_untagged = None
        return words
