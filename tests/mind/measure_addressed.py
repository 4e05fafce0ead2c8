"""How often she answers what is not meant for her, and misses what is: 'by name', on real sound.

`python -m tests.mind.measure_addressed [--keep FILE]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set. Background: every recording of speech and music, one after the other in
one sitting, for each name in turn; each answer opens a window as it does in life. Addressed: the
questions of `listening`, each said to her out of the blue. What was heard is asked of the ears
once, and kept in a file if `--keep FILE` is given; `--words` shows what was wrong, too.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

from her_voice.audio import FRAME_MS
from her_voice.events import BeganSpeaking, FellSilent, Heard, SpeechStarted, Spoke
from her_voice.mind.addressed import Attention
from her_voice.mind.verdict import Verdict
from her_voice.mode import Mode
from tests.mind import listening
from tests.mind.listening import Asked, Utterance

BETWEEN = 3 * 1000 // FRAME_MS
"""Frames between two recordings."""

ANSWER = "It is about three kilometres from here, I think."


class Sitting:
    """One earpiece, by name, at which recordings are heard one after the other."""

    def __init__(self, name: str) -> None:
        self._attention = Attention(Mode.BY_NAME, [name])
        self._frame = self._end = self._number = 0

    def hear(self, utterances: list[Utterance]) -> list[tuple[str, Verdict]]:
        """Give the text of each utterance of a recording, and what she made of it."""
        verdicts = []
        for text, began, ended, voiced_ms, level in utterances:
            self._number += 1
            start, self._end = self._frame + began, self._frame + ended
            self._attention.follow(SpeechStarted(1, self._number, start))
            heard = Heard(
                *(1, self._number, 1, text),
                began=start,
                ended=self._end,
                voiced_ms=voiced_ms,
                loudness_db=level,
            )
            verdict = self._attention.judge(heard)
            self._attention.take_in(heard, verdict)
            if verdict.is_meant:
                self._answer()
            verdicts.append((text, verdict))
        self._frame = self._end + BETWEEN
        return verdicts

    def _answer(self) -> None:
        self._attention.follow(BeganSpeaking(1, 1, self._end + 50))
        self._attention.follow(Spoke(1, 1, ANSWER))
        self._attention.follow(FellSilent(1, 1))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--words", action="store_true")
    options = parser.parse_args()
    kept = listening.heard(Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio", options.keep)
    report_background(kept.background, show=options.words)
    report_asked(kept.asked, show=options.words)


def report_background(background: dict[str, list[Utterance]], *, show: bool) -> None:
    utterances = sum(map(len, background.values()))
    minutes = sum(each[3] for all_of in background.values() for each in all_of) / 60_000
    say(f"background: {len(background)} recordings, {utterances} utterances, {minutes:.1f} min")
    for name in f"{listening.NAMES} {listening.UNSEEN} {listening.CALLED}".split():
        sitting, answered = Sitting(name), Counter[str]()
        for recording, every in background.items():
            for text, verdict in sitting.hear(every):
                if verdict.is_meant:
                    answered[recording] += 1
                    if show:
                        say(f"    {verdict.reason.name}: {text}")
        where = ", ".join(f"{recording} {count}" for recording, count in answered.items())
        say(f"  {name}: {answered.total()} answered {where}".rstrip())


def report_asked(asked: list[Asked], *, show: bool) -> None:
    found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in asked:
        kind = each.where
        if kind != listening.BY_PEOPLE:
            kind += "" if each.name in listening.NAMES.split() else ", names not tuned for"
        verdicts = Sitting(each.name).hear(each.heard)
        is_caught = any(verdict.is_meant for _, verdict in verdicts)
        found[kind][each.name].append(is_caught)
        if show and not is_caught:
            say(f"    missed: {each.words} ({each.where}): {' | '.join(t for t, _ in verdicts)}")
    for kind, names in found.items():
        every = [one for caught in names.values() for one in caught]
        parts = ", ".join(f"{name} {sum(one)}/{len(one)}" for name, one in names.items())
        say(f"{kind}: {sum(every)} of {len(every)} caught, {sum(every) / len(every):.1%} ({parts})")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
