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
