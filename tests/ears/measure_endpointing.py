"""Has the person finished? False cut-offs against delay, on real pauses, for every way to decide.

`python -m tests.ears.measure_endpointing [FOLDER ...] [--keep FILE]`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set; further folders hold recordings of whole utterances. What the engines
say takes a quarter of an hour the first time and is kept in the file; then the curve is drawn
within a minute. Prints markdown.

A false cut-off is a pause within an utterance that was taken for its end. The delay is the silence
after a true end until the turn is taken, as the speech detector sees it, which is 80 ms less than
there is. Both are always those of the same setting on the same pauses. A timer is not charged for
understanding the words; her way waits for them and for the judge.
"""

import argparse
import math
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from her_voice.ears.endpoint import Endpoint
from her_voice.ears.melody import MOST_LOG_ODDS, Melody, melody
from her_voice.ears.pace import Pace
from her_voice.ears.words import Outlook, outlook
from her_voice.settings import EarsSettings
from tests.ears import melodies, pauses
from tests.ears.pauses import KNOWN_MS, LOOKS_MS, Pause, Utterance

JUDGE_MS = 60
"""What a judgement takes on one thread."""

TIMERS_MS = (500, 700, 800)
SCALES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5)
FINE_SCALES = [0.1 * 1.1**step for step in range(40)]
PACES = (0.6, 1.0, 1.6)
SAME_MS = (350, 400, 450, 500, 550, 600, 700, 800)
FOLDERS = ("conversation", "pauses", "commands", "speech_accented", "speech_clean")
SHORT_MS = 1200
"""The longest pause that she should bear with."""

SYNTHESISED = "synthesised"
READ = "books, read aloud"
GROUPS = {
    "meetings": ("conversation",),
    "commands": ("commands",),
    READ: ("speech_clean",),
    "learners of English": ("speech_accented",),
    SYNTHESISED: ("pauses", "bench"),
}


class Fixed(Pace):
    """A pace that learns nothing."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self.fixed = scale

    @property
    def scale(self) -> float:
        return self.fixed


@dataclass(frozen=True)
class Case:
    """A pause and all that is known besides."""

    group: str
    speaker: str
    pause: Pause
    melody: Melody | None
    pace: float
    """The scale of patience that follows from the speaker's other pauses."""

    of_others: float = 0.0
    """Log-odds of the melody, by weights fitted on other speakers."""


@dataclass(frozen=True)
class Way:
    """One way to decide, its patience scaled."""

    scale: float = 1.0
    words: bool = True
    melody: bool = False
    others: bool = False
    """The weights of the melody are those of other speakers."""

    pace: bool = False
    """Patience follows the speaker's other pauses."""

    def take(self, case: Case, lasts_ms: int | None) -> float | None:
        """Give the silence after which she takes the turn; None if it does not last so long."""
        settings = EarsSettings()
        scale = self.scale * (case.pace if self.pace else 1.0)
        endpoint = Endpoint(
            settings.shortest_pause_ms, settings.longest_pause_ms, pace=Fixed(scale)
        )
        for _ in range(10):
            endpoint.feed(1.0)
        looks = iter(zip(LOOKS_MS, case.pause.judged, strict=True))
        look, verdict = next(looks)
        while lasts_ms is None or endpoint.quiet_ms < lasts_ms:
            endpoint.feed(0.0)
            if endpoint.quiet_ms == KNOWN_MS:
                endpoint.understood(outlook(case.pause.text) if self.words else Outlook.OPEN)
            if endpoint.quiet_ms == look + JUDGE_MS:
                endpoint.judged(self._corrected(case, verdict))
                if endpoint.is_undecided:
                    look, verdict = next(looks, (10**6, 0.0))
            if endpoint.quiet_ms >= KNOWN_MS and endpoint.is_done:
                return endpoint.quiet_ms
        return None

    def _corrected(self, case: Case, verdict: float) -> float:
        if self.others:
            log_odds = min(MOST_LOG_ODDS, max(-MOST_LOG_ODDS, case.of_others))
        elif self.melody and case.melody:
            log_odds = case.melody.log_odds
        else:
            return verdict
        return 1 / (1 + math.exp(-melodies.logit(verdict) - log_odds))


