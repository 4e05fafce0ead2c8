"""The one shape of every refusal: `{"error": {"code": ..., "message": ...}}`."""

from starlette.responses import JSONResponse


def refusal(status: int, code: str, message: str) -> JSONResponse:
    """Say no in one word for programs and one sentence for people."""
    return JSONResponse({"error": {"code": code, "message": message}}, status)
