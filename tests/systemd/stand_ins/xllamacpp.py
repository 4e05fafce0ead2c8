"""A language model's server that has no model, and is well.

What it is asked it answers with the number of its process, and notes beside its slots. A file named
`broken` or `slow` in the folder that is its model lets the next one fail, or take long.
"""

import json
import os
import socketserver
import sys
import threading  # noqa: TID251  it is no part of her, and no task group's
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace


class CommonParams(SimpleNamespace):
    def __init__(self) -> None:
        parts = {name: SimpleNamespace() for name in ("model", "cpuparams", "cpuparams_batch")}
        super().__init__(**parts)


class Server:
    def __init__(self, params: CommonParams) -> None:
        model = Path(params.model.path)
        if (model / "broken").exists():
            sys.exit(3)
        while (model / "slow").exists():
            time.sleep(0.02)
        _Well.slots = Path(params.slot_save_path)
        self.listening_address = params.hostnames[0]
        server = socketserver.ThreadingUnixStreamServer(self.listening_address, _Well)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()


class _Well(BaseHTTPRequestHandler):
    slots: Path

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = "{}"
        if "filename" in asked:
            (self.slots / asked["filename"]).touch()
        else:
            with (self.slots / f"{os.getpid()}.asked").open("a") as notes:
                notes.write(f"{json.dumps(asked)}\n")
        if asked.get("stream"):
            event = {"choices": [{"delta": {"content": str(os.getpid())}}]}
            answer = f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_: object) -> None:
        pass

    def address_string(self) -> str:
        return ""
