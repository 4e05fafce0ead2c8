"""How she and one person stand with each other: the persona in force, and their first meeting."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

import anyio
from anyio import to_thread

from her_voice.abilities import Abilities, Asked, FirstOf, NoAbilities
from her_voice.daemon.meeting_asides import Answer, Aside
from her_voice.daemon.voices import Voices, kind_of
from her_voice.errors import HerVoiceError, StoreError
from her_voice.memory.persona_file import PersonaFile
from her_voice.mind import meeting
from her_voice.mind.boundaries import Boundaries, Fixed
from her_voice.mind.meeting import Name
from her_voice.mind.minors import says_they_are_minor
from her_voice.mind.outgoing import Outgoing
from her_voice.persona import Persona, Protection, Stage, VoiceKind
from her_voice.settings import AttentionSettings, Settings, VoiceSettings
from her_voice.skill import Words
from her_voice.wording.names import names
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

KEEP_AGAIN_S = 60.0
"""Where the disk refuses to keep that the person is not of age, it is tried again so often."""

VETO_TURNS = 2
"""So many answers after she has said her name, 'I don't like that' is still about it."""


async def _no_voice(_: VoiceSettings) -> None:
    """Keep the voice."""


class Acquaintance:
    """One person's persona, kept in their folder; what she can do passes by the meeting."""

    def __init__(self, file: PersonaFile, wording: Wording, settings: Settings) -> None:
        self._file = file
        self._wording = wording
        self._settings = settings
        found = file.find()
        self.persona: Persona = found.persona
        self._words = found.words
        self.trouble = found.trouble
        """What is wrong with the file, in its own words; empty when nothing is."""

        self.voices: Voices | None = None
        self.language: Callable[[], str] = lambda: "en"
        self.remark: Callable[[], str] = str
        """Gives what is to be said after an answer, if anything."""

        self.has_done: Callable[[], bool] = lambda: False
        """Says whether she did something for them lately, of which a model may tell."""

        self.spread: Callable[[], None] = lambda: None
        """Is called when others must go by another persona."""

        self.spoken: Callable[[], VoiceSettings] = lambda: self.worn().voice
        """Gives the voice that is loaded; the one that is wanted may be here only since."""

        self.speak_with: Callable[[VoiceSettings], Awaitable[None]] = _no_voice
        self._inner: Abilities = NoAbilities()
        self._desk: Abilities = NoAbilities()
        self._boundaries: Boundaries | None = None
        self._names = [Name(name, why, VoiceKind(kind)) for name, why, kind in names()]
        self._is_meeting, self._vetoes = False, 0
        self._said_minor, self._keeping = anyio.Event(), anyio.Lock()

    # ---- what is in force -------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What she is called."""
        return self.persona.her.name or self._settings.attention.names[0]

    @property
    def persons(self) -> int:
        """How many people she knows in this home."""
        return self._file.persons

    @property
    def voice_kind(self) -> VoiceKind:
        """What kind of voice speaks."""
        return kind_of(self.spoken())

    @property
    def prompt(self) -> str:
        """What every prompt begins with: who she is, to this person."""
        her, you, sentence = self.persona.her, self.persona.you, self._wording.sentence
        lines = [
            self._wording.persona,
            sentence("prompt_name").format(name=self.name) if her.name else "",
            sentence("prompt_called").format(called=you.called) if you.called else "",
            sentence("prompt_wish").format(wish=you.first_wish) if you.first_wish else "",
            sentence("prompt_never").format(never="; ".join(you.never)) if you.never else "",
            sentence("prompt_minor") if self.is_minor else "",
            self._words,
        ]
        return "\n".join(line for line in lines if line)

    def worn(self, settings: Settings | None = None) -> Settings:
        """Give these settings, or the last ones again, as they are with her name and voice."""
        settings = self._settings = settings or self._settings
        usual = AttentionSettings().names
        named = settings.attention
        if name := self.persona.her.name:
            others = tuple(n for n in named.names if named.names != usual and n != name)
            named = replace(named, names=(name, *others))
        voice = settings.voice
        if self.voices:
            voice = self.voices.choose(self.persona.her.voice, voice) or voice
        return replace(settings, attention=named, voice=voice)

    def status(self) -> dict[str, object]:
        """Give it as JSON has it."""
        return {
            "name": self.name,
            "voice": self.voice_kind.value,
            "calls_you": self.persona.you.called,
            "never": len(self.persona.you.never),
            "meeting": self.persona.meeting.stage.value,
            "file": str(self._file.path),
            "trouble": self.trouble,
        }

    @property
    def amiss(self) -> str:
        """Where something is wrong with the file, without a word of it; empty when nothing is."""
        where = self.trouble.partition(": ")[0]
        return where and f"{where} is wrong; until it is mended the old one holds"

    def reread(self) -> None:
        """Read the file again; where something is wrong with it, the old one stays."""
        found, was_minor = self._file.find(self.persona), self.persona.protection.minor
        if was_minor and not found.persona.protection.minor:  # a hand has taken it back
            self._said_minor = anyio.Event()
        self.persona, self._words, self.trouble = found.persona, found.words, found.trouble
        self.spread()

    async def keep(self, persona: Persona | None = None) -> None:
        """Put this, or what is, in force, once it is on the disk. Raises `StoreError`."""
        async with self._keeping:
            persona = persona or self.persona
            if self.is_minor:  # it may have been said since this was made
                persona = replace(persona, protection=Protection(minor=True))
            self.persona = await to_thread.run_sync(self._file.keep, persona)
        self.trouble = ""
        self.spread()

    # ---- her voice and her name -------------------------------------------------------------

    async def change_voice(self, kind: VoiceKind) -> str:
        """Speak like this from now on, if such a voice is here; give what she says of it."""
        if kind is self.voice_kind:
            await self.keep(self.persona.with_her(voice=kind))
            return self._wording.sentence("voice_is_same")
        return await self._speak_like(kind) or self._wording.sentence("voice_changed")

    async def _speak_like(self, kind: VoiceKind) -> str:
        """Change over; give what is amiss. A voice that is not here is spoken with once it is."""
        await self.keep(self.persona.with_her(voice=kind))
        if self.voices is None:
            return self._wording.sentence("voice_shared")
        voice = self.voices.choose(kind, self._settings.voice)
        if voice is None:
            which = self._wording.sentence(f"voice_{kind.value}")
            model = self.voices.to_pull(kind)
            return self._wording.sentence("voice_missing").format(kind=which, model=model)
        try:
            await self.speak_with(voice)
        except HerVoiceError as error:
            log.warning("the voice can't be changed: %s", error)
            return self._wording.sentence("voice_failed")
        return ""

    async def choose_name(self) -> str:
        """Choose another name; give what she says of it."""
        before = self.persona
        refused = replace(before.meeting, refused=(*before.meeting.refused, self.name))
        persona = meeting.chosen(replace(before, meeting=refused), self._names)
        her = persona.her
        if her.name == before.her.name:
            return self._wording.sentence("name_none_left")
        await self.keep(persona)
        return self._wording.sentence("name_is").format(name=her.name, because=her.because)

    # ---- the first meeting ------------------------------------------------------------------

    @property
    def is_new(self) -> bool:
        """The first meeting is still to come, or not over."""
        return self.persona.meeting.stage not in {Stage.OVER, Stage.LATER}

    @property
    def is_begun(self) -> bool:
        """A question of the first meeting, or the name she chose, is still open."""
        return self.is_new and self.persona.meeting.stage is not Stage.NOT_BEGUN

    async def meet(self) -> str:
        """Begin the first meeting, or go on with it; give what she says."""
        persona, words = meeting.begin(self.persona, self._wording.sentence, self.language())
        await self.keep(persona)
        self._is_meeting, self._vetoes = True, 0
        return words

    def over(self, inner: Abilities, boundaries: Boundaries, desk: Abilities) -> "Acquaintance":
        """Let what she can do otherwise stand behind the meeting, consents at the `desk` before."""
        self._inner, self._boundaries, self._desk = FirstOf(desk, inner), boundaries, desk
        return self

    def find(self, text: str) -> Asked | None:
        """Find what an answer, or anything else that is said, asks for. See `Abilities`."""
        if self._boundaries and (fixed := self._boundaries.find(text)):
            return Aside(fixed, self)
        if not self._is_meeting:
            return self._inner.find(text)
        if consent := self._desk.find(text):
            return Aside(consent, self)
        step = meeting.respond(self.persona, text, self._names, self._wording.sentence)
        if step and meeting.is_answer_first(self.persona, text):
            return Answer(text, self)
        if other := self._inner.find(text):
            is_doubtful = other.changes and meeting.may_forbid(self.persona, text)
            unclear = Fixed(self._wording.sentence("meeting_unclear"))
            return Aside(unclear if is_doubtful else other, self)
        return Answer(text, self) if step else None

    async def take(self, text: str) -> Words:
        """Take an answer, and go on."""
        notice = self._note_language()
        step = meeting.respond(self.persona, text, self._names, self._wording.sentence)
        if step is None:
            return
        if notice:
            yield f"{notice} "
        words = step.words
        if step.voice and step.voice is not self.voice_kind:
            yield f"{step.before} "
            words = await self._speak_like(step.voice) or words
        await self.keep(step.persona)
        self._is_meeting = meeting.is_open(step.persona) or step.persona.meeting.stage is Stage.NAME
        yield f"{words} {step.then}".strip()

    def _note_language(self) -> str:
        """Say once that she can't answer in the language that is heard."""
        heard, you = self.language() or "en", self.persona.you
        if heard in {you.language, self._wording.language}:
            return ""
        self.persona = replace(self.persona, you=replace(you, language=heard))
        return self._wording.sentence("meeting_only_english")

    async def afterword(self) -> str:
        """Give the question that is still open, after something else was answered."""
        if not self._is_meeting:
            return self.remark()
        if self.persona.meeting.stage is Stage.NAME:
            self._vetoes += 1
            if self._vetoes >= VETO_TURNS:
                self._is_meeting = False
                await self.keep(self.persona.at(Stage.OVER))
            return ""
        return meeting.question(self.persona, self._wording.sentence)

    def rest(self) -> None:
        """Ask no more now; the next start goes on."""
        self._is_meeting = False

    # ---- who is not of age ------------------------------------------------------------------

    @property
    def is_minor(self) -> bool:
        """They have said that they are not of age; no word of theirs takes that back."""
        return self.persona.protection.minor or self._said_minor.is_set()

    def hear(self, text: str) -> None:
        """Take in what the person has said for good, whatever is answered to it."""
        if says_they_are_minor(text):
            self._said_minor.set()

    async def watch_over(self) -> None:
        """Keep it when they have said that they are not of age; until cancelled."""
        await self._said_minor.wait()
        while not self.persona.protection.minor:
            with suppress(StoreError):
                await self.keep()
                return
            await anyio.sleep(KEEP_AGAIN_S)

    # ---- what the model may say -------------------------------------------------------------

    async def check(self, said: str) -> Outgoing:
        """Give what looks at the answer to these words."""
        is_minor = self.is_minor or says_they_are_minor(said)
        return Outgoing(self._wording.sentence, is_minor=is_minor, has_done=self.has_done())
