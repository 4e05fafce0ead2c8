"""A watched folder: what is dropped into it is taken in, kept, and then removed.

It works while she is down, too: cron jobs leave their files, and she takes them when she starts.
"""

import logging
import os
import time
from contextlib import suppress
from pathlib import Path

import anyio
from anyio import to_thread

from her_voice.errors import HerVoiceError, InboxFullError, RequestError, StoreError, where
from her_voice.inbox import slips
from her_voice.inbox.folder_watch import FolderWatch
from her_voice.inbox.slips import NotYetError, Slip
from her_voice.notice import Inbox

log = logging.getLogger(__name__)

LOOK_S = 0.5
"""Seconds between two looks while something is being written, or nothing can be watched."""

SURE_S = 60.0
"""Seconds between two looks that nothing has asked for."""

AGAIN_S = 10.0
"""Seconds until what she could not keep is tried again."""

AT_ONCE = 200
"""Files taken in one look."""

MOST_REFUSED = 200
"""Files in `refused`, each with its reason; the oldest go."""

REFUSED = "refused"
WHY = ".why.txt"


class Spool:
    """The folder of one home. `run` watches it."""

    def __init__(self, folder: Path, inbox: Inbox) -> None:
        self._folder = folder
        self._inbox = inbox
        self._is_unsure = True
        """Some may be kept already, and only not removed: after a sudden end, or a disk's fault."""

    async def run(self) -> None:
        """Take in what is dropped, until cancelled. A folder in a bad way is told of once."""
        told = ""
        with FolderWatch() as watch:
            while True:
                try:
                    waits = await self._look(watch)
                except (OSError, StoreError, InboxFullError) as error:
                    sentence = _sentence(self._folder, error)
                    if sentence != told:
                        log.warning("%s", sentence)
                    told = sentence
                    await anyio.sleep(AGAIN_S)
                else:
                    told = ""
                    at_most_s = LOOK_S if waits else SURE_S
                    await watch.changed(at_most_s=at_most_s, blind_s=LOOK_S)

    async def _look(self, watch: FolderWatch) -> bool:
        """Take what there is; say whether some of it is still to come."""
        was_unsure, self._is_unsure = self._is_unsure, True
        found, refused, waits = await to_thread.run_sync(self._collect, watch)
        taken, full = 0, None
        for slip in found:
            if not (was_unsure and await self._is_kept(slip)):
                try:
                    await self._inbox.take(slip.notice)
                except RequestError as error:
                    refused.append((slip.name, str(error)))
                    continue
                except InboxFullError as error:  # an urgent one may have room all the same
                    full = error
                    continue
            await to_thread.run_sync(self._remove, slip.name)
            taken += 1
        if taken:
            log.info("took %d from the spool", taken)
        if refused:
            log.warning(
                "refused %d in the spool; %s says why", len(refused), self._folder / REFUSED
            )
            await to_thread.run_sync(self._refuse, refused)
        self._is_unsure = False
        if full is not None:
            raise full
        return waits

    async def _is_kept(self, slip: Slip) -> bool:
        """Say whether it was taken before, and only not removed."""
        try:
            await self._inbox.since([slip.notice.topic], slip.notice.id)
        except RequestError:
            return False
        return True

    # ---- in a thread: a disk may take its time -----------------------------------------------

    def _collect(self, watch: FolderWatch) -> tuple[list[Slip], list[tuple[str, str]], bool]:
        """Read what is whole; give also what is to be refused and why, and if some is to come."""
        slips_, refused, waits = list[Slip](), list[tuple[str, str]](), False
        with slips.opened(self._folder) as home:
            watch.aim(home)
            names = [each.name for each in os.scandir(home) if _is_slip(each)]
            for name in sorted(names)[:AT_ONCE]:
                try:
                    slips_.append(slips.read(home, name, now=time.time()))
                except (NotYetError, FileNotFoundError):
                    waits = True
                except RequestError as error:
                    refused.append((name, str(error)))
                except OSError:
                    raise
                except Exception as error:  # noqa: BLE001  else each start would end by it
                    log.error("one in the spool can't be read: %s", where(error))  # noqa: TRY400
                    refused.append((name, "it can't be understood; write words, or plain JSON"))
        slips_.sort(key=lambda slip: slip.notice.at)
        return slips_, refused, waits or len(names) > AT_ONCE

    def _remove(self, name: str) -> None:
        with slips.opened(self._folder) as home:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=home)
            os.fsync(home)

    def _refuse(self, refused: list[tuple[str, str]]) -> None:
        """Move these aside, with the reasons beside them."""
        folder = self._folder / REFUSED
        with slips.opened(self._folder) as home, slips.opened(folder) as aside:
            for name, why in refused:
                try:
                    os.rename(name, name, src_dir_fd=home, dst_dir_fd=aside)
                except OSError:
                    log.warning("one in the spool can't be moved away; remove it by hand")
                    continue
                (folder / f"{name[:200]}{WHY}").write_text(f"{why}\n", encoding="utf-8")
        old = sorted(folder.iterdir(), key=lambda path: path.lstat().st_ctime_ns)
        for path in old[: -2 * MOST_REFUSED]:
            path.unlink(missing_ok=True)


def _is_slip(entry: "os.DirEntry[str]") -> bool:
    is_folder = entry.is_dir(follow_symlinks=False)
    return not is_folder and not slips.is_ignored(entry.name)


def _sentence(folder: Path, error: OSError | HerVoiceError) -> str:
    if isinstance(error, OSError):
        return f"{folder}: can't be used ({error.strerror}); make it a folder of yours"
    return f"what lies in {folder} can't be taken in just now: {error}"
