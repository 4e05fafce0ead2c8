"""What `talk` prints: who said what, how long each answer took, for people or as JSON."""

import json
import sys
from dataclasses import dataclass, field
from typing import TextIO

from her_voice.commands import Show, ToVoice
from her_voice.daemon.timings import Timing
from her_voice.events import Event


@dataclass(slots=True)
class Transcript:
    """Collects what was said, and prints it as it happens or, as JSON, at the end."""

    as_json: bool = False
    typed: bool = False
    """The person sees already what they said."""

    out: TextIO = field(default_factory=lambda: sys.stdout)
    lines: list[dict[str, object]] = field(default_factory=list)
    turns: list[dict[str, float]] = field(default_factory=list)

    def watch(self, passed: Event | Show | ToVoice | Timing) -> None:
        """Look at what passes."""
        match passed:
            case Show(aside=True):
                pass
            case Show(_, who, text, True, turn):
                self._add("user" if who == "person" else "agent", text, turn)
            case Timing():
                self.turns.append(passed.as_json())
                if not self.as_json:
                    self._print(f"     ({passed.total_ms / 1000:.2f} s)")
            case _:
                pass

    def end(self) -> None:
        """Print what is printed last."""
        if self.as_json:
            self._print(json.dumps({"transcript": self.lines, "turns": self.turns}))

    def _add(self, role: str, text: str, turn: int | None) -> None:
        last = self.lines[-1] if self.lines else {}
        if role == "agent" and (last.get("role"), last.get("turn")) == (role, turn):
            last["text"] = f"{last['text']}{text}"
        else:
            self.lines.append({"role": role, "text": text, "turn": turn, "final": True})
        if not self.as_json and not (self.typed and role == "user"):
            self._print(f"{'you' if role == 'user' else 'she'}: {text.strip()}")

    def _print(self, text: str) -> None:
        self.out.write(f"{text}\n")
        self.out.flush()
