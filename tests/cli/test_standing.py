"""How she is, told in words."""

from her_voice.cli.standing import in_words

WELL: dict[str, object] = {
    "hears": True,
    "thinks": True,
    "speaks": True,
    "troubles": {},
    "person": "Theodore",
    "persona": {"name": "Samantha", "file": "/home/persona.toml"},
    "earpieces": ["headset", "phone"],
    "microphone": "listening",
    "muted": False,
    "sound": {"microphone": "Jabra", "speaker": "Jabra", "missing": []},
    "silent_because": "",
    "notices": {"waiting": 2, "told": 7, "questions": 1, "muted": ["backup"], "quiet_hours": True},
    "turns": [{"turn": 1, "total_ms": 900.0}, {"turn": 2, "total_ms": 1240.0}],
    "endpoint": "her own",
    "tools": {"files": "ready"},
    "memory": {"private_mb": 98, "grown_mb": 28},
    "engines": {
        "hearing": {"private_mb": 335, "grown_mb": 12, "restarts": 1, "renewals": 0},
        "thinking": {"private_mb": 979, "grown_mb": 72, "restarts": 0, "renewals": 2},
    },
    "process": 123,
    "up_s": 7500.0,
}


def test_what_is_worth_knowing_is_told() -> None:
    assert in_words(WELL) == [
        ("she", "can hear, think and speak"),
        ("person", "Theodore"),
        ("her name", "Samantha"),
        ("persona", "/home/persona.toml"),
        ("heard at", "headset, phone"),
        ("microphone", "listening, Jabra"),
        ("speaker", "Jabra"),
        ("notices", "2 waiting, 1 question open, 7 told, none from backup, quiet hours"),
        ("last answer", "began 1.2 s after you had finished"),
        ("thinks with", "her own"),
        ("tools", "files: ready"),
        ("memory", "herself 98 MB, 28 more than when awake"),
        ("memory", "hearing 335 MB, 12 more than when loaded"),
        ("memory", "thinking 979 MB, 72 more than when loaded"),
        ("begun anew", "hearing 1 time, after it had ended"),
        ("begun anew", "thinking 2 times, for it had grown"),
        ("up", "for 2 hours, as process 123"),
    ]


def test_what_she_can_not_do_comes_first_with_what_is_amiss() -> None:
    status = WELL | {"thinks": False, "troubles": {"mind": "thinking is down"}, "muted": True}
    rows = in_words(status)
    assert rows[:2] == [
        ("she", "can hear and speak, but not think just now"),
        ("amiss", "thinking is down"),
    ]
    assert ("microphone", "closed: she is muted; `her-voice unmute` opens it") in rows


def test_a_status_that_says_little_is_no_trouble() -> None:
    assert in_words({}) == [
        ("she", "can't hear, think or speak just now"),
        ("heard at", "no earpiece yet"),
    ]


def _after(turns: int, *, endpoint: str = "her own", **stages: float) -> dict[str, str]:
    turn = dict.fromkeys(("think_ms", "speak_ms"), 0.0) | stages
    return dict(in_words({"turns": [{"turn": 1, **turn}] * turns, "endpoint": endpoint}))


def test_how_quick_she_is_is_told_after_some_answers() -> None:
    assert "lately" not in _after(19, total_ms=900)
    rows = _after(20, total_ms=900)
    assert rows["lately"] == "half of her last 20 answers began within 0.9 s"
    assert "slow" not in rows


def test_who_waits_long_is_told_what_would_be_quicker() -> None:
    own = _after(20, total_ms=2500, think_ms=900, speak_ms=800)
    assert '`model = "qwen2.5-coder-0.5b"` under [mind]' in own["slow"]
    elsewhere = _after(20, total_ms=2500, think_ms=2000, endpoint="http://box:11434/v1")
    assert elsewhere["slow"] == "most of it is waiting for http://box:11434/v1"
    busy = _after(20, total_ms=2500, think_ms=300)
    assert "busy or slow" in busy["slow"]