@dataclass(frozen=True)
class Timer:
    """A fixed silence."""

    wait_ms: int

    def take(self, case: Case, lasts_ms: int | None) -> float | None:
        """Give the silence after which the turn is taken; None if it does not last so long."""
        return self.wait_ms if lasts_ms is None or lasts_ms > self.wait_ms else None


WAYS = {
    "smart-turn alone": Way(words=False),
    "with the words": Way(),
    "with the melody, by weights of other speakers": Way(others=True),
    "with the melody": Way(melody=True),
    "with their own pauses, too: hers": Way(melody=True, pace=True),
}
HERS = WAYS["with their own pauses, too: hers"]


@dataclass(frozen=True)
class Outcome:
    """What a way did with all pauses."""

    within: list[bool]
    """Of the pauses within utterances that last at most `SHORT_MS`, which were cut off."""

    all: list[bool]
    """Of all pauses within utterances."""

    prolonged: list[bool]
    """Of the same, if each lasted `SHORT_MS`."""

    delays: list[float]
    """After true ends."""

    questions: list[float]
    """Of these, after whole questions."""

    @property
    def row(self) -> str:
        shares = (share(self.within), share(self.all), share(self.prolonged))
        return " | ".join((*shares, spread(self.delays), spread(self.questions)))


HEAD = (
    "cut off, up to 1.2 s | cut off, all | cut off, were all of 1.2 s | delay p50 / p90 / mean | "
    "after questions"
)


def outcome(way: Way | Timer, cases: Iterable[Case]) -> Outcome:
    """Let a way decide on all of these."""
    result = Outcome([], [], [], [], [])
    for case in cases:
        lasts_ms = case.pause.lasts_ms
        took = way.take(case, lasts_ms)
        if lasts_ms is None:
            delay = took or 0.0
            result.delays.append(delay)
            if outlook(case.pause.text) is Outlook.QUESTION:
                result.questions.append(delay)
            continue
        result.all.append(took is not None)
        if lasts_ms <= SHORT_MS:
            result.within.append(took is not None)
        result.prolonged.append(way.take(case, SHORT_MS) is not None)
    return result


def prolonged(utterances: list[Utterance], by: float) -> list[Utterance]:
    """Make people of these who pause so much longer, or shorter, and are otherwise the same."""
    return [
        replace(
            utterance,
            speaker=f"{utterance.speaker} x {by}",
            pauses=[
                replace(pause, lasts_ms=pause.lasts_ms and round(pause.lasts_ms * by))
                for pause in utterance.pauses
            ],
        )
        for utterance in utterances
    ]


def cases(utterances: list[Utterance], sung: dict[tuple[str, str, int], Melody]) -> list[Case]:
    """Put together what is known of each pause.

    A speaker's pace is known from their other recordings, as if kept from earlier days.
    """
    groups = {folder: group for group, folders in GROUPS.items() for folder in folders}
    result = []
    for utterance in utterances:
        pace = Pace()
        pace.restore(
            pause.lasts_ms
            for other in utterances
            if other.speaker == utterance.speaker and other is not utterance
            for pause in other.pauses
            if pause.lasts_ms is not None
        )
        for pause in utterance.pauses:
            group = groups.get(utterance.folder, SYNTHESISED)
            found = sung.get((utterance.folder, utterance.name, pause.ended))
            result.append(Case(group, utterance.speaker, pause, found, pace.scale))
    return result


def melodies_of(
    utterances: list[Utterance], folders: list[Path]
) -> dict[tuple[str, str, int], Melody]:
    """Find the melody before each pause, as the judge's first look hears it."""
    found: dict[tuple[str, str, int], Melody] = {}
    known = {(each.folder, each.name): each.pauses for each in utterances}
    for clip in pauses.every(folders):
        sound = pauses.around(clip.sound)
        for pause in known.get((clip.folder, clip.name), []):
            heard = melody(pauses.so_far(sound, pause, KNOWN_MS))
            if heard:
                found[clip.folder, clip.name, pause.ended] = heard
    return found


