"""The examples of the persona are turns to her own model, and text to others."""

from pathlib import Path

from her_voice.mind.thinker import Message
from her_voice.mind.turns import as_turns, template
from her_voice.wording.wording import Wording

PERSONA = "You are kind.\n[they] Hello!\n[you] Hi. How was it?\n[now] That was another day."


def test_examples_are_turns_and_what_follows_them_is_told_after_them() -> None:
    shown = [
        Message("system", f"{PERSONA}\nYou are called Ada.\n\nEarlier:\n[you] Give it away."),
        Message("user", "[they] Hey."),
    ]
    assert list(as_turns(shown)) == [
        ("system", "You are kind."),
        ("user", "Hello!"),
        ("assistant", "Hi. How was it?"),
        (
            "system",
            "That was another day.\nYou are called Ada.\n\nEarlier:\n[you] Give it away.",
        ),
        ("user", "[they] Hey."),
    ]


def test_without_examples_all_is_as_it_was() -> None:
    shown = [Message("system", "You are kind.\n[you] Hi."), Message("user", "Hey.")]
    assert list(as_turns(shown)) == [("system", "You are kind.\n[you] Hi."), ("user", "Hey.")]
    assert list(as_turns([])) == []
    assert list(as_turns(shown[1:])) == [("user", "Hey.")]


def test_her_own_persona_ends_with_a_talk_in_turns() -> None:
    turns = list(as_turns([Message("system", Wording().persona)]))
    roles = [role for role, _ in turns]
    assert roles[0] == roles[-1] == "system"
    assert len(roles) > 20
    assert roles[1:-1] == ["user", "assistant"] * (len(roles) // 2 - 1)
    assert not any("[" in said for _, said in turns)


def test_the_turns_of_another_model_are_as_its_file_says() -> None:
    assert template(Path("Qwen2.5-7B-Instruct.gguf"))
    assert not template(Path("Llama-3.2-3B.gguf"))
