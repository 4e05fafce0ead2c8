"""What may stand in a body or an address: each kind is checked and described by one declaration."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Schema = dict[str, object]
"""JSON Schema, as OpenAPI 3.1 has it."""

WORDS = r"[^\s\x00-\x1f\x7f-\x9f]"
"""Something that is neither space nor control character: no text is without it."""


class Field(Protocol):
    """One value. A required one may not be missing; another is simply not there then."""

    @property
    def about(self) -> str:
        """What it means, in a few words."""

    @property
    def required(self) -> bool:
        """It may not be missing."""

    def schema(self) -> Schema:
        """Describe it."""

    def read(self, value: object) -> object:
        """Give the value. Raises `ValueError` saying what it must be, as in 'must be ...'."""

    def from_text(self, text: str) -> object:
        """Give the value that this text stands for in an address. Raises `ValueError` too."""


Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words."""

    about: str
    most: int = 0
    """Characters; 0 where bytes are counted, by whoever reads it."""

    example: str = ""
    required: bool = True
    may_be_blank: bool = False

    def schema(self) -> Schema:
        """Describe it."""
        described: Schema = {"type": "string"} | ({"maxLength": self.most} if self.most else {})
        if not self.may_be_blank:
            described |= {"minLength": 1, "pattern": WORDS}
        return described | ({"examples": [self.example]} if self.example else {})

    def read(self, value: object) -> str:
        """Give the words."""
        if not isinstance(value, str) or not (self.may_be_blank or re.search(WORDS, value)):
            raise ValueError("must be text with words in it")
        if 0 < self.most < len(value):
            raise ValueError(f"may have {self.most} characters at most")
        if any("\ud800" <= each <= "\udfff" for each in value):
            raise ValueError("holds half a character; send whole ones, as UTF-8")
        return value

    def from_text(self, text: str) -> str:
        """Give the words."""
        return self.read(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A word of certain letters."""

    about: str
    pattern: str
    """A regular expression, from the first letter to the last."""

    but: Sequence[str] = ()
    """Words that it may not be."""

    example: str = ""
    required: bool = True

    def schema(self) -> Schema:
        """Describe it."""
        described: Schema = {"type": "string", "pattern": f"^{self.pattern}$"}
        if self.but:
            described["not"] = {"enum": sorted(self.but)}
        return described | ({"examples": [self.example]} if self.example else {})

    def read(self, value: object) -> str:
        """Give it."""
        right = isinstance(value, str) and re.fullmatch(self.pattern, value)
        if not right or value in self.but:
            raise ValueError(f"must be like {self.example or self.pattern}")
        return str(value)

    def from_text(self, text: str) -> str:
        """Give it."""
        return self.read(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few words."""

    about: str
    of: Sequence[str]
    required: bool = True

    def schema(self) -> Schema:
        """Describe it."""
        return {"type": "string", "enum": [str(each) for each in self.of]}

    def read(self, value: object) -> str:
        """Give the word."""
        if not isinstance(value, str) or value not in self.of:
            raise ValueError(f"must be one of these: {', '.join(self.of)}")
        return value

    def from_text(self, text: str) -> str:
        """Give the word."""
        return self.read(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """True or false."""

    about: str
    required: bool = True

    def schema(self) -> Schema:
        """Describe it."""
        return {"type": "boolean"}

    def read(self, value: object) -> bool:
        """Give it."""
        if not isinstance(value, bool):
            raise ValueError("must be true or false")  # noqa: TRY004  a caller catches this one
        return value

    def from_text(self, text: str) -> bool:
        """Give it."""
        if text.lower() not in {"true", "1", "yes", "false", "0", "no"}:
            raise ValueError("must be true or false")
        return text.lower() in {"true", "1", "yes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number between two others, which may be meant."""

    about: str
    least: float
    most: float
    whole: bool = False
    required: bool = True

    def schema(self) -> Schema:
        """Describe it."""
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.least, "maximum": self.most}

    def read(self, value: object) -> float:
        """Give it."""
        wanted = (int, float)
        right = isinstance(value, wanted) and not isinstance(value, bool)
        if not right or not self.least <= value <= self.most:  # type: ignore[operator]
            raise ValueError(f"must be a number from {self.least:g} to {self.most:g}")
        if self.whole and value != int(value):  # type: ignore[call-overload]
            raise ValueError("must be a whole number")
        return int(value) if self.whole else float(value)  # type: ignore[call-overload, arg-type]

    def from_text(self, text: str) -> float:
        """Give it."""
        try:
            return self.read(int(text) if self.whole else float(text))
        except ValueError as error:
            raise ValueError(f"must be a number from {self.least:g} to {self.most:g}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """Several of a kind."""

    about: str
    of: Field
    most: int
    required: bool = True

    def schema(self) -> Schema:
        """Describe it."""
        return {"type": "array", "items": self.of.schema(), "maxItems": self.most}

    def read(self, value: object) -> list[object]:
        """Give them."""
        if not isinstance(value, list) or len(value) > self.most:
            raise ValueError(f"must be a list of {self.most} at most")
        return [self.of.read(each) for each in value]

    def from_text(self, text: str) -> list[object]:
        """Give them; commas part them."""
        return self.read(text.split(","))


def read_all(
    given: Mapping[str, object], fields: Fields, read: Callable[[Field, object], object]
) -> dict[str, object]:
    """Give every field that is there. Raises `ValueError` naming the field and the mend."""
    found = {}
    for name, field in fields.items():
        if name not in given:
            if field.required:
                raise ValueError(f"{name!r} is missing; it is {field.about}")
            continue
        try:
            found[name] = read(field, given[name])
        except ValueError as error:
            raise ValueError(f"{name!r} {error}") from None
    return found
