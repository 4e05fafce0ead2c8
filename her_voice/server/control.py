"""How her own person steers her over HTTP: status, words to say, mode and button."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.responses import JSONResponse, PlainTextResponse, Response

from her_voice.mode import Mode
from her_voice.server import limits
from her_voice.server.caller import Right
from her_voice.server.fields import Choice, Flag, Text
from her_voice.server.operation import Asked, Operation
from her_voice.server.refusal import RefusedError
from her_voice.server.talking import Attend
from her_voice.untyped import mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the daemon can do for those who ask."""

    status: Callable[[], Mapping[str, object]]
    """How she is, as JSON has it."""

    healthy: Callable[[], bool]
    """She can hear and speak."""

    attend: Attend
    """Talk with an accepted client of this name until it ends."""

    say: Callable[[str], Awaitable[None]]
    """Have these words spoken where she was last spoken to."""

    choose: Callable[[Mode], Awaitable[None]]
    """Let her listen like this."""

    hush: Callable[[], Awaitable[None]]
    """Let her stop speaking."""

    press: Callable[[bool], Awaitable[None]]
    """Press the button of the earpiece, or let go of it."""


def operations(answers: Answers) -> list[Operation]:
    """Declare what can be asked."""

    async def healthz(_: Asked) -> Response:
        if answers.healthy():
            return PlainTextResponse("she hears and speaks\n")
        raise RefusedError(503, "she can't hear or speak just now; `her-voice status` says why")

    async def health(asked: Asked) -> Response:
        await healthz(asked)
        return JSONResponse({"healthy": True})

    async def status(asked: Asked) -> Response:
        found = answers.status()
        return JSONResponse(dict(found) if asked.caller.may(Right.OWNER) else for_others(found))

    async def say(asked: Asked) -> Response:
        await answers.say(str(asked.fields["text"]))
        return JSONResponse({"accepted": True}, 202)

    async def mode(asked: Asked) -> Response:
        wanted = Mode(str(asked.fields["mode"]))
        await answers.choose(wanted)
        return JSONResponse({"mode": wanted.value})

    async def hush(_: Asked) -> Response:
        await answers.hush()
        return JSONResponse({"hushed": True})

    async def button(asked: Asked) -> Response:
        held = asked.fields["held"] is True
        await answers.press(held)
        return JSONResponse({"held": held})

    words = Text(
        about="what she is to say", most=limits.SPOKEN_CHARACTERS, example="Dinner is ready."
    )
    held = Flag(about="true for a press, false for its end")
    return [
        Operation(
            "GET",
            "/healthz",
            healthz,
            "Say whether she can hear and speak.",
            gives={"text/plain": {"type": "string"}},
        ),
        Operation("GET", "/v1/health", health, "Say the same as ntfy says it of itself."),
        Operation("GET", "/v1/status", status, "Say how she is.", needs=Right.STATUS),
        Operation(
            *("POST", "/v1/say", say, "Say words where she was last spoken to."),
            needs=Right.OWNER,
            body={"text": words},
            answers={202: "She will say it."},
        ),
        Operation(
            *("PUT", "/v1/mode", mode, "Choose how she listens."),
            needs=Right.OWNER,
            body={"mode": Choice(about="how she listens", of=tuple(Mode))},
        ),
        Operation("POST", "/v1/hush", hush, "Let her stop speaking.", needs=Right.OWNER),
        Operation(
            *("PUT", "/v1/button", button, "Press her button, or let go."),
            needs=Right.OWNER,
            body={"held": held},
        ),
    ]


def for_others(status: Mapping[str, object]) -> dict[str, object]:
    """Give how she is to a program that is not the owner's.

    What is wrong with a persona quotes the person's own words.
    """
    persona = dict(mapping(status.get("persona")))
    if persona.get("trouble"):
        persona["trouble"] = "something is wrong in it; `her-voice status` says what"
    return dict(status) | ({"persona": persona} if persona else {})
