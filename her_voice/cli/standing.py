"""How she is, as a person reads it: her status in, rows of a name and plain words out. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from her_voice.untyped import items, mapping, number

ABILITIES = {"hears": "hear", "thinks": "think", "speaks": "speak"}

PARTS = {"hearing": "hearing", "speaking": "her voice", "thinking": "thinking"}
"""What a person calls the processes that hold her models."""

LATELY = 20
"""So many of her last answers tell how quick she is here."""

SLOW_S = 2.0
"""When half of them begin later than that, it is said what would make her quicker."""

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86400


def in_words(status: Mapping[str, object]) -> list[tuple[str, str]]:
    """Give what is worth knowing; what has nothing to say is left out."""
    persona, sound = mapping(status.get("persona")), mapping(status.get("sound"))
    amiss = dict(mapping(status.get("troubles")))
    if "persona" in amiss:
        amiss["persona"] = persona.get("trouble", amiss["persona"])
    rows = [
        ("she", _abilities(status)),
        *(("amiss", str(words)) for words in amiss.values()),
        ("person", str(status.get("person", ""))),
        ("her name", str(persona.get("name", ""))),
        ("persona", str(persona.get("file", ""))),
        ("heard at", ", ".join(map(str, items(status.get("earpieces")))) or "no earpiece yet"),
        ("microphone", _microphone(status, str(sound.get("microphone") or ""))),
        ("speaker", str(sound.get("speaker") or "")),
        ("silent", str(status.get("silent_because") or "")),
        ("notices", _notices(mapping(status.get("notices")))),
        ("last answer", _last(items(status.get("turns")))),
        *_pace(items(status.get("turns")), str(status.get("endpoint", ""))),
        ("thinks with", str(status.get("endpoint", ""))),
        *(("tools", f"{name}: {how}") for name, how in mapping(status.get("tools")).items()),
        *_memory(status),
        *_begun_anew(mapping(status.get("engines"))),
        ("up", _up(status)),
    ]
    return [(name, words) for name, words in rows if words]


def _abilities(status: Mapping[str, object]) -> str:
    can = [word for name, word in ABILITIES.items() if status.get(name)]
    lacks = [word for name, word in ABILITIES.items() if not status.get(name)]
    if not lacks:
        return f"can {_listed(can, 'and')}"
    if not can:
        return f"can't {_listed(lacks, 'or')} just now"
    return f"can {_listed(can, 'and')}, but not {_listed(lacks, 'or')} just now"


def _microphone(status: Mapping[str, object], device: str) -> str:
    if status.get("muted"):
        return "closed: she is muted; `her-voice unmute` opens it"
    state = str(status.get("microphone") or "")
    return f"{state}, {device}" if state and device else state or device


def _notices(notices: Mapping[str, object]) -> str:
    if not notices:
        return ""
    words = [f"{number(notices.get('waiting')):.0f} waiting"]
    if questions := number(notices.get("questions")):
        words.append(f"{_counted(questions, 'question')} open")
    if told := number(notices.get("told")):
        words.append(f"{told:.0f} told")
    words += [f"none from {name}" for name in items(notices.get("muted"))]
    words += [
        words_of
        for name, words_of in (("do_not_disturb", "do not disturb"), ("quiet_hours", "quiet hours"))
        if notices.get(name)
    ]
    return ", ".join(words)


def _last(turns: Sequence[object]) -> str:
    if not turns:
        return ""
    seconds = number(mapping(turns[-1]).get("total_ms")) / 1000
    return f"began {seconds:.1f} s after you had finished"


def _pace(turns: Sequence[object], endpoint: str) -> Iterator[tuple[str, str]]:
    """Tell how quick she is here, and what would make her quicker if she is slow."""
    lately = [mapping(turn) for turn in turns[-LATELY:]]
    if len(lately) < LATELY:
        return
    half_s = median(number(turn.get("total_ms")) for turn in lately) / 1000
    yield "lately", f"half of her last {LATELY} answers began within {half_s:.1f} s"
    if half_s <= SLOW_S:
        return
    words_ms = [number(turn.get("think_ms")) + number(turn.get("speak_ms")) for turn in lately]
    if median(words_ms) < half_s * 1000 / 2:
        yield "slow", "this machine is busy or slow; see what else runs, or `her-voice doctor`"
    elif endpoint == "her own":
        small = '`model = "qwen2.5-coder-0.5b"` under [mind] is quicker, and less clever'
        yield "slow", f"most of it is thinking; {small}; or set an `endpoint` elsewhere"
    else:
        yield "slow", f"most of it is waiting for {endpoint}"


def _memory(status: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Tell each process's own memory, and by how much it has grown."""
    if own := mapping(status.get("memory")):
        yield "memory", _grown("herself", own, "awake")
    for name, each in mapping(status.get("engines")).items():
        if number(mapping(each).get("private_mb")):
            yield "memory", _grown(PARTS.get(name, name), mapping(each), "loaded")


def _grown(name: str, about: Mapping[str, object], since: str) -> str:
    private, grown = number(about.get("private_mb")), number(about.get("grown_mb"))
    return f"{name} {private:.0f} MB, {grown:.0f} more than when {since}"


def _begun_anew(engines: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Tell what has died or was renewed."""
    for name, each in engines.items():
        for kind, words in (("restarts", "after it had ended"), ("renewals", "for it had grown")):
            if count := number(mapping(each).get(kind)):
                yield "begun anew", f"{PARTS.get(name, name)} {_counted(count, 'time')}, {words}"


def _up(status: Mapping[str, object]) -> str:
    if "up_s" not in status:
        return ""
    seconds = number(status.get("up_s"))
    for unit_s, name in ((DAY_S, "day"), (HOUR_S, "hour"), (MINUTE_S, "minute"), (1, "second")):
        if seconds >= unit_s or unit_s == 1:
            words = f"for {_counted(seconds // unit_s, name)}"
            break
    process = number(status.get("process"))
    return f"{words}, as process {process:.0f}" if process else words


def _counted(count: float, what: str) -> str:
    return f"{count:.0f} {what}{'s' * (count != 1)}"


def _listed(words: Sequence[str], last: str) -> str:
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end
