"""Let the children that hear and speak be stand-ins, under the very names of the real ones.

Python imports this before it runs a program; see site(7).
"""

import sys

PROGRAMS = ("her_voice.ears.hearing_child", "her_voice.voice.speaking_child")

if sys.orig_argv[1:2] == ["-m"] and sys.orig_argv[2] in PROGRAMS:
    import runpy

    sys.argv = sys.orig_argv[2:]
    runpy.run_module("tests.child.stub_child", run_name="__main__")
