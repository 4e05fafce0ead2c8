"""`python -m her_voice` is `her-voice`."""

import sys

from her_voice.cli import main

sys.exit(main())
