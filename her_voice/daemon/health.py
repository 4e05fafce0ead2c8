"""How she is: what is there, what is amiss, and what can be seen of whether she lives."""

import time

from her_voice.daemon.companion import Companion
from her_voice.daemon.engines import Engines
from her_voice.daemon.late import LateJudge, LateSynthesizer, LateTranscriber
from her_voice.daemon.liveness import Look
from her_voice.mind.mind import Mind
from her_voice.settings import Settings


class Health:
    """Knows it of one house. Others `note` what they find."""

    def __init__(
        self, engines: Engines, companion: Companion, mind: Mind, settings: Settings
    ) -> None:
        self._engines = engines
        self._companion = companion
        self._mind = mind
        self._settings = settings
        self._noted: dict[str, str] = {}
        self.thinks = False
        """What she thinks with answers."""

        self.has_thought = False
        """It has been ready once."""

        self.will_think = False
        """It was ready here before this start, and will be in a moment: nobody waits for it."""

        self.has_settled = False
        """What could wait until she was ready has been done since, or somebody spoke meanwhile."""

        self.complaint = ""
        """What does not move though it should; empty when all does."""

    def follow(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        self._settings = settings

    def note(self, subject: str, words: str) -> None:
        """Let it be known what is not as it should be, in plain words; empty when it is again.

        Such as `note("microphone", "no microphone: it was unplugged")`. The words stand in
        `systemctl status`, so they hold nothing that was said.
        """
        self._noted.pop(subject, None)
        if words:
            self._noted[subject] = words

    @property
    def troubles(self) -> dict[str, str]:
        """What is not as it should be, by subject, in plain words."""
        engines = self._engines
        down = {
            "voice": ("her voice is down", engines.synthesizer.is_there, engines.speaks),
            "hearing": ("hearing is down", engines.transcriber.is_there, engines.hears),
            "mind": ("thinking is down", self.has_thought, self.thinks),
        }
        on_its_way = self.will_think and not self.has_thought
        return (
            {name: words for name, (words, was, now) in down.items() if was and not now}
            | ({"mind": "what she thinks with is being loaded"} if on_its_way else {})
            | ({"answers": engines.thinker.trouble} if engines.thinker.trouble else {})
            | self._noted
        )

    @property
    def waiting_for(self) -> list[str]:
        """What is still to come before she is awake."""
        engines = self._engines
        parts = {
            "speaking": engines.synthesizer.is_there,
            "understanding": engines.transcriber.is_there,
            "judging pauses": engines.judge.is_there,
            "thinking": self.has_thought or self.will_think,
        }
        return [name for name, is_there in parts.items() if not is_there]

    @property
    def is_awake(self) -> bool:
        """She can hear and speak, and has been able to think, here if not since this start."""
        return not self.waiting_for

    @property
    def is_well(self) -> bool:
        """She can hear and speak, what she thinks with is not lost, and all of her moves."""
        organs = self._engines.hears and self._engines.speaks
        thinks = self.thinks or not self.has_thought
        return self.is_awake and organs and thinks and not self.complaint

    @property
    def longest_thought_s(self) -> float:
        """How long an answer may take: a thought, and what is asked of another program for it.

        A tool is looked at before it is used.
        """
        sending, tools = self._settings.sending, self._settings.skills.mcp.values()
        others = [sending.timeout_s] if sending.command else []
        others += [2 * tool.answer_s for tool in tools]
        return self._settings.mind.answer_s + max(others, default=0.0)

    def go_round(self) -> None:
        """Send a round through her loops; `look` tells whether it came back."""
        self._companion.go_round()

    def look(self) -> Look:
        """Say what can be seen of whether she lives."""
        engines = self._engines
        lates: dict[str, LateTranscriber | LateJudge | LateSynthesizer] = {
            "understanding": engines.transcriber,
            "understanding on the way": engines.quick,
            "judging a pause": engines.judge,
            "making speech": engines.synthesizer,
        }
        return Look(
            time=time.monotonic(),
            round=self._companion.round,
            flows=self._companion.flows,
            calls={number: name for name, late in lates.items() for number in late.calls},
            longer_s=max((s for late in lates.values() for s in late.calls.values()), default=0.0),
            thoughts=self._mind.thoughts,
            busy=self._companion.has_work,
            steps=self._companion.steps + sum(late.came_back for late in lates.values()),
        )
