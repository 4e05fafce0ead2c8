"""'And eggs', 'and in Rome?': what goes on from what was just done, as what she is to do. Pure."""

import re
from dataclasses import replace

from her_voice.skills.deeds import Listed
from her_voice.skills.finding import Call
from her_voice.skills.following import elsewhere, further
from her_voice.skills.likewise import Likewise
from her_voice.skills.lists import NOTES, USUAL, Items, Named
from her_voice.skills.slots import Text
from her_voice.skills.units import Unit
from her_voice.skills.zones import City

_OWNED = re.compile(r"(?:my|your|his|her|our|their)\b", re.IGNORECASE)


def continued(text: str, before: Likewise) -> Call | None:
    """Find what these words ask for right after a list, a time or a measure was spoken of."""
    last, now, deeds = {one.skill.name for one in before.calls}, before.now, before.deeds
    if last == {"convert"} and deeds.was_heard_last(before.last_said):
        unit, asked = Unit.read(elsewhere(text), now), before.calls[0]
        return replace(asked, given={**asked.given, "unit": unit}) if unit else None
    if last == {"tell_time"} and deeds.was_heard_last(before.last_said):
        there = City.read(elsewhere(text), now)
        is_known = there is not None and there.zone is not None
        tell = before.finder.call("tell_time")
        return replace(tell, given={"place": there}) if is_known else None
    return _on_the_list(text, before) if deeds.was_said_last(before.last_said) else None


def _on_the_list(text: str, before: Likewise) -> Call | None:
    newest = next(iter(before.deeds.lately()), None)
    if not isinstance(newest, Listed) or newest.list == NOTES:
        return None
    more = further(text, newest.lines)
    is_bought = newest.list == USUAL  # 'and my back hurts': what one has is not bought
    if more is None or (is_bought and _OWNED.match(more.words)):
        return None
    given: dict[str, object] = {"list": Named(newest.list)}
    if more.skill == "add_to_list":
        given["items"] = Items.read(more.words, before.now)
    elif more.words:
        given["item"] = Text(more.words)
    return replace(before.finder.call(more.skill), given=given)
