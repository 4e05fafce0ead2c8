"""Nothing she loads reports to anybody, nor keeps anything it would like to."""

import os
import subprocess
import sys
from pathlib import Path

LOADS = """
from her_voice.cli import main
main(["config", "path"])
import numpy, onnxruntime
from her_voice.ears import speech
speech.load()()(bytes(640))
"""


def test_the_engines_keep_no_reports_for_their_makers(tmp_path: Path) -> None:
    variables = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / ".cache")}
    for name in ("ORT_DISABLE_TELEMETRY", "CI"):
        variables.pop(name, None)
    subprocess.run([sys.executable, "-c", LOADS], env=variables, check=True, timeout=60)
    assert list(tmp_path.rglob("*onnxruntime*")) == []


CRASHES = """
import resource
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from her_voice.cli import main
main(["config", "path"])
print(*resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_a_crash_leaves_no_image_of_what_was_said_wherever_she_was_started() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASHES], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "0 0"
