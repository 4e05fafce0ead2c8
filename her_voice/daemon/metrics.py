"""Her counts and times, as Prometheus reads them. No label holds anything that was said.

Most of it is read from her status when somebody asks; only how long turns took, and how late the
event loop was, is gathered as it happens.
"""

from collections import Counter as Counts
from collections.abc import Callable, Iterator, Mapping

import anyio
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from her_voice.daemon.timings import Timing
from her_voice.daemon.tree import resident_bytes
from her_voice.untyped import items, mapping, number

Status = Callable[[], Mapping[str, object]]

TURN_S = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
"""Buckets of a stage: a person answers within 0.2 s, and thinks that something broke after 5."""

LAG_S = (0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0)
"""Buckets of the lag: a frame of sound is 0.02 s."""

MB = 1 << 20
"""Bytes; her status tells memory in these."""

LOOK_S = 0.5
"""Between two looks at the lag."""


class Metrics:
    """Gathers them, and gives them as text."""

    def __init__(self, status: Status, refused: Counts[str]) -> None:
        self._registry = CollectorRegistry()
        self._turns = Histogram(
            *("her_voice_turn_seconds", "How long a stage of a turn took.", ["stage"]),
            buckets=TURN_S,
            registry=self._registry,
        )
        self._lag = Histogram(
            *("her_voice_event_loop_lag_seconds", "How late the event loop was."),
            buckets=LAG_S,
            registry=self._registry,
        )
        self._registry.register(_FromStatus(status, refused))

    def note(self, timing: Timing) -> None:
        """Take in how long a turn took."""
        for name, value in timing.as_json().items():
            if name.endswith("_ms"):
                self._turns.labels(name.removesuffix("_ms")).observe(value / 1000)

    async def run(self) -> None:
        """Watch the event loop until cancelled."""
        while True:
            before = anyio.current_time()
            await anyio.sleep(LOOK_S)
            self._lag.observe(max(0.0, anyio.current_time() - before - LOOK_S))

    def text(self) -> bytes:
        """Give all of them."""
        return generate_latest(self._registry)


class _FromStatus(Collector):
    def __init__(self, status: Status, refused: Counts[str]) -> None:
        self._status = status
        self._refused = refused

    def collect(self) -> Iterator[Metric]:
        status = self._status()
        yield _gauge("ready", "She hears, thinks and speaks.", number(status.get("ready")))
        part = GaugeMetricFamily("her_voice_part_up", "What works.", labels=["part"])
        for name in ("hears", "thinks", "speaks"):
            part.add_metric([name], number(status.get(name)))
        yield part
        yield _gauge("up_seconds", "Since she was started.", number(status.get("up_s")))
        yield _gauge("muted", "Her microphones are closed.", number(status.get("muted")))
        yield _gauge("earpieces", "Where she is heard.", len(items(status.get("earpieces"))))
        yield _gauge(
            *("speech_underruns", "Answers that broke off, at the earpieces there are."),
            number(status.get("underruns")),
        )
        yield from self._restarts(status)
        yield from self._notices(mapping(status.get("notices")))
        yield _counts("sound_faults", "At the sound devices.", "kind", mapping(status.get("sound")))
        yield _counts("requests_refused", "At the door.", "code", self._refused)
        resident = GaugeMetricFamily(
            "her_voice_resident_bytes", "Memory that is not shared out.", labels=["process"]
        )
        children = mapping(status.get("engines"))
        names = {int(number(mapping(each).get("process"))): name for name, each in children.items()}
        for name, size in resident_bytes(names).items():
            resident.add_metric([name], size)
        yield resident
        yield from self._memory({"daemon": status.get("memory"), **children})

    @staticmethod
    def _memory(processes: Mapping[str, object]) -> Iterator[Metric]:
        """Give what each of her processes tells of itself, also one that is no child of this."""
        private = GaugeMetricFamily(
            "her_voice_private_bytes", "Memory that is a process's own.", labels=["process"]
        )
        grown = GaugeMetricFamily(
            "her_voice_grown_bytes",
            "Memory that a process has taken since its models were loaded, or she was awake; "
            "one that has taken much is renewed.",
            labels=["process"],
        )
        for name, each in processes.items():
            private.add_metric([name], number(mapping(each).get("private_mb")) * MB)
            grown.add_metric([name], number(mapping(each).get("grown_mb")) * MB)
        yield private
        yield grown

    @staticmethod
    def _restarts(status: Mapping[str, object]) -> Iterator[Metric]:
        restarts = CounterMetricFamily(
            "her_voice_restarts", "Parts that died and were started again.", labels=["part"]
        )
        restarts.add_metric(["endpoint"], number(status.get("endpoint_restarts")))
        given_up = CounterMetricFamily(
            "her_voice_calls_given_up", "What killed or hung an engine twice.", labels=["part"]
        )
        renewals = CounterMetricFamily(
            "her_voice_renewals", "Processes that had grown and were replaced.", labels=["part"]
        )
        for name, each in mapping(status.get("engines")).items():
            renewals.add_metric([name], number(mapping(each).get("renewals")))
            if name == "thinking":  # it is the endpoint
                continue
            restarts.add_metric([name], number(mapping(each).get("restarts")))
            given_up.add_metric([name], number(mapping(each).get("given_up")))
        yield restarts
        yield given_up
        yield renewals

    @staticmethod
    def _notices(notices: Mapping[str, object]) -> Iterator[Metric]:
        yield _gauge("notices_waiting", "Notifications to be told.", number(notices.get("waiting")))
        yield _gauge("questions_open", "To the person.", number(notices.get("questions")))
        told = CounterMetricFamily("her_voice_notices_told", "Notifications told since the start.")
        told.add_metric([], number(notices.get("told")))
        yield told


def _gauge(name: str, about: str, value: float) -> Metric:
    found = GaugeMetricFamily(f"her_voice_{name}", about)
    found.add_metric([], value)
    return found


def _counts(name: str, about: str, label: str, counts: Mapping[str, object]) -> Metric:
    """Give those that are whole numbers."""
    found = CounterMetricFamily(f"her_voice_{name}", about, labels=[label])
    for kind, count in counts.items():
        if isinstance(count, int) and not isinstance(count, bool):
            found.add_metric([kind], count)
    return found
