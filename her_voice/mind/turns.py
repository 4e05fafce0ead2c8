"""How turns are marked and shown to the model of her own server. Pure.

How she talks is shown, not described. A model of a billion and a half parameters that is told to be
warm still talks like the help desk it was trained on; shown an earlier conversation, it goes on
like that one. So the persona ends with one, which the model is given as turns:

    [they] We got a rabbit!
    [you] A rabbit! What's it called?
    [now] That was somebody else. …

What follows `[now]`, such as her name and what is known of the person, it is told after that
conversation. Other endpoints get the text as it stands: large models understand it, and the
templates of some accept only one system message.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from her_voice.mind.thinker import Message

LEAN_FAMILY = "qwen2.5"
"""What the file of a model is called whose turns may be marked as below."""

LEAN = """\
{%- for message in messages -%}
{{- '<|im_start|>' + message.role + '\\n' + message.content -}}
{%- if message.role != 'user' -%}{{- '<|im_end|>\\n' -}}{%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}
"""
"""How turns are marked: as Qwen 2.5 learned it, but what the person said has no mark of its end, as
the next beginning is one. That is two tokens less, a twentieth of a second, between their last word
and her first. By `her-voice bench --quality` it answers as well: 84 of 94 questions, as before."""

_NOW = "\n[now] "
_TURN = re.compile(r"\n\[(they|you)\] ")
_ROLES = {"they": "user", "you": "assistant"}


def is_lean(model: Path) -> bool:
    """Tell whether the turns of this model may be marked as in `LEAN`, and examples be turns."""
    return model.name.lower().startswith(LEAN_FAMILY)


def template(model: Path) -> str:
    """Give how the turns of this model are marked; empty is as its file says."""
    return LEAN if is_lean(model) else ""


def without_examples(first: Message) -> Message:
    """Give what a conversation begins with, but for the talk in it that is an example."""
    shown, now, rest = first.content.partition(_NOW)
    return Message(first.role, f"{_TURN.split(shown)[0]}\n{rest}") if now else first


def as_turns(messages: Sequence[Message]) -> Iterator[tuple[str, str]]:
    """Yield role and content of all messages, the examples in the first as turns of their own."""
    first = messages[0].content if messages and messages[0].role == "system" else ""
    shown, now, rest = first.partition(_NOW)
    if not now:
        yield from ((one.role, one.content) for one in messages)
        return
    told, *turns = _TURN.split(shown)
    yield "system", told
    for who, said in zip(turns[::2], turns[1::2], strict=True):
        yield _ROLES[who], said
    yield "system", rest
    yield from ((one.role, one.content) for one in messages[1:])
