"""`python -m tests.memory.secret_service FILE`: a keyring on the session bus, as far as it is used.

A stand-in for GNOME Keyring and its like, by the Secret Service API of freedesktop.org, without
encryption on the bus. What it holds is written to FILE as JSON. While there is a file of the same
name ending in `.locked`, it is locked.
"""

import json
import sys
from itertools import count
from pathlib import Path
from typing import Any

import anyio
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

ROOT = "/org/freedesktop/secrets"


class Keyring:
    """Answers every call that a client makes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._items: dict[str, tuple[dict[str, str], str]] = {}
        """Attributes and secret, by path."""

        self._numbers = count(1)
        self.write()

    def write(self) -> None:
        held = [{"attributes": about, "secret": secret} for about, secret in self._items.values()]
        self._file.write_text(json.dumps(held), encoding="utf-8")

    def answer(self, call: Message) -> Message | None:
        path, member = call.path or "", call.member or ""
        if call.message_type is not MessageType.METHOD_CALL or not path.startswith(ROOT):
            return None
        if member == "Get":
            is_locked = self._file.with_suffix(".locked").exists()
            asked = {"Locked": Variant("b", is_locked), "Label": Variant("s", "a key")}
            return Message.new_method_return(call, "v", [asked[call.body[1]]])
        does = getattr(self, f"_{member.lower()}", None)
        if does is None or (member == "OpenSession" and call.body[0] != "plain"):
            name = "org.freedesktop.DBus.Error.NotSupported"
            return Message.new_error(call, name, "there is nothing of the kind here")
        signature, body = does(path, *call.body)
        return Message.new_method_return(call, signature, body)

    def _opensession(self, *_: Any) -> tuple[str, list[Any]]:
        return "vo", [Variant("s", ""), f"{ROOT}/session/1"]

    def _unlock(self, _: str, objects: list[str]) -> tuple[str, list[Any]]:
        return "aoo", [objects, "/"]

    def _createitem(
        self, _: str, about: dict[str, Variant], secret: list[Any], *_more: Any
    ) -> tuple[str, list[Any]]:
        path = f"{ROOT}/collection/default/{next(self._numbers)}"
        attributes = about["org.freedesktop.Secret.Item.Attributes"].value
        self._items[path] = attributes, bytes(secret[2]).decode()
        self.write()
        return "oo", [path, "/"]

    def _searchitems(self, _: str, wanted: dict[str, str]) -> tuple[str, list[Any]]:
        return "ao", [
            [path for path, (one, _) in self._items.items() if wanted.items() <= one.items()]
        ]

    def _getsecret(self, path: str, session: str) -> tuple[str, list[Any]]:
        return "(oayays)", [[session, b"", self._items[path][1].encode(), "text/plain"]]

    def _delete(self, path: str) -> tuple[str, list[Any]]:
        del self._items[path]
        self.write()
        return "o", ["/"]


async def serve(file: Path) -> None:
    bus = await MessageBus().connect()
    await bus.request_name("org.freedesktop.secrets")
    bus.add_message_handler(Keyring(file).answer)
    await anyio.sleep_forever()


if __name__ == "__main__":
    anyio.run(serve, Path(sys.argv[1]))
