"""Where every action of one person passes: decided about, asked about, agreed to, written down.

Nothing from T2 on is done but by `_carry_out`, and that takes a verdict of the policy, a consent
that fits this very action, or an approval at the keyboard. What it did is in the log before it is
begun, and after it has ended.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import anyio

from her_voice.awaited import Asks
from her_voice.consent.action import Action
from her_voice.consent.approvals import Approvals, Request
from her_voice.consent.asking import Asking
from her_voice.consent.expecting import Expecting
from her_voice.consent.keeping import Log, Permissions
from her_voice.consent.never import forbidding, rules
from her_voice.consent.noting import Noting
from her_voice.consent.pending import SECOND_THOUGHTS_S, Consents, Outcome, Pending, Seal
from her_voice.consent.policy import Context, Permission, Reason, Verdict, decide
from her_voice.consent.wanting import wanted
from her_voice.errors import ConsentError, StoreError
from her_voice.events import Event
from her_voice.provenance import Origin
from her_voice.said import Said
from her_voice.skill import Needless, Words
from her_voice.tier import Tier

Run = Callable[[], Words]
"""Does it, and says what came of it."""


class Desk:
    """One per person."""

    def __init__(
        self,
        person: str,
        *,
        sentence: Callable[[str], str],
        log: Log,
        permissions: Permissions,
        now: Callable[[], datetime],
        clock: Callable[[], float] = anyio.current_time,
    ) -> None:
        self.person = person
        self._sentence = sentence
        self._asking = Asking(sentence)
        self.log = log
        self.permissions = permissions
        self._now = now
        self.is_theirs: Callable[[int], bool] = lambda _: False
        """Whether the person speaks for themselves at this earpiece."""

        self.others: Callable[[], frozenset[Origin]] = frozenset
        """Where words of others came from that stand in the conversation now."""

        self.promised: Callable[[], Sequence[str]] = tuple
        """What the person has said she may never do, in their words."""

        self.alikes: frozenset[str] = frozenset()
        """Names of people, among which one may be misheard for another."""

        seal = Seal(secrets.token_bytes(32), person, secrets.token_hex(16))
        self._seal = seal
        self.consents = Consents(seal, clock, self._is_theirs)
        self.approvals = Approvals(clock)
        self._waiting: Request | None = None
        """What is done once it is agreed to."""

        self.second_thoughts_s = SECOND_THOUGHTS_S
        self.last: Action | None = None
        """What was done last that took a consent."""

        self._used = ""
        self._note = Noting(lambda: self.log, person, now)

    def _is_theirs(self, place: int) -> bool:
        return self.is_theirs(place)

    def saw(self, event: Event) -> None:
        """Learn what happens at the earpieces."""
        self.consents.saw(event)

    async def perform(
        self, action: Action, run: Run, said: Said | None, context: Context | None = None
    ) -> Words:
        """Do it, ask about it, or refuse it; give what she says. Raises `StoreError`.

        Of the context only who proposes it is believed: what stands in the conversation and what
        the person's words ask for is found here.
        """
        at_earpiece = bool(said and said.is_spoken and self.is_theirs(said.place))
        known = context or Context()
        known = replace(
            known,
            origins=known.origins | self.others(),
            wanted=wanted(said.text if said else ""),
            at_earpiece=at_earpiece,
            permissions=await self.permissions.all() if action.tier is Tier.OUTSIDE else (),
            never=rules(self.promised()),
        )
        decision = decide(action, known)
        match decision.verdict:
            case Verdict.RUN if action.tier <= Tier.REVERSIBLE:
                async for some in run():
                    yield some
                if action.tier is Tier.REVERSIBLE:
                    with suppress(StoreError):  # it is done, and can be put back
                        await self._note(action, "done", by="asked_for")
            case Verdict.RUN:
                async for some in self._carry_out(action, run, "permission", decision.permission):
                    yield some
            case Verdict.ASK_BY_VOICE if said is not None:
                id_ = _new_id()
                await self._note(action, "asked", consent=id_)
                question = self._asking.question(action)
                self._waiting = Request(id_, action, run, self._now().isoformat())
                self.consents.ask(id_, action, said.place, question)
                yield Asks(question)
            case Verdict.ASK_BY_VOICE | Verdict.ASK_AT_KEYBOARD:
                yield await self._file(action, run, decision.reason)
            case Verdict.REFUSE:
                if action.tier > Tier.READ:
                    await self._note(action, "refused")
                yield self.forbidden(action) or self._sentence("consent_not_asked_for")

    def forbidden(self, action: Action) -> str:
        """Say that the person has forbidden this, and how that is taken back; empty if not."""
        rule = forbidding(action, rules(self.promised()))
        return self._asking.refused(rule) if rule else ""

    # ---- answers ----------------------------------------------------------------------------

    def waits(self, place: int) -> Expecting | None:
        """Tell the ears at this earpiece what would agree, while a question is open there."""
        pending = self.consents.open
        if pending is None or pending.place != place or pending.was_refused:
            return None
        return Expecting(pending.action, self.alikes)

    def find(self, text: str) -> "Answer | None":
        """Take these words for an answer to the question that is open; None if they are not."""
        return Answer(self, text) if self.consents.concerns(text) else None

    async def decide(self, text: str, said: Said | None) -> Run:
        """Give what is done about an answer. Raises `ConsentError` if it is for another action."""
        outcome, pending = self.consents.answer(text, said)
        waiting = self._waiting
        if outcome is Outcome.GRANTED and said and pending and waiting and waiting.id == pending.id:
            await self._hear_out(pending, text)
            if pending.was_refused:  # meanwhile, by words at another earpiece
                return partial(self._leave, Outcome.DECLINED, pending)
            if not self._seal.fits(pending.action, pending.mac):
                raise ConsentError("what was agreed to is not what would be done; ask again")
            by = "voice_weighed" if said.plain else "voice"
            return partial(self._carry_out, pending.action, waiting.run, by, pending.id)
        return partial(self._leave, outcome, pending if waiting else None)

    async def _leave(self, outcome: Outcome, pending: Pending | None) -> Words:
        """Do nothing, and say why. Raises `StoreError`."""
        if pending is None:
            yield self._sentence("consent_late")
        elif outcome.leaves_open:
            words = self._asking.again(pending.action, outcome)
            self.consents.ask_again(words)
            yield Asks(words)
        else:
            self._waiting = None
            await self._note(pending.action, _WRITTEN.get(outcome, "void"), consent=pending.id)
            yield self._sentence(f"consent_{outcome.name.lower()}")

    async def _hear_out(self, pending: Pending, text: str) -> None:
        """Wait a moment; where they go on speaking meanwhile, this turn is given up."""
        try:
            await anyio.sleep(self.second_thoughts_s)
        except anyio.get_cancelled_exc_class():
            self.consents.reopen(pending, text)
            raise
        self._waiting = None

    # ---- the keyboard -----------------------------------------------------------------------

    async def _file(self, action: Action, run: Run, reason: Reason) -> str:
        request = Request(_new_id(), action, run, self._now().isoformat(timespec="seconds"))
        self.approvals.file(request)
        await self._note(action, "asked", consent=request.id)
        name = "consent_grave" if reason is Reason.GRAVE else "consent_at_keyboard"
        return self._sentence(name).format(told=action.told())

    def question(self, action: Action) -> str:
        """Give the fixed words of what would be done, and where its words came from."""
        return self._asking.described(action)

    async def approve(self, id_: str, *, always: bool = False) -> str:
        """Do what waits for the keyboard under this id; give what came of it.

        Raises `ConsentError` if nothing of that id waits, or it may not be done `always`;
        `StoreError`.
        """
        request = self.approvals.take(id_, always=always)
        action = request.action
        doing = self._carry_out(action, request.run, "keyboard", request.id)
        done = "".join([some async for some in doing]).strip()
        if always and not self.forbidden(action):
            await self.allow(action)
        return done

    async def reject(self, id_: str) -> None:
        """Let what waits under this id not be done. Raises `ConsentError`."""
        await self._note(self.approvals.take(id_).action, "declined", consent=id_)

    # ---- standing permissions ---------------------------------------------------------------

    async def allow(self, action: Action) -> None:
        """Let exactly this be done without asking from now on. To be approved at the keyboard.

        Raises `ConsentError` for what must always be asked about, `StoreError`.
        """
        if action.tier is not Tier.OUTSIDE or action.taint:
            raise ConsentError("this is asked about every time; it can't be allowed for always")
        at = self._now().isoformat(timespec="seconds")
        one = Permission(_new_id(), action.skill, action.fixed, action.told(), at)
        await self._note.allow(one, self.permissions)

    async def revoke(self, id_: str = "") -> Permission | None:
        """Take back this permission, or that used last, or given last. Raises `StoreError`."""
        every = await self.permissions.all()
        newest = every[-1] if every and not id_ else None
        one = next((one for one in every if one.id == (id_ or self._used)), newest)
        if one:
            await self._note.revoke(one, self.permissions)
        return one

    # ---- doing ------------------------------------------------------------------------------

    async def _carry_out(self, action: Action, run: Run, by: str, consent: str) -> Words:
        """Do it to its end, whatever becomes of the turn, and write down that it was done."""
        if refused := self.forbidden(action):  # it was forbidden since it was asked about
            await self._note(action, "refused", consent=consent)
            yield refused
            return
        with anyio.CancelScope(shield=True):
            await self._note(action, "begun", by=by, consent=consent)
            try:
                words, outcome = [some async for some in run()], "done"
            except Needless as why_not:
                words, outcome = [str(why_not)], "failed"
            except BaseException:
                await self._note(action, "failed", by=by, consent=consent)
                raise
            else:
                self.last = action
                self._used = consent if by == "permission" else self._used
            with suppress(StoreError):  # that it was begun is written
                await self._note(action, outcome, by=by, consent=consent)
        for some in words:
            yield some


_WRITTEN = {Outcome.DECLINED: "declined", Outcome.LATE: "expired"}


def _new_id() -> str:
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question for consent, at the disposal of the mind."""

    desk: Desk
    text: str
    said: Said | None = None
    run: Run | None = None
    """What is done, once it is decided."""

    changes: bool = True

    def attested(self, said: Said) -> "Answer":
        """Give the same, with what a witness knows of it."""
        return replace(self, said=said)

    async def heard_out(self) -> "Answer":
        """Give the same, once they have not gone on for a moment."""
        return replace(self, run=await self.desk.decide(self.text, self.said))

    async def perform(self) -> Words:
        """Do what was agreed to, or say what is missing."""
        run = self.run or await self.desk.decide(self.text, self.said)
        async for some in run():
            yield some
