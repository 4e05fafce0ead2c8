"""What was set or told of right before is called off: 'cancel them', 'delete both'."""

from collections.abc import Sequence

from her_voice.reminder import TIMER, Reminder
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick, Them, of_these, picked
from her_voice.skills.reminders import named_shortly
from her_voice.skills.slots import YesNo
from her_voice.skills.telling import listed
from her_voice.skills.timers import called, still
from her_voice.wording.wording import Wording


@changes
async def cancel_them(
    here: Here, deeds: Deeds, wording: Wording, it: Them, pick: Pick | None = None
) -> Words:
    """Call off what was set or told of last.

    Asked as:
        [no|oh|actually] [and] (cancel|delete|remove|scrap|clear|erase|drop|kill|bin|stop) {it} [again|please]
        [no|oh|actually] [and] (turn|switch|call) {it} off [again]
        [no|oh|actually] [and] (turn|switch) off {it} [again]
        take {it} off [again]
        get rid of {it}
        i (don't|do not|no longer|won't|will not) (need|want) {it} [any more|anymore|any longer|now|after all]
        {it} (is|are) (not|no longer) (needed|necessary) [any more|anymore|now|after all]
        {it} (isn't|aren't) (needed|necessary) [any more|anymore|now|after all]
        ({it}|{it} both|{it} all) can (go|be cancelled|be deleted|come off) [now|again]
        no need for {it} [any more|anymore|now|after all]
    """  # noqa: E501  a template is one line
    known = await here.reminders.open()
    if known and it.is_any and not pick:
        question = wording.sentence("which_reminder" if len(known) > 1 else "them_this")
        each = listed(_names(known, here), wording, joint="or")
        raise Unsaid(question.format(each=each), "pick")
    meant = known if it.is_any else of_these(deeds.spoken_of(is_one=not it.is_many), known)
    if pick and not _is_yes(pick, here):
        meant = picked(pick.words, meant, here.now())
    if not meant:
        yield wording.sentence("reminder_no_such" if pick else "them_none")
        return
    names = _names(meant, here)
    if len(meant) > 1 and not it.is_many and not pick:
        each = listed(names, wording, joint="or")
        raise Unsaid(wording.sentence("which_reminder").format(each=each), "pick")
    for one in meant:
        await here.reminders.remove(one.id)

    async def take_back() -> str:
        left = [one for old in meant if (one := still(old, here.now()))]
        for one in left:
            await here.reminders.add(one)
        if not left:
            return wording.sentence("undo_reminder_over")
        return wording.sentence("them_back").format(what=listed(_names(left, here), wording))

    deeds.did(listed(names, wording), take_back, touched=meant)
    yield wording.sentence("them_off").format(what=listed(names, wording))


def _names(each: Sequence[Reminder], here: Here) -> list[str]:
    return [called(one) if one.kind == TIMER else named_shortly(one, here) for one in each]


def _is_yes(pick: Pick, here: Here) -> bool:
    answer = YesNo.read(pick.words, here.now())
    return answer is not None and answer.is_yes
