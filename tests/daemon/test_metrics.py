"""Figures for Prometheus, read back with its own reader."""

import os
import subprocess
import sys
from collections import Counter

import anyio
import pytest
from prometheus_client.parser import text_string_to_metric_families

from her_voice.daemon.metrics import LOOK_S, Metrics
from her_voice.daemon.timings import Timing
from her_voice.daemon.tree import OwnMemory, resident_bytes

STATUS: dict[str, object] = {
    "ready": True,
    "hears": True,
    "thinks": False,
    "speaks": True,
    "up_s": 12.5,
    "muted": False,
    "person": "Theodore",
    "earpieces": ["headset", "Theodore's phone"],
    "underruns": 3,
    "endpoint_restarts": 2,
    "engines": {
        "hearing": {"process": os.getppid(), "restarts": 1, "private_mb": 300, "grown_mb": 20},
        "thinking": {"process": 0, "restarts": 2, "renewals": 5, "private_mb": 900, "grown_mb": 7},
    },
    "memory": {"private_mb": 80, "grown_mb": 3},
    "notices": {"waiting": 4, "told": 7, "questions": 1, "muted": ["secret-topic"]},
    "sound": {"overruns": 5, "microphone": "Theodore's headset", "restarts": 0},
    "turns": [],
}


def read(metrics: Metrics) -> dict[tuple[str, str], float]:
    """Give values by name and label."""
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def test_her_figures_are_what_her_status_and_her_turns_were() -> None:
    metrics = Metrics(lambda: STATUS, Counter({"too_often": 9}))
    metrics.note(Timing(1, 400.0, 0.0, 300.0, 100.0, 20.0, 820.0))
    found = read(metrics)
    assert found["her_voice_ready", ""] == 1
    assert found["her_voice_part_up", "thinks"] == 0
    assert found["her_voice_earpieces", ""] == 2
    assert found["her_voice_restarts_total", "endpoint"] == 2
    assert found["her_voice_restarts_total", "hearing"] == 1
    assert found["her_voice_notices_waiting", ""] == 4
    assert found["her_voice_notices_told_total", ""] == 7
    assert found["her_voice_sound_faults_total", "overruns"] == 5
    assert found["her_voice_requests_refused_total", "too_often"] == 9
    assert found["her_voice_turn_seconds_sum", "think"] == pytest.approx(0.3)
    assert found["her_voice_turn_seconds_count", "total"] == 1
    assert found["her_voice_resident_bytes", "daemon"] > 1e6
    assert found["her_voice_private_bytes", "thinking"] == 900 << 20
    assert found["her_voice_grown_bytes", "hearing"] == 20 << 20
    assert found["her_voice_grown_bytes", "daemon"] == 3 << 20
    assert found["her_voice_renewals_total", "thinking"] == 5
    assert ("her_voice_restarts_total", "thinking") not in found  # told as the endpoint's


def test_every_figure_says_what_it_is() -> None:
    text = Metrics(lambda: STATUS, Counter()).text().decode()
    families = list(text_string_to_metric_families(text))
    assert families
    for family in families:
        assert family.name.startswith("her_voice_")
        assert family.documentation


@pytest.mark.anyio
async def test_what_she_has_taken_is_counted_from_when_she_was_awake() -> None:
    own = OwnMemory()
    before = own.status()
    assert (before["grown_mb"], before["private_mb"] != 0) == (0, True)

    async def awake() -> None:
        pass

    await own.run(awake)
    taken = bytearray(os.urandom(1 << 20)) * 64
    assert 60 <= int(str(own.status()["grown_mb"])) <= 80
    del taken


def test_no_label_holds_a_name_or_a_word_of_the_persons() -> None:
    text = Metrics(lambda: STATUS, Counter()).text()
    for secret in (b"Theodore", b"secret-topic"):
        assert secret not in text


def test_a_status_that_says_little_is_no_trouble() -> None:
    assert read(Metrics(dict, Counter()))["her_voice_ready", ""] == 0


@pytest.mark.anyio
async def test_how_late_the_event_loop_is_is_watched() -> None:
    metrics = Metrics(dict, Counter())
    with anyio.move_on_after(3 * LOOK_S):
        await metrics.run()
    assert read(metrics)["her_voice_event_loop_lag_seconds_count", ""] >= 1


def test_memory_is_told_by_process() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    ) as child:
        sizes = resident_bytes({child.pid: "child"})
        assert child.stdin is not None
        child.stdin.close()
    assert sizes["daemon"] > 1e6
    assert sizes["child"] > 0
