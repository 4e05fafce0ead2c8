"""Libraries that would report to their makers are told not to, before any of them is loaded.

ONNX Runtime, from 1.29 on, sends by default which models are used, and keeps what it could not send
in the home of whoever runs it (https://github.com/microsoft/onnxruntime, docs/Privacy.md).

Nor does a crash leave an image of this process: what was said would stand in it.
"""

import resource
from collections.abc import MutableMapping

SILENCED = {"ORT_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1"}


def keep_to_herself(environment: MutableMapping[str, str]) -> None:
    """Let nothing this process or a child of it loads report anything. It is no setting."""
    environment.update(SILENCED)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
