"""The one shape of every refusal: `{"error": {"code": ..., "message": ...}}`."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import MappingProxyType

from starlette.responses import JSONResponse

NO_HEADERS: Mapping[str, str] = MappingProxyType({})

CODES: Mapping[int, str] = MappingProxyType(
    {
        400: "bad_request",
        401: "no_token",
        403: "no_right",
        404: "not_found",
        405: "wrong_method",
        408: "too_slow",
        409: "nobody_listens",
        413: "too_large",
        414: "too_large",
        426: "websocket_only",
        429: "too_often",
        431: "too_large",
        500: "broken",
        503: "failed",
        507: "not_stored",
    }
)
"""The usual word for a status, for programs."""


class RefusedError(Exception):
    """No, in one word for programs and one sentence for people that names the mend."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str = "",
        headers: Mapping[str, str] = NO_HEADERS,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code or CODES.get(status, "refused")
        self.message = message
        self.headers = headers

    @property
    def response(self) -> JSONResponse:
        """What is sent."""
        return refusal(self.status, self.code, self.message, self.headers)

    def on_the_wire(self, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
        """Give the same as bytes, with these headers, too; the last answer of a connection."""
        response = self.response
        status = f"{self.status} {HTTPStatus(self.status).phrase}"
        lines = [
            *(name + b": " + value for name, value in [*headers, *response.raw_headers]),
            b"connection: close",
        ]
        return b"\r\n".join([f"HTTP/1.1 {status}".encode(), *lines, b"", bytes(response.body)])


def refusal(
    status: int, code: str, message: str, headers: Mapping[str, str] = NO_HEADERS
) -> JSONResponse:
    """Say no in one word for programs and one sentence for people."""
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)
