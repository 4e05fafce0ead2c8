"""What lets a child outlive the process that began it, and lets the next one find it.

Each child may have a lifeline: one end is its own, and of the other only the service manager holds
a copy (sd_notify(3), `FDSTORE=1`), as long as the service is only restarted, whatever ended the
process. The child lives on without a parent while the manager holds on, and takes a new line from
the next process through it. When the service is stopped, the manager lets go, and the child ends.
"""

import logging
from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)

KIND = "child1"
"""What the names begin with under which lifelines are kept: first version of what follows."""


class Lifelines:
    """Those of one process. `put` and `remove` reach the manager; `put` says if there is one."""

    def __init__(
        self,
        put: Callable[[str, int], bool] = lambda _, __: False,
        remove: Callable[[str], object] = lambda _: None,
        found: Mapping[str, int] | None = None,
    ) -> None:
        """Take what was `found` from the process before: descriptors, by the child's name."""
        self._put = put
        self._remove = remove
        self._found = dict(found or {})
        self._is_held = True
        self.is_leaving = False
        """She is about to be started again: children are left as they are."""

    def take(self, name: str) -> int | None:
        """Give the lifeline of the child that the process before had, once; it must be closed."""
        return self._found.pop(name, None)

    def keep(self, name: str, descriptor: int) -> bool:
        """Let the manager hold this one; False where there is none."""
        return self._is_held and self._put(f"{KIND}.{name}", descriptor)

    def dropped(self) -> None:
        """Learn that the manager did not hold on: where it may keep nothing it does not say so."""
        log.warning(
            "the service manager keeps nothing over a restart; set FileDescriptorStoreMax= in the"
            " unit, as her own has it"
        )
        self._is_held = False

    def let_go(self, name: str) -> None:
        """Let the manager let go: a child without a line then ends."""
        self._remove(f"{KIND}.{name}")
