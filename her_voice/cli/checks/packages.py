"""Whether what other packages bring can be used: skills, voices, ears and earpieces."""

from her_voice.cli.checks.finding import Case, Finding, State


def packages(case: Case) -> Finding:
    """Import all of it, and name what can't be; it counts as broken only where it is set."""
    from her_voice import brought
    from her_voice.errors import HerVoiceError
    from her_voice.skills.gathering import gather

    settings, what = case.settings, "packages"
    wanted = {
        brought.VOICES: {settings.voice.engine},
        brought.EARS: {settings.ears.model, settings.ears.partial_model},
        brought.EARPIECES: set(settings.earpiece.also),
    }
    faults: list[str] = []
    is_wanted = False
    for group, used in wanted.items():
        for name in brought.names(group):
            try:
                brought.brought(group, name)
            except HerVoiceError as error:
                faults.append(str(error))
                is_wanted = is_wanted or name in used
    for _ in gather(faults.append):
        pass
    if faults:
        state: State = "broken" if is_wanted else "aside"
        mend = "; ".join(faults)
        return Finding(what=what, state=state, found="not all can be used", mend=mend)
    groups = (brought.SKILLS, *wanted)
    here = [f"{name} ({group})" for group in groups for name in brought.names(group)]
    return Finding(what=what, state="fine", found=", ".join(here) or "none brings her anything")
