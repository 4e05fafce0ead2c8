"""In whatever order things happen, a few things always hold: hundreds of exchanges by lot."""

import random
from collections import defaultdict
from functools import partial

import pytest

from her_voice.commands import Remember, Say, Settle
from her_voice.events import (
    ButtonPressed,
    ButtonReleased,
    CallBegan,
    CallEnded,
    EarpieceId,
    Event,
    Heard,
    HeardPart,
    Source,
    SpeechDismissed,
    SpeechResumed,
    SpeechSensed,
    SpeechStarted,
    Told,
    Turn,
)
from her_voice.telling import Moment, Telling
from her_voice.wishes import SilenceWished
from tests.daemon.chance import World

QUESTIONS = ("Tell me about {n}.", "What is {n}?", "Wait, who was {n}?", "And what about {n}?")
SHORT = ("Mhm.", "Yes.", "Right.", "No.", "Stop.", "Louder.", "")
SETTLED_S = 250.0
"""After so long without a word of the person all is over, be it that something got stuck."""


class Person:
    """Speaks, types and presses buttons as chance has it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance: random.Random = world.chance
        self._utterances: dict[EarpieceId, int] = defaultdict(int)
        self._speaks_until: dict[EarpieceId, float] = defaultdict(float)
        self._asked = 0
        self._in_call_until = 0.0
        self._pressed_at = 0.0
        self.has_left = False
        self.wants: dict[EarpieceId, str] = {}
        """The last question at each place that is to be answered."""

        self.told: list[str] = []

    def act(self) -> None:
        """Do something, and something else a while later."""
        acts = [self._speak] * 12 + [self._type, self._silence, self._tell, self._notify] * 2
        acts += [self._call, self._join, self._leave]
        self._chance.choice(acts)()

    def _place(self) -> EarpieceId | None:
        return self._chance.choice(list(self._world.places) or [None])

    def _question(self) -> str:
        self._asked += 1
        return self._chance.choice(QUESTIONS).format(n=self._asked)

    def _speak(self) -> None:
        place = self._place()
        if place is None or self._speaks_until[place] > self._world.now:
            return
        self._utterances[place] += 1
        utterance = self._utterances[place]
        is_question = self._chance.random() < 0.6
        text = self._question() if is_question else self._chance.choice(SHORT)
        took_s = self._chance.uniform(0.3, 3.0)
        began = self._world.frame
        at = self._world.later
        mouth = self._world.places[place]
        mouth.disturbed_until = self._world.now + took_s + 0.5
        if self._chance.random() < 0.7:
            self._world.happen(SpeechSensed(place))
            if self._chance.random() < 0.2:
                at(0.2, partial(self._happen_at, place, SpeechDismissed(place)))
                return
        at(0.06, partial(self._happen_at, place, SpeechStarted(place, utterance, began)))
        self._speaks_until[place] = self._world.now + took_s + 0.5
        words = text.split()
        for revision in range(1, self._chance.randint(1, 4)):
            when = 0.1 + took_s * revision / 4
            some = " ".join(words[: revision + 1]) if self._chance.random() < 0.8 else text
            part = HeardPart(
                place,
                utterance,
                revision,
                some,
                "en",
                0.9,
                may_be_all=self._chance.random() < 0.5,
                voiced_ms=int(when * 800),
            )
            at(when, partial(self._happen_at, place, part))
            if self._chance.random() < 0.3:
                at(when + 0.05, partial(self._happen_at, place, SpeechResumed(place, utterance)))
        heard = Heard(
            place,
            utterance,
            9,
            text,
            confidence=0.9 if text else self._chance.choice((0.0, 1.0)),
            began=began,
            ended=began + int(took_s * 50),
            voiced_ms=int(took_s * 800),
        )
        at(took_s + 0.2, partial(self._finish, place, heard, self._world.now))

    def _happen_at(self, place: EarpieceId, event: Event) -> None:
        if place in self._world.places:
            self._world.happen(event)

    def _finish(self, place: EarpieceId, heard: Heard, began: float) -> None:
        self._happen_at(place, heard)
        if heard.text and (heard.text in SHORT or began <= self._in_call_until):
            self.wants.pop(place, None)
        elif heard.text and place in self._world.places:
            self.wants[place] = heard.text

    def _type(self) -> None:
        place = self._place()
        if place is None or self._speaks_until[place] > self._world.now:
            return
        text = self._question()
        self._utterances[place] += 1
        number = self._utterances[place]
        self._world.happen(Heard(place, number, 1, text, source=Source.TYPED))
        self.wants[place] = text

    def _silence(self) -> None:
        place = self._place()
        if place is None:
            return
        if self._chance.random() < 0.5:
            self._world.happen(SilenceWished())
            self.wants.clear()
        elif self._world.now > self._pressed_at + 1.0:  # two quick ones are a wish of their own
            self._pressed_at = self._world.now
            self._world.happen(ButtonPressed(place, self._world.frame))
            self._world.happen(ButtonReleased(place, self._world.frame + 5))
            self.wants.pop(place, None)

    def _tell(self) -> None:
        if not self._world.places:
            return
        self.told.append(f"p{len(self.told)}a p{len(self.told)}b p{len(self.told)}c.")
        self._world.happen(Told(self.told[-1], is_hers=self._chance.random() < 0.5))

    def _notify(self) -> None:
        number = f"n{self._world.chance.randint(1, 10**9)}"
        moment = self._chance.choice((Moment.SILENCE, Moment.AT_ONCE, Moment.PAUSE))
        answers = self._chance.choice((None, None, ("yes", "no")))
        text = f"{number}a {number}b {number}c {number}d."
        self._world.inbox.add(Telling((number,), text, moment, "topic", answers))

    def _call(self) -> None:
        self._world.happen(CallBegan())
        seconds = self._chance.uniform(0.5, 6.0)
        self._in_call_until = max(self._in_call_until, self._world.now + seconds + 0.1)
        self._world.later(seconds, self._end_call)
        self.wants.clear()

    def _end_call(self) -> None:
        self._world.happen(CallEnded())

    def _join(self) -> None:
        if len(self._world.places) < 2:
            self._world.join()

    def _leave(self) -> None:
        place = self._place()
        if place is not None:
            self.has_left = True
            self._world.leave(place)
            self.wants.pop(place, None)


def live(seed: int) -> tuple[World, Person]:
    """Let an exchange happen, and end."""
    world = World(seed)
    world.join()
    person = Person(world)
    for _ in range(world.chance.randint(2, 14)):
        person.act()
        world.run(world.chance.choice((0.02, 0.2, 1.0, 3.0, 8.0)))
    if not world.places:
        world.join()
    for _ in range(int(SETTLED_S)):
        world.run(1.0)
        world.watch()
    return world, person


def check(seed: int) -> None:
    """Let it happen, and see that what always holds has held."""
    world, person = live(seed)
    assert world.mind.is_quiet, "she is busy for ever"
    assert not world.mind.restless
    assert set(world.mind.leftovers) == set(world.places), "a place that is not there"
    check_what_was_heard(world)
    check_answers(world, person)
    check_notices(world)


def check_what_was_heard(world: World) -> None:
    heard: dict[Turn, list[str]] = defaultdict(list)
    for place in world.all_places:
        assert not place.voice._replies or not place.is_there, "a reply that never ends"
        for turn, word in place.heard():
            heard[turn].append(word)
        for number, word_number in place.played.items():
            turn = world.words[word_number][0]
            assert number < place.hushed.get(turn, number + 1), "a turn that was hushed is heard"
    for turn in heard.keys() | world.remembered.keys():
        assert world.remembered[turn].split() == heard[turn], "remembered is what was heard"
        assert turn in world.released, "a turn that was not released is heard"
    for turn, text in world.generated.items():
        words = text.split()
        mine = [one for one in heard[turn] if one in words]
        assert mine == words[: len(mine)], "a beginning of what was thought"
        if turn in world.released - world.dropped:
            assert mine == words, "all of it, unless somebody stopped it"


def check_answers(world: World, person: Person) -> None:
    remembered = [one for one in world.commands if isinstance(one, Remember)]
    for place, question in person.wants.items():
        asked = [one.turn for one in remembered if one.who == "person" and question in one.text]
        assert asked, f"never taken in: {question}"
        replies = [one for one in remembered if one.who == "her" and one.earpiece == place]
        assert any(one.turn >= asked[-1] for one in replies), f"never answered: {question}"
    said = [one.text for one in world.commands if isinstance(one, Say)]
    if not person.has_left:
        assert set(person.told) <= set(said), "what a program wants said is said"


def check_notices(world: World) -> None:
    waiting = {one.ids[0] for one in world.inbox.waiting}
    assert waiting <= world.inbox.snoozed, "a notice that is never told"
    settled: set[str] = set()
    for command in world.commands:
        if isinstance(command, Settle):
            settled.update(command.ids)
        elif isinstance(command, Say):
            assert command.text.split("a ")[0] not in settled, "a notice that is told twice"


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_whatever_happens_she_comes_to_rest_and_remembers_what_was_heard(start: int) -> None:
    for seed in range(start, start + 100):
        try:
            check(seed)
        except AssertionError as error:
            raise AssertionError(f"with seed {seed}: {error}") from error