def fitted(cases: list[Case]) -> tuple[list[Case], list[str]]:
    """Give each case the weights of other speakers; and a report of what each feature is worth."""
    rows = np.array([melodies.known(case.pause) for case in cases])
    features = np.array([melodies.features(case.melody) for case in cases])
    is_end = np.array([float(case.pause.lasts_ms is None) for case in cases])
    who = [case.speaker for case in cases]
    log_odds = melodies.of_others(rows, features[:, 2:], is_end, who)
    whole = [
        replace(case, of_others=float(each)) for case, each in zip(cases, log_odds, strict=True)
    ]
    return whole, melodies.report(rows, features, is_end, who)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    audio = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
    folders = [*(audio / name for name in FOLDERS), *options.folders]
    utterances = pauses.read(options.keep, folders)
    sung = melodies_of(utterances, folders)
    every = cases(utterances, sung)
    counted(every)
    real, report = fitted([case for case in every if case.group != SYNTHESISED])
    spoken = [case for case in real if case.group != READ]
    made = [case for case in every if case.group == SYNTHESISED]
    say("\n### What the melody is worth, on speakers that were left out\n")
    say("All real pauses:\n\n" + "\n".join(report))
    say("\nWithout books read aloud:\n\n" + "\n".join(fitted(spoken)[1]))
    ways: dict[str, Way | Timer] = {f"timer {ms / 1000} s": Timer(ms) for ms in TIMERS_MS}
    ways |= WAYS
    table("All real pauses, at the present setting", ways, real)
    table("Without books read aloud", ways, spoken)
    for group in GROUPS:
        table(group, ways, [case for case in [*real, *made] if case.group == group])
    curves("All real pauses", real)
    curves("Without books read aloud", spoken)
    reading = [each for each in utterances if each.folder in GROUPS[READ]]
    for by in PACES:
        slower = cases(prolonged(reading, by), sung)
        both = {name: way for name, way in WAYS.items() if way.melody}
        table(f"Books, read by people whose pauses are {by} times as long", both, slower)
    scaled = {f"hers x {by}": replace(HERS, scale=by) for by in SCALES}
    table("All real pauses, patience scaled", scaled, real)


def curves(title: str, cases: list[Case]) -> None:
    """Print the share cut off at the same mean delay, between the points of the curve."""
    say(f"\n### {title}: cut off, of those up to 1.2 s, at the same mean delay\n")
    say("| way | " + " | ".join(f"{ms} ms" for ms in SAME_MS) + " |\n" + "| --- " * 9 + "|")
    ways: dict[str, list[Way | Timer]] = {"timer": [Timer(ms) for ms in range(240, 1400, 20)]}
    ways |= {name: [replace(way, scale=by) for by in FINE_SCALES] for name, way in WAYS.items()}
    for name, settings in ways.items():
        points = sorted(
            (float(np.mean(each.delays)), 100 * float(np.mean(each.within)))
            for each in (outcome(way, cases) for way in settings)
        )
        delays, cut = zip(*points, strict=True)
        shown = [
            f"{share:.0f} %" if ms >= delays[0] else "-"
            for ms, share in zip(SAME_MS, np.interp(SAME_MS, delays, cut), strict=True)
        ]
        say(f"| {name} | {' | '.join(shown)} |")


def counted(every: list[Case]) -> None:
    say("| recordings | pauses within, up to 1.2 s | longer | ends |\n| --- | --- | --- | --- |")
    for group in GROUPS:
        lasting = [case.pause.lasts_ms for case in every if case.group == group]
        short = sum(ms is not None and ms <= SHORT_MS for ms in lasting)
        ends = lasting.count(None)
        say(f"| {group} | {short} | {len(lasting) - short - ends} | {ends} |")
    within = [case.pause.lasts_ms for case in every if case.pause.lasts_ms is not None]
    if within:
        tenths = np.percentile(within, [50, 80, 90, 95])
        say(f"\nPauses within: {tenths} ms are their 50th, 80th, 90th and 95th percentiles.\n")


def table(title: str, ways: Mapping[str, Way | Timer], cases: list[Case]) -> None:
    say(f"\n### {title}\n\n| way | {HEAD} |\n| {' | '.join(['---'] * 6)} |")
    for name, way in ways.items():
        say(f"| {name} | {outcome(way, cases).row} |")


def share(cut: list[bool]) -> str:
    return f"{100 * sum(cut) / len(cut):.1f} % ({sum(cut)} of {len(cut)})" if cut else "-"


def spread(delays: list[float]) -> str:
    if not delays:
        return "-"
    middle, late = np.percentile(delays, [50, 90])
    return f"{middle:.0f} / {late:.0f} / {np.mean(delays):.0f} ms"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
