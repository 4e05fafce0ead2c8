"""What of a write-ahead log SQLite has passed over because it is damaged.

At an open SQLite takes the frames of the log up to the first that is not whole, and says nothing of
those after it: after a power cut they were never acknowledged. But a commit with more frames after
it had been synced before those were written, so if it is passed over, the disk has lost it.
The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

import struct
from pathlib import Path

HEAD = 32
FRAME = 24


def commits(log: Path) -> list[int]:
    """Give the frames that end a transaction, counted from 0, whole or not; the last may be torn.

    The very last frame is left out: it may be of a write that was under way.
    """
    try:
        whole = log.read_bytes()
    except OSError:
        return []
    if len(whole) < HEAD + FRAME:
        return []
    page = int.from_bytes(whole[8:12], "big")
    if page not in {1 << power for power in range(9, 17)}:
        page = 4096
    salt = whole[16:24] if _is_head_whole(whole[:HEAD]) else whole[HEAD + 8 : HEAD + 16]
    last = (len(whole) - HEAD) // (FRAME + page) - 1
    starts = (HEAD + number * (FRAME + page) for number in range(last))
    heads = [whole[start : start + FRAME] for start in starts]
    return [n for n, head in enumerate(heads) if head[8:16] == salt and any(head[4:8])]


def _is_head_whole(head: bytes) -> bool:
    """Tell whether the log's own header has its checksum, as the format defines it."""
    order = ">" if head[3] & 1 else "<"
    first = second = 0
    for x, y in struct.iter_unpack(f"{order}II", head[:24]):
        first = (first + x + second) & 0xFFFFFFFF
        second = (second + y + first) & 0xFFFFFFFF
    return struct.pack(">II", first, second) == head[24:32]
