"""Asking the person over HTTP: a question in, the answer out, as long as somebody waits for it."""

from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from her_voice.notice import Answer, Inbox, Question
from her_voice.server import limits
from her_voice.server.caller import Right
from her_voice.server.ending import ending_of, unless
from her_voice.server.fields import Many, Number, Text
from her_voice.server.operation import Asked, Operation

WITHDRAWN = Answer(answer=None, reason="she ends before there was an answer; ask again later")


def operations(inbox: Inbox) -> list[Operation]:
    """Declare how programs ask the person something."""

    async def ask(asked: Asked) -> Response:
        fields = asked.fields
        question = Question(
            text=" ".join(str(fields["question"]).split()),
            answers=tuple(
                str(each).strip() for each in cast("list[str]", fields.get("answers", []))
            ),
            source=asked.caller.name,
            timeout_s=cast("float", fields.get("timeout_s", limits.ASKED_S)),
        )
        return JSONResponse(as_json(await _ask(inbox, question, asked.request)))

    answer = Text(about="one of the answers", most=limits.ANSWER_CHARACTERS, example="yes")
    return [
        Operation(
            *("POST", "/v1/ask", ask, "Ask the person, at a good moment, and wait for the answer."),
            needs=Right.ASK,
            body={
                "question": Text(
                    about="what to ask",
                    most=limits.QUESTION_CHARACTERS,
                    example="Shall I water the plants?",
                ),
                "answers": Many(
                    about="what may be answered; without it, any words",
                    of=answer,
                    most=limits.ANSWERS,
                    required=False,
                ),
                "timeout_s": Number(
                    about="how long to wait",
                    least=1,
                    most=limits.LONGEST_ASKED_S,
                    required=False,
                ),
            },
            answers={
                200: "What was answered, and how sure that is; or null, and why nobody answered."
            },
        )
    ]


def as_json(answer: Answer) -> dict[str, object]:
    """Give what is sent of an answer."""
    if answer.answer is None:
        return {"answer": None, "reason": answer.reason}
    return {"answer": answer.answer, "confidence": answer.confidence, "heard": answer.heard}


async def _ask(inbox: Inbox, question: Question, request: Request) -> Answer:
    """Ask, and withdraw the question when who asked hangs up, or she ends."""

    async def hung_up() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    answers = await unless(inbox.ask(question), hung_up, ending_of(request).wait)
    return answers[0] if answers else WITHDRAWN
