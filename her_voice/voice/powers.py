"""Powers of numbers, raised or behind a sign: `10⁶`, `x^2`, `6.02e23`; and charges: `Ca²⁺`."""

# ruff: noqa: RUF001 - the signs of running text are the subject

import re
from collections.abc import Mapping

from her_voice.voice.numerals import BEGIN, END, NUMBER, Numerals, Rule, rule

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def rules(words: Mapping[str, str], numerals: Numerals) -> list[Rule]:
    """Give the rules for powers, in a language that has words for them."""

    def power(figures: str) -> str:
        sign = f"{words['minus']} " if figures[0] in "-−" else ""
        return f"{words['power']} {sign}{numerals.cardinal(figures.lstrip('-−+0') or '0')}"

    def charge(match: re.Match[str]) -> str:
        sign = words["plus" if match[2] == "⁺" else "minus"]
        return f"{numerals.cardinal(match[1].translate(_RAISED))} {sign}" if match[1] else sign

    def raised(match: re.Match[str]) -> str:
        figures = match[0].translate(_RAISED)
        if figures in {"2", "3"}:
            return words["squared" if figures == "2" else "cubed"]
        before = match.string[max(match.start() - 2, 0) : match.start()]
        is_footnote = len(before) > 1 and before.isalpha()
        return "" if is_footnote else power(figures)

    def scientific(match: re.Match[str]) -> str:
        ten = f"{numerals.cardinal('10')} {power(match[2])}"
        return f"{numerals.cardinal(match[1])} {words['times']} {ten}"

    return [
        rule(r"(?<=[^\W\d_])([⁰¹²³⁴-⁹]*)([⁺⁻])(?![⁰¹²³⁴-⁹])", charge),
        rule(r"(?<=[\w)])[⁺⁻]?[⁰¹²³⁴-⁹]+", raised),
        rule(rf"{BEGIN}({NUMBER})[eE]([-−+]?\d{{1,3}}){END}", scientific),
        rule(r"\^2" + END, words["squared"]),
        rule(r"\^3" + END, words["cubed"]),
        rule(r"\^(?=[-−]?\d)", words["power"]),
    ]
