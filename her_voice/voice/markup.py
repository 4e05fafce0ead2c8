"""What is written for the eye: markdown, tags, emoji. It is not said, but the words in it are."""

import html
import re
from collections.abc import Callable, Mapping

from her_voice.voice.numerals import Rule, rule


def rules(words: Mapping[str, str], inner: Callable[[str], str]) -> list[Rule]:
    """Give the rules for markup. `inner` says the text inside a link."""
    code = words.get("code", "")
    return [
        rule(
            r"(?m)^[ \t]*(```|~~~)[^\n]*(?:\n(?:(?!^[ \t]*\1)[^\n]*\n?)*(?:^[ \t]*\1[ \t]*)?)?",
            code,
        ),
        rule(r"(?m)^[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$", ""),
        rule(r"(?m)^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$", ""),
        rule(
            r"(?m)^[ \t]*(?:#{1,6}|[-*+•‣>])(?:[ \t]+(?:#{1,6}|[-*+>]))*[ \t]+(?:\[[ xX]\][ \t]+)?",
            "",
        ),
        rule(r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"\n]*\")?\)", lambda m: inner(m[1])),
        rule(
            r"(?<![\w$])(\${1,2})([A-Za-z\\(][^$\n]{0,100})\1(?![\w$])",  # a formula
            lambda m: inner(m[2]),
        ),
        rule(r"\[\^?\d+\]", ""),
        rule(r"</?[A-Za-z][^<>\n]{0,200}>", _tag),
        rule(r"&(?:[A-Za-z]{2,8}|#\d{1,6});", lambda m: inner(_entity(m[0]))),
        rule(r"(?:(?<=\d)|(?<=\d ))\*(?= ?\d)", words.get("times", "")),
        rule(r"\*+|~~+|`+|(?<![^\W_])_+|_+(?![^\W_])", ""),
        rule(r"(?<=[\s`])--?(?=[A-Za-z])", lambda m: _flag(m, words)),
        rule(r"\\(?=[^\w\s])", ""),
        rule(r"(?m)^[ \t]*\||\|[ \t]*$", ""),  # the edges of a table; its rows are sentences
        rule(r"\|", ","),
    ]


def _flag(match: re.Match[str], words: Mapping[str, str]) -> str | None:
    """Say the dashes of an option, within code."""
    line = match.string[: match.start()].rpartition("\n")[2]
    is_code = line.count("`") % 2 == 1 and "dash" in words
    return " ".join(words["dash"] for _ in match[0]) if is_code else None


def _tag(match: re.Match[str]) -> str | None:
    is_address = "://" in match[0] or "@" in match[0]
    return None if is_address else ""


def _entity(entity: str) -> str:
    text = html.unescape(entity)
    return " " if text == entity or "&" in text[1:] else text
