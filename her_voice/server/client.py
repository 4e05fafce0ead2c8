"""How a command asks the daemon something: through the local door, in one sentence if it fails."""

import os
from collections.abc import Mapping

import httpx2

from her_voice.errors import HerVoiceError
from her_voice.mode import Mode
from her_voice.places import Places
from her_voice.server.token import VARIABLE

PATIENCE_S = 10.0
"""Seconds until an answer is no longer waited for."""

NOT_RUNNING = "she is not running; start her with `her-voice run`"


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


def press(places: Places, *, held: bool) -> None:
    """Press her button, or let go. Raises `HerVoiceError` if she is not running or can't."""
    _ask(places, "PUT", "/v1/button", {"held": held})


def _ask(
    places: Places, method: str, path: str, body: Mapping[str, object] | None = None
) -> dict[str, object]:
    if not places.socket.is_socket():
        raise HerVoiceError(NOT_RUNNING)
    given = os.environ.get(VARIABLE, "").strip()
    headers = {"Authorization": f"Bearer {given}"} if given else {}
    transport = httpx2.HTTPTransport(uds=str(places.socket))
    try:
        with httpx2.Client(
            transport=transport, base_url="http://localhost", headers=headers, timeout=PATIENCE_S
        ) as client:
            answer = client.request(method, path, json=body)
            found = answer.json()
    except httpx2.ConnectError as error:
        raise HerVoiceError(NOT_RUNNING) from error
    except (httpx2.HTTPError, ValueError) as error:
        raise HerVoiceError(
            "she runs but gives no answer; stop her and start her with `her-voice run`"
        ) from error
    if not answer.is_success:
        raise HerVoiceError(_message(found))
    return dict(found)


def _message(found: object) -> str:
    match found:
        case {"error": {"message": str(message)}}:
            return message
        case _:
            return "she refused, and did not say why"
