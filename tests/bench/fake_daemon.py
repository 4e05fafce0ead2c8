"""A program that behaves like `her-voice` from outside, for the bench's own tests.

fake_daemon.py run --listen ADDRESS:PORT      serves /healthz, after saying no twice
fake_daemon.py talk --mic FILE --ear FILE     answers each sound after half a second
fake_daemon.py broken ...                     ends with a sentence
"""

import argparse
import json
import os
import sys
import time
import wave
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np

from her_voice.bench.clips import read, write
from her_voice.bench.edges import stretches
from tests.bench.fake_agent import tone

RATE = 16_000


class Door(BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        Door.asked += 1
        right = self.headers["Authorization"] == f"Bearer {os.environ['HER_VOICE_TOKEN']}"
        self.send_response(200 if right and Door.asked > 2 else 503)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def run(listen: str) -> None:
    home = Path(os.environ["HER_VOICE_HOME"])
    (home / "seen.txt").write_text(os.environ["HER_VOICE_MODELS"])
    host, _, port = listen.rpartition(":")
    HTTPServer((host, int(port)), Door).serve_forever()


def talk(mic: Path, ear: Path, level: float) -> None:
    heard = read(mic)
    found = stretches(heard)
    hers = np.zeros(heard.size, np.int16)
    for one in found:
        start = round((one.end + 0.5) * RATE)
        hers[start : start + RATE] = tone(1.0, level)
    write(ear, hers)
    lines = [
        {"role": role, "text": f"{role} {n}", "turn": n, "final": True}
        for n in range(len(found))
        for role in ("user", "agent")
    ]
    parts = ("endpoint", "hear", "think", "speak", "play")
    times = {f"{part}_ms": 100.0 for part in parts} | {"total_ms": 500.0}
    turns = [{"turn": n, **times} for n in range(len(found))]
    sys.stdout.write(json.dumps({"transcript": lines, "turns": turns}))


def main() -> None:
    if "broken" in sys.argv:
        time.sleep(0.05)
        sys.exit("her-voice: the model is missing; `her-voice models pull` gets it")
    parser = argparse.ArgumentParser()
    parser.add_argument("what")
    parser.add_argument("--listen", default="")
    parser.add_argument("--mic", type=Path)
    parser.add_argument("--ear", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--mute", action="store_true")
    parser.add_argument("--no-headset", action="store_true")
    given = parser.parse_args()
    if given.what == "run":
        assert given.no_headset
        run(given.listen)
    else:
        with wave.open(str(given.mic)) as file:
            assert file.getframerate() == RATE
        talk(given.mic, given.ear, level=0.0 if given.mute else 0.3)


if __name__ == "__main__":
    main()
