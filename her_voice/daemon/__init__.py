"""The composition root: the only package that knows every organ."""

from her_voice.daemon.bench import bench
from her_voice.daemon.run import RunOptions, run
from her_voice.daemon.say import say_alone
from her_voice.daemon.talk import TalkOptions, talk

__all__ = ["RunOptions", "TalkOptions", "bench", "run", "say_alone", "talk"]
