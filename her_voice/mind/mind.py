"""The mind: carries out what the conversation decides.

It owns the cancel scopes of thoughts: giving a turn up is cancelling its thought. Its loop never
waits for a thought, for sound or for the disk.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

import anyio
from anyio import lowlevel
from anyio.abc import ObjectReceiveStream, ObjectSendStream, TaskGroup

from her_voice.abilities import Abilities, Asked, NoAbilities
from her_voice.commands import (
    Anticipate,
    Await,
    Command,
    Drop,
    Outward,
    Release,
    Remember,
    Think,
)
from her_voice.events import (
    BeganSpeaking,
    EarpieceId,
    Event,
    FellSilent,
    Lapsed,
    Murmured,
    Source,
    Spoke,
    Turn,
)
from her_voice.leftover import Leftover
from her_voice.memory.diary import Diary
from her_voice.mind.choosing import PassOn
from her_voice.mind.conversation import Conversation
from her_voice.mind.facts import facts_for
from her_voice.mind.gate import Gate
from her_voice.mind.history import History
from her_voice.mind.own_words import OwnWords, answer
from her_voice.mind.pen import Pen
from her_voice.mind.reading import Reader
from her_voice.mind.stillness import Stillness
from her_voice.mind.thinker import Message, Thinker
from her_voice.mind.watching import Watching
from her_voice.mind.witness import Witness
from her_voice.mind.works import Works, found
from her_voice.mode import Mode
from her_voice.rounds import Round
from her_voice.settings import Settings
from her_voice.telling import Listed, StayedStill
from her_voice.wording.wording import Wording


class Mind:
    """Lives through the events of one person's conversation."""

    def __init__(
        self,
        settings: Settings,
        *,
        thinker: Thinker,
        diary: Diary,
        wording: Wording,
        history: History,
        clock: Callable[[], datetime],
        abilities: Abilities | None = None,
        watch: Callable[[Command], None] = lambda _: None,
    ) -> None:
        self._settings = settings.mind
        self._thinker = thinker
        self._wording = wording
        self._history = history
        self._clock = clock
        self._abilities = abilities or NoAbilities()
        self.recollect: Callable[[str], Awaitable[str]] | None = None
        """Finds what the person said before, where their words ask for it."""

        self.witness = Witness()
        self.own: OwnWords | None = None
        self.language = ""  # of the newest words
        self.works = Works(self._talk, self._attested, self._first)
        self.works.taken = self._unask
        self._watch = watch
        self._stillness = Stillness()
        self._gate = Gate(settings.attention, sentence=wording.sentence)
        self._conversation = Conversation(
            sentence=wording.sentence, manners=settings.manners, last_turn=history.last_turn
        )
        self._asked: dict[Turn, str] = {}
        self._reader = Reader(thinker, history, request=wording.sentence("summary_request"))
        self._onward: set[Turn] = set()  # turns whose words are hers, to go on from
        self._background, self._reading = anyio.CancelScope(), anyio.CancelScope()
        self._pen = Pen(diary, wording.sentence, lambda: bool(self._conversation.leftovers))
        self.is_taking_in = False
        """An event is being taken in: what stands in the conversation is half old, half new."""

        self.taken_in: Counter[EarpieceId] = Counter()
        """Events of what was heard of her, so far, by earpiece."""

        self.stood: Callable[[], None] = lambda: None
        """Is called whenever an event has been taken in, with all that follows from it."""

        self._watching = Watching(settings)

    @property
    def is_quiet(self) -> bool:
        """Nobody speaks, nothing is thought or to be said, and all of it is written down."""
        return self._conversation.is_quiet and not self.is_busy

    @property
    def in_view(self) -> str:
        """What the model is shown anyhow."""
        return "\n".join(message.content for message in self._history.messages())

    @property
    def thoughts(self) -> list[Turn]:
        """The turns that are being thought about."""
        return self.works.turns

    def forget(self, texts: Sequence[str]) -> None:
        """Show the model no more of what is forgotten."""
        self._asked.clear()
        self._history.forget(texts)

    def write(self, line: Remember) -> None:
        """Write down a line of before this start."""
        self._pen.write(line)

    def follow(self, settings: Settings) -> None:
        """Go by other settings from now on."""
        self._settings = settings.mind
        self._watching.follow(settings)
        self._gate.follow(settings.attention)
        self._conversation.follow(settings.manners)

    @property
    def modes(self) -> dict[EarpieceId, Mode]:
        """How she listens at each earpiece."""
        return self._gate.modes

    @property
    def leftovers(self) -> dict[EarpieceId, Leftover]:
        """What would be left at each earpiece if she ended now."""
        return {
            earpiece: replace(left, was_begun=left.turn == self.works.changing)
            for earpiece, left in self._conversation.leftovers.items()
        }

    @property
    def unwritten(self) -> Sequence[Remember]:
        """Lines that are on their way to the disk."""
        return self._pen.unwritten

    @property
    def is_busy(self) -> bool:
        """A thought is under way, or a line is being written."""
        return bool(self.works or self._pen.on_the_way)

    async def run(
        self,
        events: ObjectReceiveStream[Event | Round],
        thoughts: ObjectSendStream[Event],
        commands: ObjectSendStream[Outward | Round],
    ) -> None:
        """Live through events until there are no more. `thoughts` leads back into `events`."""
        async with events, thoughts, commands, anyio.create_task_group() as tasks:
            tasks.start_soon(self._pen.run, thoughts)
            watch_over = self._watching.watch_over
            tasks.start_soon(watch_over, lambda: self._conversation.restless, thoughts)
            async for event in events:
                if isinstance(event, Round):
                    await commands.send(event)
                    continue
                self.is_taking_in = True
                if not isinstance(event, StayedStill | Listed):
                    self._background.cancel()
                self._watching.saw(event)
                self.witness.saw(event)
                self._conversation.overhear(event, is_she=self._gate.hears_her(event))
                for known in self._gate.screen(event):
                    for command in self._conversation.on(known):
                        await self._carry_out(command, tasks, thoughts, commands)
                for command in self._conversation.tell_next():
                    await self._carry_out(command, tasks, thoughts, commands)
                if isinstance(event, BeganSpeaking | Spoke | FellSilent | Murmured):
                    self.taken_in[event.earpiece] += 1
                self.is_taking_in = False
                self.stood()
                self._stillness.follow(self._conversation.stillness, tasks, thoughts)
                if not self._conversation.is_quiet or self.works:
                    self._background.cancel()
                elif self._background.cancel_called:
                    self._background = anyio.CancelScope()
                    tasks.start_soon(self._reader.rest, self._background)
            tasks.cancel_scope.cancel()

    async def _carry_out(
        self,
        command: Command,
        tasks: TaskGroup,
        thoughts: ObjectSendStream[Event],
        commands: ObjectSendStream[Outward | Round],
    ) -> None:
        self._watch(command)
        self._watching.saw(command)
        self.witness.ordered(command)
        match command:
            case Think(turn, text, language):
                self.language = language
                self._reading.cancel()
                work = None if command.goes_on else found(self._abilities, turn, text)
                meant = "" if work or command.goes_on else self._whole(text)
                self._onward |= {turn} if command.goes_on else set()
                self.works.begin(turn, work or text, tasks, thoughts, meant=meant)
            case Anticipate():
                self._reading.cancel()
                self._reading = anyio.CancelScope()
                tasks.start_soon(self._read_along, command, self._reading)
            case Release(turn=turn):
                await commands.send(command)
                self.works.release(turn, tasks, thoughts)
            case Drop(turn):
                self._asked.pop(turn, None)
                self.works.drop(turn)
                self._history.drop(turn)
            case Remember(who, text, source, turn):
                self._pen.write(replace(command, beside=self._history.beside))
                shown = self._asked.pop(turn, text) if who == "person" else text
                self._history.add(who, shown, turn, is_data=source is Source.PROGRAM)
            case Await():
                tasks.start_soon(self._wait, command, thoughts)
            case _:
                await commands.send(command)

    def _whole(self, text: str) -> str:
        """Give what goes on with 'and' together with what it goes on with, unless that is done."""
        is_done = self.works.changing == self._history.last_turn
        return text if is_done else self._history.whole(text)

    async def _wait(self, command: Await, thoughts: ObjectSendStream[Event]) -> None:
        await anyio.sleep(command.seconds)
        await thoughts.send(Lapsed(command.earpiece, command.turn, command.lapse))

    async def _prompt(self, turn: Turn, text: str) -> list[Message]:
        if turn in self._onward:
            return self._history.messages(text)  # behind what they go on from and what was asked
        note = facts_for(text, self._clock(), self._wording.sentence)
        known = await self.recollect(text) if self.recollect else ""
        await lowlevel.checkpoint_if_cancelled()  # it may have been given up just then
        if known:
            asked = text[:1].lower() + text[1:]  # once more, as the small model loses it over them
            note = self._wording.sentence("told_before").format(lines=known, asked=asked)
        if note:
            self._history.note(known, turn, note)
        shown = f"{text} {note}".strip()
        *before, last = self._history.messages(shown, turn=turn)
        if not self._history.ask(turn, shown):
            self._asked[turn] = shown
        return [*before, replace(last, is_steady=bool(known))]

    async def _talk(self, turn: Turn, text: str, pass_on: PassOn) -> None:
        prompt = await self._prompt(turn, text)
        await answer(self._thinker, self._settings, prompt, pass_on, self.own)

    def _attested(self, turn: Turn, work: Asked) -> Asked:
        return self.witness.attested(turn, work)

    def _first(self, turn: Turn) -> Turn:
        return self.witness.first(turn)

    def _unask(self, turn: Turn) -> None:
        """Show the words as they were said, not as the model was to be asked."""
        self._asked.pop(turn, None)
        self._history.unask(turn)

    async def _read_along(self, command: Anticipate, scope: anyio.CancelScope) -> None:
        """Let the model read what it will be shown if these are the words.

        A note beside them is left for then: it is longer than they are.
        """
        has_note = facts_for(command.text, self._clock(), self._wording.sentence)
        whole = command.may_be_all and not has_note
        await self._reader.read_along(command.text, scope, before_reply=whole)

    async def read_ahead(self) -> None:
        """Let the model read what every prompt begins with, if it can already."""
        await self._reader.read_ahead()

    async def settle(self) -> None:
        """Let the model read what it could be asked something without, until somebody speaks."""
        self._background.cancel()
        if self.is_quiet:
            self._background = anyio.CancelScope()
            await self._reader.rest(self._background)
