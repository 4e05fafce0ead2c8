"""What people shorten when they chat: `brb`, `thx`, `:-)`."""

# ruff: noqa: RUF001 - the signs of running text are the subject

from collections.abc import Mapping

from her_voice.voice.numerals import BEGIN, END, Rule, any_of, rule


def rules(short: Mapping[str, str]) -> list[Rule]:
    """Give the rules for these short forms, and for faces made of signs, which are not said.

    In capitals a short form may be a name or a unit, so there it is left alone.
    """
    if not short:
        return []
    each = any_of([*short, *map(str.capitalize, short)])
    return [
        rule(r"(?<!\S)[:;=]['’]?-?[()DPp]+(?!\w)", ""),
        rule(
            rf"{BEGIN}({each}){END}(?!['’.(/]\w|\()(?:\.(?=\s[a-z]))?",
            lambda m: short[m[1].lower()],
        ),
    ]
