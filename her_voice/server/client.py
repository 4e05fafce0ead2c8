"""How a command asks the daemon something: through the local door, in one sentence if it fails."""

import os
from collections.abc import Mapping, Sequence
from typing import cast

import httpx2

from her_voice.errors import HerVoiceError, SettingsError, UsageError
from her_voice.mode import Mode
from her_voice.places import Places
from her_voice.server import lock
from her_voice.server.by_person import HEADER
from her_voice.server.token import VARIABLE

PATIENCE_S = 10.0
"""Seconds until an answer is no longer waited for."""

BAD_CONFIGURATION = "bad_configuration"
"""The word of the refusal when the file is wrong, and what was in force still is."""

NOT_RUNNING = "she is not running; start her with `her-voice run`"

NO_ANSWER = "she runs but gives no answer; stop her and start her with `her-voice run`"

NOT_UP = "she was started and does not come up; `her-voice service status` says why"

NO_DOOR = (
    "process {process} has her home and takes no commands; if that is `her-voice talk`, end it and"
    " start her with `her-voice run`, else try again in a moment"
)


def status(places: Places) -> dict[str, object]:
    """Ask how she is. Raises `HerVoiceError` if she is not running."""
    return _ask(places, "GET", "/v1/status")


def say(places: Places, text: str) -> None:
    """Have words spoken. Raises `HerVoiceError` if she is not running or can't."""
    _ask(places, "POST", "/v1/say", {"text": text})


def choose(places: Places, mode: Mode) -> None:
    """Let her listen like this. Raises `HerVoiceError` if she is not running."""
    _ask(places, "PUT", "/v1/mode", {"mode": mode.value})


def hush(places: Places) -> None:
    """Let her stop speaking. Raises `HerVoiceError` if she is not running."""
    _ask(places, "POST", "/v1/hush")


def mute(places: Places, *, muted: bool) -> None:
    """Let her hear nothing, or hear again. Raises `HerVoiceError` if she is not running."""
    _ask(places, "PUT", "/v1/mute", {"muted": muted})


def press(places: Places, *, held: bool) -> None:
    """Press her button, or let go. Raises `HerVoiceError` if she is not running or can't."""
    _ask(places, "PUT", "/v1/button", {"held": held})


def notify(places: Places, fields: Mapping[str, object], person: str = "") -> dict[str, object]:
    """Hand a notification in, and give it as it was kept, in ntfy's JSON.

    Raises `AwayError` if she is not running, `HerVoiceError` if she refuses it.
    """
    urgency = {"X-Priority": str(fields["priority"])} if "priority" in fields else {}
    return _ask(places, "POST", "/", fields, headers=urgency, person=person)


def notices(places: Places, person: str = "") -> list[dict[str, object]]:
    """List what came in the last 12 hours. Raises `HerVoiceError` if she is not running."""
    return cast(
        "list[dict[str, object]]", _ask(places, "GET", "/v1/notices", person=person)["notices"]
    )


def ask(
    places: Places, question: str, answers: Sequence[str], timeout_s: float
) -> dict[str, object]:
    """Have the person asked, and wait for the answer. Raises `HerVoiceError`."""
    asked = {"question": question, "timeout_s": timeout_s}
    given = {"answers": list(answers)} if answers else {}
    return _ask(places, "POST", "/v1/ask", asked | given, patience_s=timeout_s + PATIENCE_S)


def remember(
    places: Places, what: str, fields: Mapping[str, object], person: str = ""
) -> dict[str, object]:
    """Search what was said before, take lines in or forget some: `recall`, `import`, `forget`.

    Raises `AwayError` if she is not running, `HerVoiceError` if she refuses it.
    """
    return _ask(places, "POST", f"/v1/memory/{what}", fields, patience_s=60.0, person=person)


def copy_of(places: Places, person: str) -> str:
    """Let her copy a person's database, locked as it is, beside it; give the name of the copy.

    Raises `AwayError` if she is not running, `HerVoiceError` if she refuses it.
    """
    answer = _ask(places, "POST", "/v1/persons/copy", person=person, patience_s=600.0)
    return str(answer["copy"])


def let_go(places: Places, person: str) -> bool:
    """Let her close what is kept of this person for good; say whether she ends by that.

    Raises `AwayError` if she is not running, `HerVoiceError` if she refuses it.
    """
    answer = _ask(places, "POST", "/v1/persons/let-go", {"person": person}, patience_s=60.0)
    return answer["ends"] is True


def consent(
    places: Places, method: str, what: str, fields: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Ask about approvals, permissions or the log of what was done, by the path below `/v1`.

    Raises `AwayError` if she is not running, `HerVoiceError` if she refuses it.
    """
    return _ask(places, method, f"/v1/{what}", fields, patience_s=60.0)


def reload(places: Places) -> dict[str, object]:
    """Let her read her configuration again; give what came of it.

    Raises `SettingsError` if it is wrong, `HerVoiceError` if she is not running.
    """
    return _ask(places, "PUT", "/v1/config/reload")


class AwayError(HerVoiceError):
    """She is not running, or has no door: `her-voice talk` opens none."""


def _away(places: Places) -> AwayError:
    process = lock.holder(places)
    return AwayError(NO_DOOR.format(process=process) if process else NOT_RUNNING)


def _ask(
    places: Places,
    method: str,
    path: str,
    body: Mapping[str, object] | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    person: str = "",
    patience_s: float = PATIENCE_S,
) -> dict[str, object]:
    if not places.socket.is_socket():
        raise _away(places)
    was_there = lock.holder(places)
    given = os.environ.get(VARIABLE, "").strip()
    sent = (
        dict(headers or {})
        | ({HEADER: person} if person else {})
        | ({"Authorization": f"Bearer {given}"} if given else {})
    )
    transport = httpx2.HTTPTransport(uds=str(places.socket))
    try:
        with httpx2.Client(
            transport=transport,
            base_url="http://localhost",
            headers={name.encode(): value.encode() for name, value in sent.items()},
            timeout=patience_s,
        ) as client:
            answer = client.request(method, path, json=body)
            found = answer.json()
    except httpx2.ConnectError as error:
        raise _away(places) from error
    except UnicodeEncodeError as error:
        raise UsageError(
            f"a letter in what was given, or in {VARIABLE}, can't be sent to her; type it again,"
            " in UTF-8"
        ) from error
    except (httpx2.HTTPError, ValueError) as error:
        if was_there or lock.holder(places):
            raise HerVoiceError(NO_ANSWER) from error
        if isinstance(error, httpx2.TimeoutException):  # she may still find it at her door
            raise HerVoiceError(NOT_UP) from error
        raise _away(places) from error  # systemd had the door, and has given her up
    if not answer.is_success:
        is_configuration = _code(found) == BAD_CONFIGURATION
        raise (SettingsError if is_configuration else HerVoiceError)(_message(found))
    return dict(found)


def _code(found: object) -> str:
    match found:
        case {"error": {"code": str(code)}}:
            return code
        case _:
            return ""


def _message(found: object) -> str:
    match found:
        case {"error": {"message": str(message)}}:
            return message
        case _:
            return "she refused, and did not say why"
