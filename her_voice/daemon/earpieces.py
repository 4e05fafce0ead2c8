"""Earpieces that other packages bring: opened with her and again when they fail, or alone."""

import logging
from collections.abc import Callable
from typing import cast

import anyio
from anyio import to_thread

from her_voice import brought
from her_voice.daemon.companion import Companion
from her_voice.earpiece.earpiece import Earpiece
from her_voice.errors import EarpieceError, HerVoiceError, where
from her_voice.places import Places

log = logging.getLogger(__name__)

AGAIN_S, LONGEST_S = 1.0, 60.0
"""How long after it failed one is opened again: at first, and at most; twice as long each time."""

WELL_S = 60.0
"""Who carried sound for so long and fails then is opened again as soon as at first."""

PROMISED = ("name", "run", "clear", "soften", "show")


async def attend(name: str, places: Places, companion: Companion) -> None:
    """Let the person hear and be heard there to its end. Raises `HerVoiceError` when it fails."""
    earpiece = await _opened(name, places)
    try:
        await companion.attend(earpiece)
    except HerVoiceError:
        raise
    except Exception as error:
        raise EarpieceError(f"{_fault(name, error)}; mend that in its package") from error


async def keep_open(
    name: str, places: Places, companion: Companion, note: Callable[[str, str], None]
) -> None:
    """Let the person hear and be heard there until it says that it is gone for good.

    Let `note` know, in plain words, what is amiss with it.
    """
    wait = AGAIN_S
    while True:
        began = anyio.current_time()
        try:
            earpiece = await _opened(name, places)
            note(name, "")
            await companion.attend(earpiece)
        except HerVoiceError as error:
            why = str(error)
        except Exception as error:  # noqa: BLE001  whatever is wrong with it, she lives on
            why = _fault(name, error)
        else:
            return
        note(name, why)
        wait = AGAIN_S if anyio.current_time() - began > WELL_S else wait
        log.warning("%s; it is opened again in %.0f s", why, wait)
        await anyio.sleep(wait)
        wait = min(2 * wait, LONGEST_S)


async def _opened(name: str, places: Places) -> Earpiece:
    """Make one, with a folder for what it shares with others. Raises `HerVoiceError`."""
    folder = places.run / "earpieces" / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    await to_thread.run_sync(brought.brought, brought.EARPIECES, name)  # it may import for long
    earpiece = brought.made(brought.EARPIECES, name, folder)
    if lacking := [each for each in PROMISED if not hasattr(earpiece, each)]:
        raise EarpieceError(f"the earpiece {name!r} lacks {', '.join(lacking)} of `Earpiece`")
    return cast("Earpiece", earpiece)


def _fault(name: str, error: Exception) -> str:
    return f"the earpiece {name!r} failed ({where(error)})"
