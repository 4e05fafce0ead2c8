"""Whether other programs reach her: files that were dropped, and the desktop's notifications."""

import shlex

from her_voice.cli.checks.finding import Case, Finding


def dropped(case: Case) -> Finding:
    """Look for files that were refused, and for some that wait for her."""
    from her_voice.inbox.slips import is_ignored
    from her_voice.inbox.spool import REFUSED, WHY

    folder, what = case.places.spool, "dropped files"
    try:
        here = [each for each in folder.iterdir() if each.is_file() and not is_ignored(each.name)]
        aside = folder / REFUSED
        refused = [each for each in aside.glob("*") if not each.name.endswith(WHY)]
    except FileNotFoundError:
        return Finding(what=what, state="fine", found=f"none yet in {folder}")
    except OSError as error:
        mend = f"make it yours, with `chown -R $USER {shlex.quote(str(folder))}`"
        return Finding(what=what, state="aside", found=f"{folder}: {error.strerror}", mend=mend)
    if refused:
        return Finding(
            what=what,
            state="aside",
            found=f"{len(refused)} were refused",
            mend=f"read why, with `head {shlex.quote(str(aside))}/*{WHY}`, then remove them",
        )
    waiting = f"{len(here)} wait for her in {folder}" if here else f"none wait in {folder}"
    return Finding(what=what, state="fine", found=waiting)


def desktop(case: Case) -> Finding:
    """Look for the session's bus, if applications of the desktop are named."""
    from dbus_fast.errors import InvalidAddressError

    from her_voice.inbox.desktop import session_address

    names, what = case.settings.notices.desktop, "desktop"
    if not names:
        found = "its notifications are not wanted"
        return Finding(what=what, state="fine", found=found)
    try:
        session_address()
    except InvalidAddressError:
        return Finding(
            what=what,
            state="aside",
            found="no session bus, so its notifications are not heard",
            mend="log in at the desktop; in a system service, set DBUS_SESSION_BUS_ADDRESS",
        )
    return Finding(what=what, state="fine", found=f"hears {', '.join(names)}")
