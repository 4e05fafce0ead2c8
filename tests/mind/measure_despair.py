"""Measure how much despair is heard, and how often it is taken for it: first sight of a round.

`python -m tests.mind.measure_despair third`. By words she answers in fixed words, by meaning alone
she asks; both count as heard, and as a false alarm.
"""

import sys

from her_voice.daemon.caring import _is_doubtful
from her_voice.mind.despair import is_despair
from her_voice.mind.despair_meaning import is_looked_at
from tests.mind.learn_despair import lines


def main(which: str) -> None:
    for name in (f"despair_{which}", f"no_despair_{which}"):
        said = lines(name)
        fixed = [one for one in said if is_despair(one)]
        rest = [one for one in said if one not in fixed and is_looked_at(one)]
        asked = [one for one in rest if _is_doubtful(one)]
        sys.stdout.write(f"{name}: {len(said)}, in fixed words {len(fixed)}, asked {len(asked)}\n")
        is_meant = name.startswith("despair")
        shown = [one for one in said if one not in {*fixed, *asked}] if is_meant else fixed + asked
        sys.stdout.write("".join(f"  {one}\n" for one in shown))


if __name__ == "__main__":
    main(sys.argv[1])
