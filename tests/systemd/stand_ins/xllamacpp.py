"""A language model's server that has no model, and is well."""

import socketserver
import threading  # noqa: TID251  it is no part of her, and no task group's
from http.server import BaseHTTPRequestHandler
from types import SimpleNamespace


class CommonParams(SimpleNamespace):
    def __init__(self) -> None:
        parts = {name: SimpleNamespace() for name in ("model", "cpuparams", "cpuparams_batch")}
        super().__init__(**parts)


class Server:
    def __init__(self, params: CommonParams) -> None:
        self.listening_address = params.hostnames[0]
        server = socketserver.ThreadingUnixStreamServer(self.listening_address, _Well)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()


class _Well(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass

    def address_string(self) -> str:
        return ""
