"""A machine without PulseAudio's library: she starts, and finds devices without it."""

import os
import subprocess
import sys
from pathlib import Path

TRIED = """
from her_voice.daemon import house
from her_voice.earpiece.pulse import ports
from her_voice.earpiece import portaudio_devices
print(ports("speaker"), ports("microphone"))
"""


def test_without_libpulse_she_can_be_started(tmp_path: Path) -> None:
    (tmp_path / "pulsectl.py").write_text("raise OSError('libpulse.so.0: cannot open')\n")
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{Path(__file__).parents[2]}"}
    tried = subprocess.run(
        [sys.executable, "-c", TRIED], env=environment, capture_output=True, text=True, check=False
    )
    assert (tried.stdout, tried.stderr) == ("[] []\n", "")
