"""Whether an action is done, asked about by voice or at the keyboard, or refused. Pure.

After Meta's Rule of Two. It holds with a model that is wholly hostile, for it asks nothing of one:
not what it meant, nor whether something is harmful.

Two things hold at once. While untrusted text is in the context, nothing from T2 on that a model
proposes is done or asked about on its own: only what the person's *own words* asked for, by kind
(`wanting.py`), comes as far as a question, and no standing permission counts there. And that
question tells every argument with where it came from, so that the person can do with the words of
a mail what they like: with their consent to exactly these arguments it is done.

What the person has said she may never do (`never.py`) comes before all of it, whoever asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from her_voice.consent.action import Action
from her_voice.consent.never import Never, forbidding
from her_voice.consent.wanting import Wanted, is_wanted
from her_voice.provenance import Kind, Origin, tainting
from her_voice.tier import Tier


class Verdict(StrEnum):
    """What comes of an action."""

    RUN = "run"
    ASK_BY_VOICE = "ask_by_voice"
    ASK_AT_KEYBOARD = "ask_at_keyboard"
    REFUSE = "refuse"


class Reason(StrEnum):
    """Why."""

    READS = "it only reads"
    REVERSIBLE = "it can be put back"
    PERMITTED = "a standing permission allows exactly this"
    OUTSIDE = "it changes the world outside"
    NO_EARPIECE = "it was not asked for at an earpiece"
    GRAVE = "it is confirmed at the keyboard"
    FORBIDDEN = "the person has said that she may never do it"
    NOT_THEIRS = "a model would keep words of others as if they were the person's"
    NOT_ASKED_FOR = "there are words of others in the context, and nobody asked for it"


class Proposer(StrEnum):
    """Who came up with an action."""

    PERSON = "person"
    """Their own words name it, by the skill's own templates."""

    MODEL = "model"
    """A language model chose it, or filled its arguments in."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What may be done without asking: one skill, with exactly these arguments."""

    id: str
    skill: str
    arguments: str
    """As `Action.fixed` writes them."""

    told: str = ""
    """What it is, in the fixed words."""

    at: str = ""
    """When it was given, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known when an action is proposed."""

    proposer: Proposer = Proposer.PERSON
    at_earpiece: bool = True
    """The person asked for it by voice, at an earpiece of theirs, and can be asked there."""

    origins: frozenset[Origin] = frozenset()
    """Where all came from that the model was shown."""

    wanted: Wanted = field(default_factory=Wanted)
    """What the person's own words ask for; it counts where a model proposes."""

    permissions: Sequence[Permission] = ()
    never: Sequence[Never] = ()
    """What the person has said she may never do."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What comes of an action, and why."""

    verdict: Verdict
    reason: Reason
    permission: str = ""
    """The id of the permission that allows it."""


def decide(action: Action, context: Context) -> Decision:  # noqa: PLR0911  one per reason
    """Decide about an action."""
    if forbidding(action, context.never):
        return Decision(Verdict.REFUSE, Reason.FORBIDDEN)
    if action.tier is Tier.READ:
        return Decision(Verdict.RUN, Reason.READS)
    taint = tainting(context.origins | action.origins)
    has_words_of_others = any(one.kind is not Kind.MODEL for one in taint)
    is_model = context.proposer is Proposer.MODEL
    if is_model and has_words_of_others and not is_wanted(action.skill, context.wanted):
        return Decision(Verdict.REFUSE, Reason.NOT_ASKED_FOR)
    if action.tier is Tier.REVERSIBLE:
        has_others_in_it = any(one.kind is not Kind.MODEL for one in action.taint)
        if is_model and has_others_in_it:
            return Decision(Verdict.REFUSE, Reason.NOT_THEIRS)
        return Decision(Verdict.RUN, Reason.REVERSIBLE)
    if action.tier is Tier.GRAVE:
        return Decision(Verdict.ASK_AT_KEYBOARD, Reason.GRAVE)
    if not taint and (permission := _permission(action, context)):
        return Decision(Verdict.RUN, Reason.PERMITTED, permission.id)
    if not context.at_earpiece:
        return Decision(Verdict.ASK_AT_KEYBOARD, Reason.NO_EARPIECE)
    return Decision(Verdict.ASK_BY_VOICE, Reason.OUTSIDE)


def _permission(action: Action, context: Context) -> Permission | None:
    """Give the standing permission for exactly this, unless she is to ask every time."""
    if any(one.unasked and one.concerns(action) for one in context.never):
        return None
    wanted_ = (action.skill, action.fixed)
    return next((o for o in context.permissions if (o.skill, o.arguments) == wanted_), None)
