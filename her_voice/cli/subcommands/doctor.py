"""`her-voice doctor`: whether all that she needs is there, and what mends what isn't."""

import argparse
import dataclasses
import sys

from her_voice import places, settings
from her_voice.cli.checks import (
    headset,
    home,
    machine,
    needs,
    packages,
    programs,
    rooms,
    sound,
)
from her_voice.cli.checks.finding import MARKS, PLAIN_MARKS, Case, Check, Finding
from her_voice.cli.output import is_printable, print_hung, print_json
from her_voice.errors import SettingsError
from her_voice.weights import configured

HELP = "check that everything is there, and say what mends what isn't"
EXAMPLE = """
her-voice doctor
her-voice doctor --json
"""

CHECKS: tuple[Check, ...] = (
    machine.python,
    machine.processor,
    machine.memory,
    machine.clock,
    machine.sqlite,
    home.configuration,
    home.folders,
    home.space,
    home.privacy,
    home.persons,
    home.daemon,
    needs.engines,
    needs.models,
    needs.endpoint,
    sound.library,
    sound.server,
    sound.devices,
    headset.muted,
    headset.monitor,
    headset.bluetooth,
    rooms.rooms,
    packages.packages,
    programs.dropped,
    programs.desktop,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how to print it."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    """Look at one thing after the other; give 0 if she could talk, else 1."""
    here = places.find()
    try:
        values = configured.load(here.config_file)
    except SettingsError:
        values = settings.Settings()
    case = Case(here, values)
    findings = []
    for check in CHECKS:
        findings.append(_look(check, case))
        if not arguments.json:
            _print(findings[-1])
    well = all(finding.state != "broken" for finding in findings)
    if not arguments.json:
        sys.stdout.write(f"\n{_verdict(findings)}\n")
    else:
        checks = [dataclasses.asdict(finding) for finding in findings]
        print_json({"ready": well, "checks": checks})
    return 0 if well else 1


def _verdict(findings: list[Finding]) -> str:
    """Say in one sentence what all of it comes to."""
    broken = [each.what for each in findings if each.state == "broken"]
    aside = [each.what for each in findings if each.state == "aside"]
    if broken:
        return f"She can't talk yet: mend {', '.join(broken)}, as it says there."
    if aside:
        return f"She can talk; {', '.join(aside)} could be better, as it says there."
    return "She can talk: `her-voice talk`, or `her-voice service install` for always."


def _look(check: Check, case: Case) -> Finding:
    try:
        return check(case)
    except OSError as error:
        return Finding(
            what=check.__name__,
            state="broken",
            found=f"can't be checked: {error}",
            mend="make what is named there yours, with `chmod -R u+rwX` or `sudo chown -R`",
        )
    except Exception as error:  # noqa: BLE001  # whatever stops a check is what it found
        return Finding(
            what=check.__name__,
            state="broken",
            found=f"can't be checked: {type(error).__name__}: {error}",
            mend="install her-voice again, as the README says",
        )


def _print(finding: Finding) -> None:
    marks = MARKS if is_printable("".join(MARKS.values())) else PLAIN_MARKS
    print_hung(f"{marks[finding.state]} {finding.what:14} ", finding.found)
    if finding.mend:
        print_hung(" " * 17, finding.mend)
    sys.stdout.flush()
