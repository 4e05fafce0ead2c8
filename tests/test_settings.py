"""What a configuration may hold, and what is said about what it may not."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from her_voice import notice_settings, settings
from her_voice.errors import SettingsError
from her_voice.mode import Mode


def load(folder: Path, written: str) -> settings.Settings:
    file = folder / "config.toml"
    file.write_text(written, encoding="utf-8")
    return settings.load(file)


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, "") == settings.Settings()


def test_a_mark_that_some_editors_put_first_is_passed_over(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeff[ears]\nthreads = 2\n").ears.threads == 2


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes('[attention]\nnames = ["Jürgen"]\n'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"config\.toml:2: not UTF-8; save the file in"):
        settings.load(file)


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_is_written_as_it_is_called(tmp_path: Path, mode: Mode) -> None:
    assert load(tmp_path, f'[attention]\nmode = "{mode}"\n').attention.mode is mode


@pytest.mark.parametrize("written", ['"by nam"', "3", "[]"])
def test_a_wrong_mode_is_answered_with_the_right_ones(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, f"[attention]\nmode = {written}\n")
    sentence = str(refused.value)
    assert 'mode must be one of "open", "follow-up", "by name", "push to talk", not' in sentence
    assert "config.toml:2 [attention]" in sentence


def test_names_are_a_list_of_texts(tmp_path: Path) -> None:
    read = load(tmp_path, '[attention]\nnames = ["Ada ", "dear computer"]\n')
    assert read.attention.names == ("Ada", "dear computer")


@pytest.mark.parametrize("written", ['"Ada"', "3", '["Ada", 3]'])
def test_what_is_no_list_of_texts_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError, match=r"names must be a list of texts, as in \[.one.\], not"):
        load(tmp_path, f"[attention]\nnames = {written}\n")


@pytest.mark.parametrize("written", ["[]", '[" "]', '["Ada", ""]'])
def test_she_has_a_name(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError, match=r"names can't (be|hold an) empty") as refused:
        load(tmp_path, f"[attention]\nnames = {written}\n")
    assert "config.toml:2 [attention]" in str(refused.value)


def test_a_list_that_usually_holds_something_can_be_emptied(tmp_path: Path) -> None:
    assert load(tmp_path, "[attention]\nnever_calls = []\n").attention.never_calls == ()


def test_rules_are_sections_whose_names_are_free(tmp_path: Path) -> None:
    written = "[notices.sources.backup]\nhighest = 4\n[notices.sources.'my shop']\nmuted = true\n"
    read = load(tmp_path, written).notices.sources
    assert read == {
        "backup": notice_settings.SourceRule(highest=4),
        "my shop": notice_settings.SourceRule(muted=True),
    }


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("[notices.sources.backup]\nprioritty = 4\n", "did you mean 'priority'?"),
        ("[notices.sources.backup]\npriority = 6\n", "priority must be from 1 to 5, or 0"),
        ("[notices.sources.backup]\nmuted = 1\n", "muted must be"),
        ("[notices]\nsources = 3\n", "sources must hold sections"),
        ('[notices]\nquiet_from = "10pm"\nquiet_until = "7:00"\n', 'such as "22:00"'),
        ('[notices]\nquiet_from = "22:00"\n', "must both be set, or neither"),
        ('[notices]\nquiet_form = "22:00"\n', "did you mean 'quiet_from'?"),
    ],
)
def test_a_wrong_rule_is_answered_with_what_would_be_right(
    tmp_path: Path, written: str, mend: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, written)
    assert mend in str(refused.value)
    assert "[notices" in str(refused.value)


@pytest.mark.parametrize(
    ("section", "written", "mend"),
    [
        ("voice", "pace = 0", "pace must be from 0.5 to 2, not 0"),
        ("voice", "pace = 40", "pace must be from 0.5 to 2, not 40"),
        ("voice", "pace = -1", "pace must be from 0.5 to 2, not -1"),
        ("voice", "pace = inf", "pace must be a number"),
        ("voice", 'engine = ""', "engine must be a name, not ''"),
        ("voice", "threads = 0", "threads must be from 1 to 256, not 0"),
        ("mind", "threads = 1000000", "threads must be from 1 to 256, not 1000000"),
        ("mind", 'endpoint = "ollama"', "begins with http:// or https://, or empty, not"),
        ("mind", 'endpoint = "ftp://there/v1"', "begins with http:// or https://, or empty"),
        ("mind", 'endpoint = "http://"', "begins with http:// or https://, or empty"),
        ("mind", 'endpoint = "http://here:port/v1"', "begins with http:// or https://"),
        ("mind", 'endpoint = "http://the host/v1"', "begins with http:// or https://"),
        ("mind", 'endpoint = "http://192.168.1.300:11434/v1"', "leads to a host and begins"),
        ("mind", 'endpoint = "http://192.168.001.010/v1"', "leads to a host and begins"),
        ("mind", "context_tokens = 0", "context_tokens must be from 512 to"),
        ("mind", "answer_tokens = 0", "answer_tokens must be from 1 to"),
        ("mind", "answer_tokens = 5000", "answer_tokens can't be more than context_tokens"),
        ("mind", "temperature = 20", "temperature must be from 0 to 2, not 20"),
        ("mind", "first_word_s = 0", "first_word_s must be from 0.1 to 3600, not 0"),
        ("mind", "answer_s = 1e9", "answer_s must be from 0.1 to 3600, not"),
        ("ears", 'model = ""', "model must be a name, not ''"),
        ("ears", 'language = "english"', "language must be a two-letter code, such as en"),
        ("ears", "longest_pause_ms = 0", "longest_pause_ms must be from 20 to"),
        ("ears", "longest_pause_ms = 100", "can't be more than longest_pause_ms, which is 100"),
        ("ears", "longest_utterance_s = 0", "longest_utterance_s must be from 2 to 600"),
        ("attention", "follow_up_s = 1e12", "follow_up_s must be from 0 to 86400"),
        (
            "manners",
            "ask_again_s = 0.1",
            "must be from 1 to 3600, or 0, which is for ever",
        ),
        ("earpiece", 'microphone = ""', "microphone must be a name, not ''"),
        ("earpiece", "ahead_ms = 0", "ahead_ms must be from 20 to 2000, not 0"),
        ("notices", "most_waiting = 0", "most_waiting must be from 1 to 100000, not 0"),
        ("notices", 'quiet_from = "24:00"', 'quiet_from must be a time of day, such as "22:00"'),
        ("sending", "timeout_s = 0", "timeout_s must be from 0.1 to 3600, not 0"),
        ("server", 'listen = "0.0.0.0:8900"', "listen must be a loopback address and a port"),
        ("server", 'listen = "127.0.0.1"', "such as 127.0.0.1:8900, or empty, not"),
        ("server", 'listen = "127.0.0.1:99999"', "such as 127.0.0.1:8900, or empty, not"),
        ("server", "most_earpieces = 1000000", "most_earpieces must be from 0 to 256"),
        ("mind", 'key_file = "~nobody-here/key"', "must be a path, with ~/ for your own home"),
        ("mind", 'key_file = "a\\u0000"', "must be a path, with ~/ for your own home, or empty"),
        ("skills.mcp.a", 'command = "a"\nfolders = ["~nobody-here"]', "with ~/ for your own"),
        ("skills.mcp.a", 'url = "here"', "begins with http:// or https://"),
        ("skills.mcp.a", 'command = "a"\nanswer_s = 0', "answer_s must be from 0.1 to 3600"),
    ],
)
def test_a_value_that_makes_no_sense_is_answered_with_what_may_be(
    tmp_path: Path, section: str, written: str, mend: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, f"[{section}]\n{written}\n")
    sentence = str(refused.value)
    assert mend in sentence
    assert f"[{section}]" in sentence
    assert "\n" not in sentence


def test_quiet_hours_have_a_length(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="quiet_until must be another time than quiet_from"):
        load(tmp_path, '[notices]\nquiet_from = "7:00"\nquiet_until = "07:00"\n')


@pytest.mark.parametrize(
    "written",
    [
        '[mind]\nendpoint = "http://127.0.0.1:11434/v1"',
        '[mind]\nendpoint = "https://[::1]:8080/openai/v1/"',
        "[mind]\nfirst_word_s = 200\nanswer_s = 300\ntemperature = 0",
        '[server]\nlisten = "[::1]:0"',
        '[server]\nlisten = "localhost:8900"\nmost_earpieces = 0',
        "[manners]\nask_again_s = 0",
        '[notices]\nquiet_from = "22:00"\nquiet_until = "7:00"\nmost_waiting = 100000',
        '[earpiece]\nmicrophone = "no such device"',
        '[ears]\nlanguage = ""',
    ],
)
def test_what_makes_sense_is_taken(tmp_path: Path, written: str) -> None:
    assert load(tmp_path, f"{written}\n") != settings.Settings()


def numbers(section: type[Any]) -> Iterator[tuple[str, Any]]:
    """Give every number that can be set, with what stands in its annotation."""
    for name, hint in get_type_hints(section, include_extras=True).items():
        kind = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        within = [kind, *get_args(kind)]
        for each in within:
            if isinstance(each, type) and is_dataclass(each):
                yield from numbers(each)
        if kind in {int, float}:
            yield f"{section.__name__}.{name}", hint


def test_every_number_has_bounds_and_every_default_is_within_them(tmp_path: Path) -> None:
    found = dict(numbers(settings.Settings))
    assert len(found) > 20
    assert [name for name, hint in found.items() if get_origin(hint) is not Annotated] == []
    for section in fields(settings.Settings):
        value = getattr(settings.Settings(), section.name)
        for each in fields(value) if is_dataclass(value) else ():
            default = getattr(value, each.name)
            if isinstance(default, int | float) and not isinstance(default, bool):
                load(tmp_path, f"[{section.name}]\n{each.name} = {default}\n")
