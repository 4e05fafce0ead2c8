"""Small models, and stand-ins for the hub and the registries."""

import hashlib
import io
import json
import random
import tarfile
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event  # noqa: TID251 (the stand-in servers run beside the test)
from typing import Any

from her_voice.places import Places
from her_voice.weights.catalogue import Catalogue, Model, ModelFile
from her_voice.weights.origins import parse
from her_voice.weights.shelf import PULLING, is_there

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def noise(size: int, seed: int = 0) -> bytes:
    """Bytes that don't compress and are the same every time."""
    return random.Random(seed).randbytes(size)


BYTES = noise(300_000)


def model(name: str, *files: tuple[str, bytes, list[str]], **more: Any) -> Model:
    """A model whose files must have these contents and come from these sources."""
    made = [
        ModelFile(
            path,
            len(content),
            hashlib.sha256(content).hexdigest(),
            tuple(sources),
            tuple(parse(line) for line in sources),
        )
        for path, content, sources in files
    ]
    return Model(name, more.pop("job", "hear"), "tests", "CC0-1.0", tuple(made), **more)


def shelf(*models: Model) -> Catalogue:
    return Catalogue(models)


def make_wheel(folder: Path, package: str, version: str, members: dict[str, bytes]) -> Path:
    """Write a wheel that pip accepts, with these members beside its metadata."""
    module = package.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    described = f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
    files = {
        **members,
        f"{module}/__init__.py": b"raise SystemExit('the code of a mirror must never run')",
        f"{info}/METADATA": described.encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    path = folder / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as wheel:
        for name, content in {**files, f"{info}/RECORD": record.encode()}.items():
            wheel.writestr(name, content)
    return path


def make_tarball(package: str, version: str, members: dict[str, bytes]) -> bytes:
    """Make what an npm registry hands out."""
    described = json.dumps({"name": package, "version": version}).encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in {"package/package.json": described, **members}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


class Server(ThreadingHTTPServer):
    """Answers GET and HEAD from a table, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages: dict[str, bytes] = {}
        self.asked: list[tuple[str, str, str]] = []
        """Method, path and Range header."""
        self.stop_after: int | None = None
        """Bytes after which a body breaks off, once."""
        self.takes_tokens = True
        """Else whoever sends one is refused, as by the hub if it is void."""
        self.was_asked = Event()
        self.may_answer = Event()
        self.may_answer.set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def got(self, method: str = "GET") -> list[str]:
        return [path for asked, path, _ in self.asked if asked == method]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what some tests are about."""


class _Answer(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self._head()

    def do_GET(self) -> None:
        body = self._head()
        if self.server.stop_after is not None and len(body) > self.server.stop_after:
            body, self.server.stop_after = body[: self.server.stop_after], None
            self.close_connection = True
        self.wfile.write(body)

    def _head(self) -> bytes:
        asked = self.headers.get("Range", "")
        path = self.path.replace("%2f", "/")
        self.server.asked.append((self.command, path, asked))
        self.server.was_asked.set()
        self.server.may_answer.wait(10)
        if not self.server.takes_tokens and "Authorization" in self.headers:
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return b""
        content = self.server.pages.get(path)
        if content is None:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return b""
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        return content[start:]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name it has there)
        """Say nothing."""


class Told:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.plans: list[dict[str, int]] = []
        self.grown: list[tuple[str, str, int, int]] = []
        self.notes: list[str] = []

    def planned(self, needs: tuple[Any, ...], folder: Path) -> None:
        assert folder.name == "models"
        self.plans.append({need.model.name: need.size for need in needs})

    def grew(self, model: str, file: str, done: int, total: int) -> None:
        self.grown.append((model, file, done, total))

    def noted(self, sentence: str) -> None:
        self.notes.append(sentence)

    def ended(self) -> None:
        """Nothing to close."""


def whole(places: Places, known: Catalogue, *names: str) -> bool:
    return all(is_there(known.model(name), places) for name in names)


def left_over(places: Places) -> list[str]:
    """What lies in the folder of unfinished pulls beside the lock."""
    folder = places.models / PULLING
    return sorted(
        str(one.relative_to(folder))
        for one in folder.rglob("*")
        if one.is_file() and one.name != "lock"
    )


def parted(folder: Path, *, extra: bytes = b"{}") -> Catalogue:
    """A model in three wheels, the first of which holds a second file too."""
    for number in (1, 2, 3):
        part = BYTES[(number - 1) * 100_000 : number * 100_000]
        members = {f"big_part{number}/data/part0{number}.bin": part}
        if number == 1:
            members["big_part1/data/config.json"] = extra
        make_wheel(folder, f"big-part{number}", "0.2.0", members)
    joined = "pypi:big-part{1..3}==0.2.0/big_part{1..3}/data/part{01..03}.bin"
    return shelf(
        model(
            "ear",
            ("model.bin", BYTES, [joined]),
            ("config.json", extra, ["pypi:big-part1==0.2.0/big_part1/data/config.json"]),
        )
    )
