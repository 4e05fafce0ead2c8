"""`python -m tests.systemd.blockable run`: the real daemon, whose loop SIGUSR1 stops for good.

Nothing else of hers is changed. It is what a call that never returns does to the loop.
"""

import signal
import sys
import time

from her_voice.cli import main

if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, lambda _number, _frame: time.sleep(3600))
    sys.exit(main())
