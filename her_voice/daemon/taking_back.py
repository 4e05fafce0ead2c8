"""Takes back what was done without a skill: her silence, a muted topic, how she listens."""

from collections.abc import Callable
from typing import Protocol

from her_voice.commands import ComeBack, LeaveAlone, Mute, ToInbox, Unmute
from her_voice.daemon.companion import Companion
from her_voice.events import EarpieceId, Event, Heard
from her_voice.mind.mind import Mind
from her_voice.mode import Mode
from her_voice.skills.deeds import Deeds, TakeBack
from her_voice.wording.wording import Wording


class Inbox(Protocol):
    """What other programs want told."""

    def obey(self, command: ToInbox) -> None:
        """Do what the conversation wants."""

    def do(self, command: ToInbox) -> None:
        """Do the same where it was not the conversation that wanted it."""


class TakingBack:
    """Notes for one person how such things are taken back."""

    def __init__(self, deeds: Deeds, wording: Wording) -> None:
        self._deeds = deeds
        self._wording = wording
        self._modes: dict[EarpieceId, Mode] = {}
        self._is_word = False
        """The last thing that happened is that the person said something."""

    def over(self, inbox: Inbox) -> Callable[[ToInbox], None]:
        """Give what obeys as this inbox does, and notes what was asked of it."""

        def obey(command: ToInbox) -> None:
            inbox.obey(command)
            match command:
                case LeaveAlone(until):
                    name = "left_alone_until" if until else "left_alone"
                    said = " ".join(self._wording.variants(name)).format(until=until)
                    self._note("undo_what_peace", "disturb_again", said, inbox, ComeBack())
                case ComeBack():
                    self._note("undo_what_no_peace", "left_alone", "", inbox, LeaveAlone(""))
                case Mute(topic):
                    self._note("undo_what_topic", "undo_topic_muted", "", inbox, Unmute(topic))
                case Unmute(topic):
                    self._note("undo_what_topic", "undo_topic_unmuted", "", inbox, Mute(topic))
                case _:
                    pass

        return obey

    def saw(self, event: Event) -> None:
        """Learn what happens."""
        self._is_word = isinstance(event, Heard)

    def look(self, modes: dict[EarpieceId, Mode], choose: Callable[[Mode], None]) -> None:
        """See whether a word has let her listen in another way; `choose` lets her."""
        for place, mode in modes.items():
            before = self._modes.get(place, mode)
            if before is not mode and self._is_word:
                self._did("undo_what_mode", "", self._choosing(before, choose))
        self._modes = modes

    def _choosing(self, mode: Mode, choose: Callable[[Mode], None]) -> TakeBack:
        async def take_back() -> str:
            choose(mode)
            return self._wording.sentence(f"mode_{mode.name.lower()}")

        return take_back

    def _note(self, what: str, undone: str, said: str, inbox: Inbox, command: ToInbox) -> None:
        async def take_back() -> str:
            inbox.do(command)
            return self._wording.sentence(undone)

        self._did(what, said, take_back)

    def _did(self, what: str, said: str, take_back: TakeBack) -> None:
        self._deeds.begin()
        self._deeds.did(self._wording.sentence(what), take_back)
        if said:
            self._deeds.told(said)


def note_what_was_done(
    deeds: Deeds, wording: Wording, mind: Mind, companion: Companion
) -> TakingBack:
    """Let it learn what happens in this conversation."""
    noted = TakingBack(deeds, wording)
    saw, stood = mind.witness.tell, mind.stood

    def see(event: Event) -> None:
        saw(event)
        noted.saw(event)

    def look() -> None:
        noted.look(mind.modes, companion.choose)
        stood()

    mind.witness.tell, mind.stood = see, look
    return noted
