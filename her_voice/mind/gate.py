"""All that happens in, what concerns her out: the gate before the conversation. Pure.

Speech that is not meant for her never reaches the conversation; if some of it got there before that
was clear, the conversation is told that it was noise. Words that only change how she listens, or
only call her, carry her reply with them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from her_voice.events import (
    BeganSpeaking,
    ButtonPressed,
    ButtonReleased,
    CallBegan,
    CallEnded,
    EarpieceId,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    ModeChosen,
    Source,
    SpeechDismissed,
    SpeechResumed,
    SpeechSensed,
    SpeechStarted,
    Spoke,
    Told,
    Utterance,
)
from her_voice.mind.addressed import Attention
from her_voice.mind.button import Button, Press
from her_voice.mind.shared_room import SharedRooms
from her_voice.mind.verdict import Reason, Verdict
from her_voice.mind.wish import Remark
from her_voice.mode import Mode
from her_voice.settings import AttentionSettings
from her_voice.wishes import DeafnessWished


@dataclass(slots=True)
class _Place:
    """What is known of one earpiece."""

    attention: Attention
    button: Button
    began: SpeechStarted | None = None
    """The newest utterance."""

    is_sensed: bool = False
    """The conversation was told of a sound that may be the person, and not what it was."""

    passed: set[Utterance] = field(default_factory=set)
    """The conversation knows of these, and has not heard that they are over."""

    deaf_to: Utterance = 0
    """This one, and all before it, belong to a call."""


class Gate:
    """Lets through what concerns her. One for all earpieces of a person."""

    def __init__(self, settings: AttentionSettings, *, sentence: Callable[[str], str]) -> None:
        self._settings = settings
        self._sentence = sentence
        self._mode = settings.mode
        self._places: dict[EarpieceId, _Place] = {}
        self._shared = SharedRooms(settings.rooms)
        self.in_call = False
        """Another application records."""

    def follow(self, settings: AttentionSettings) -> None:
        """Listen by other settings from now on.

        A mode that was chosen meanwhile stays, unless it is the mode that was set otherwise.
        """
        is_other = settings.mode is not self._settings.mode
        self._settings = settings
        self._mode = settings.mode if is_other else self._mode
        self._shared.arrange(settings.rooms)
        for place in self._places.values():
            attention = place.attention
            attention.mode = settings.mode if is_other else attention.mode
            attention.names = settings.names
            attention.follow_up_s, attention.window_s = settings.follow_up_s, settings.window_s

    @property
    def modes(self) -> dict[EarpieceId, Mode]:
        """How she listens at each earpiece."""
        return {number: place.attention.mode for number, place in self._places.items()}

    def hears_her(self, event: Event) -> bool:
        """Say whether this is her own voice at another earpiece: nobody is to be waited for."""
        return isinstance(event, SpeechStarted) and self._shared.hears_her(event.earpiece)

    def screen(self, event: Event) -> Iterator[Event]:  # noqa: C901, PLR0912  one rule per event
        """Give what of this the conversation is to know."""
        self._shared.follow(event)
        match event:
            case EarpieceJoined(earpiece, left):
                place = self._at(earpiece)
                if left and left.mode:
                    place.attention.mode = left.mode
                yield event
            case EarpieceLeft(earpiece):
                self._places.pop(earpiece, None)
                yield event
            case ModeChosen(mode):
                self._mode = mode
                for place in self._places.values():
                    place.attention.mode = mode
            case CallBegan() | CallEnded():
                self._keep_out(is_in_call=isinstance(event, CallBegan))
                yield event
            case ButtonPressed() | ButtonReleased():
                yield from self._use_button(self._at(event.earpiece), event)
            case SpeechSensed(earpiece):
                place = self._at(earpiece)
                if not self.in_call and place.attention.is_listening:
                    place.is_sensed = True
                    yield event
            case SpeechDismissed(earpiece):
                place = self._at(earpiece)
                was_sensed, place.is_sensed = place.is_sensed, False
                if was_sensed:  # or she would speak softly to the end
                    yield event
            case SpeechStarted():
                yield from self._begin(self._at(event.earpiece), event)
            case SpeechResumed(earpiece, utterance):
                if utterance in self._at(earpiece).passed:
                    yield event
            case HeardPart():
                yield from self._part(self._at(event.earpiece), event)
            case Heard():
                yield from self._whole(self._at(event.earpiece), event)
            case BeganSpeaking(earpiece) | Spoke(earpiece) | FellSilent(earpiece):
                self._at(earpiece).attention.follow(event)
                yield event
            case _:
                yield event

    def _at(self, earpiece: EarpieceId) -> _Place:
        if earpiece not in self._places:
            settings = self._settings
            attention = Attention(
                self._mode,
                settings.names,
                follow_up_s=settings.follow_up_s,
                window_s=settings.window_s,
            )
            self._places[earpiece] = _Place(attention, Button())
        return self._places[earpiece]

    def _keep_out(self, *, is_in_call: bool) -> None:
        self.in_call = is_in_call
        for place in self._places.values():
            place.passed.clear()
            if place.began:
                place.deaf_to = place.began.utterance

    # ---- the button ---------------------------------------------------------------------------

    def _use_button(self, place: _Place, event: ButtonPressed | ButtonReleased) -> Iterator[Event]:
        if isinstance(event, ButtonReleased):
            place.attention.let_go(event.frame)
            place.button.let_go(event.frame)
            return
        place.attention.press(event.frame)
        yield event
        if place.button.press(event.frame) is Press.DOUBLE:
            place.attention.mode = self._other(place.attention.mode)
            words = self._sentence(_sentence_for(place.attention.mode))
            yield Told(words, event.earpiece, is_hers=True)

    def _other(self, mode: Mode) -> Mode:
        """Give the mode that two quick presses lead to: by name, and back to what was set."""
        if mode is not Mode.BY_NAME:
            return Mode.BY_NAME
        return Mode.OPEN if self._mode is Mode.BY_NAME else self._mode

    # ---- speech -------------------------------------------------------------------------------

    def _begin(self, place: _Place, started: SpeechStarted) -> Iterator[Event]:
        place.began = started
        if self.in_call:
            place.deaf_to = started.utterance
            return
        place.attention.follow(started)
        was_sensed, place.is_sensed = place.is_sensed, False
        if place.attention.admits(started.frame) and not self._shared.may_be_she(started):
            yield from self._let_in(place, started.utterance)
        elif was_sensed:  # it is somebody, but not to her as far as one can tell
            yield SpeechDismissed(started.earpiece)

    def _part(self, place: _Place, part: HeardPart) -> Iterator[Event]:
        if self._is_stale(place, part.utterance):
            return
        verdict = place.attention.judge(part)
        if not part.text:
            if part.utterance in place.passed:
                yield part
        elif not self._heeds(verdict, part):
            yield from self._shut_out(place, part)
        else:
            yield from self._let_in(place, part.utterance)
            is_plain = bool(verdict.text) and verdict.wish is None
            may_be_all = part.may_be_all and is_plain and not self._shared.is_second(part)
            yield replace(part, text=verdict.text or part.text, may_be_all=may_be_all)

    def _whole(self, place: _Place, heard: Heard) -> Iterator[Event]:
        is_spoken = heard.source is Source.SPOKEN
        if is_spoken and self._is_stale(place, heard.utterance):
            return
        verdict = place.attention.judge(heard)
        if not self._is_she(verdict, heard):  # or it would learn from her voice
            place.attention.take_in(heard, verdict)
        if not self._heeds(verdict, heard):
            yield from self._shut_out(place, heard)
        elif is_spoken and not heard.text and heard.utterance not in place.passed:
            pass  # a noise that the conversation has not been told of
        else:
            if is_spoken:
                yield from self._let_in(place, heard.utterance)
            text, reply = verdict.text or heard.text, self._reply(verdict, heard.text)
            yield replace(heard, text=text, reply=reply)
            if verdict.wish is Remark.DEAF:
                yield DeafnessWished()
            if is_spoken and heard.text:
                self._shared.understood(heard)
        if is_spoken:
            place.passed.discard(heard.utterance)

    def _heeds(self, verdict: Verdict, said: HeardPart | Heard) -> bool:
        """Say whether it is meant for her, and not heard here only because the room is shared."""
        if self._is_she(verdict, said):
            return False
        is_own = verdict.reason in {Reason.TYPED, Reason.PUSHED}
        return verdict.is_heeded and (is_own or not self._shared.is_twin(said))

    def _is_she(self, verdict: Verdict, said: HeardPart | Heard) -> bool:
        """Say whether it may be she at another earpiece.

        Who calls her by name is somebody else, unless they are the words that she reads out.
        """
        if verdict.reason in {Reason.TYPED, Reason.PUSHED} or not self._shared.may_be_she(said):
            return False
        return verdict.reason is not Reason.NAMED or self._shared.says_it_herself(said)

    def _is_stale(self, place: _Place, utterance: Utterance) -> bool:
        return self.in_call or utterance <= place.deaf_to

    def _let_in(self, place: _Place, utterance: Utterance) -> Iterator[Event]:
        if place.began and place.began.utterance == utterance and utterance not in place.passed:
            place.passed.add(utterance)
            yield place.began

    def _shut_out(self, place: _Place, said: HeardPart | Heard) -> Iterator[Event]:
        """Let what the conversation knows of already turn out to be noise."""
        if said.utterance in place.passed:
            place.passed.discard(said.utterance)
            yield Heard(said.earpiece, said.utterance, said.revision, "", said.language)

    def _reply(self, verdict: Verdict, said: str) -> str | None:
        match verdict.wish:
            case Mode():
                return self._sentence(_sentence_for(verdict.wish))
            case Remark.NOT_YOU:
                return self._sentence("not_you")
            case Remark.DEAF:
                return self._sentence("muted")
            case None:
                is_call = verdict.reason is Reason.NAMED and bool(said) and not verdict.text
                return self._sentence("name_only") if is_call else None


def _sentence_for(mode: Mode) -> str:
    """Name the sentence of the wording that confirms a mode."""
    return f"mode_{mode.name.lower()}"
