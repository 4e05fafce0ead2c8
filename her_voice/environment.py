"""Variables of the environment that libraries read, set for no longer than is wanted."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept(variable: str, value: str = "") -> Iterator[None]:
    """Set it for the length of the block, if to anything, and let it be as it was behind that."""
    before = os.environ.get(variable)
    if value:
        os.environ[variable] = value
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = before
