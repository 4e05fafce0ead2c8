"""What the person says to what was told or asked: words in, a reply and orders out. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from her_voice.commands import (
    ComeBack,
    Command,
    LeaveAlone,
    Mute,
    PassOn,
    Snooze,
    ToInbox,
    Unmute,
)
from her_voice.events import Heard
from her_voice.mind import announcing, overlap
from her_voice.mind.answering import CLEAR, HEARD, Understood, understood
from her_voice.mind.despair import is_despair
from her_voice.mind.interruption import shows_listening, wants_a_moment, wants_silence
from her_voice.mind.news import News
from her_voice.mind.news_wish import Ask, Enough, NewsWish, Peace, Welcome, news_wish
from her_voice.mind.seat import Seat
from her_voice.telling import Moment, Telling

LATER_S = 900.0
"""Seconds until what is to be told later is told again."""

LONGEST_QUOTE = 60
"""Letters that are said of an answer or a topic."""

_WORD = re.compile(r"[\w']+")

Sentence = Callable[[str], str]
"""Gives a sentence of the wording by its name."""


@dataclass(frozen=True, slots=True)
class Response:
    """What comes of words about the news."""

    words: str = ""
    """What she says; empty for nothing."""

    orders: tuple[ToInbox, ...] = ()
    ids: tuple[str, ...] = ()
    """What these are about, and is not told meanwhile."""

    quotes: bool = False
    """There are words of another program in what she says."""


def wish_in(news: News, said: str, language: str) -> NewsWish | None:
    """Find what is asked for about the news, if these words say nothing else."""
    told = news.telling or news.last
    return news_wish(said, language, told=told.topic if told else None, topics=news.listed.topics)


def is_answered(news: News, seat: Seat) -> bool:
    """Say whether what began over her last words answers them: they were a question."""
    if seat.turn is not None:
        return False
    if news.last and news.earpiece == seat.earpiece:
        return news.last is news.asking
    return seat.has_asked


def has_asked(news: News, seat: Seat) -> bool:
    """Say whether she has asked something herself that is still to be answered.

    It is none of hers when she asks again for the answer to a program: then the talk has not moved
    on from that.
    """
    is_own = news.has_moved_on and not news.is_asked_again
    return bool(seat.asks) or (is_own and seat.has_asked)


def respond(
    news: News, said: str, heard: Heard, sentence: Sentence, *, is_asked: bool = False
) -> Response | None:
    """Find what comes of what the person said, if it is about the news at all.

    With `is_asked` she has asked something herself: a program's question is answered only if it was
    heard after that. Who speaks of ending their life is answered by her, not by a program.
    """
    wish = wish_in(news, said, heard.language)
    is_over = news.was_cut or (news.telling and news.earpiece == heard.earpiece)
    if is_over and not shows_listening(said, heard.language):
        news.wants_all = False  # who speaks over it has heard enough; a mere noise says nothing
    if news.asking and _has_passed(news, news.asking):
        news.asking = None
    is_theirs = (news.last is news.asking or not is_asked) and not is_despair(said)
    asking = news.asking if is_theirs else None
    if asking and _may_answer(asking, wish, heard):
        if not asking.answers and wants_silence(said, heard.language):
            return _unless_they_think(news, asking, said, heard.language)
        answer = understood(said, asking.answers or ())
        if answer is not None:
            return _answer(news, answer, said, heard.confidence, sentence)
    if _is_cut_short(news, heard) and wants_silence(said, heard.language):
        return _later(news, said, "")
    return None if wish is None else _grant(news, wish, said, sentence)


def _has_passed(news: News, asking: Telling) -> bool:
    """Say whether what is said now is no answer any more to a question that takes any words.

    Something else was told since, or nobody spoke for so long that this begins something new: she
    would say 'okay' to what is asked of herself, and a program would have it.
    """
    return not asking.answers and (news.last not in {None, asking} or news.reached <= Moment.PAUSE)


def _may_answer(asking: Telling, wish: NewsWish | None, heard: Heard) -> bool:
    """Say whether it may be an answer at all, and is not just a command to her.

    Where any words are an answer, one that she knows by itself, as 'mute', is none.
    """
    if wish is Ask.AGAIN or isinstance(wish, Peace | Enough | Welcome):
        return False
    is_command = heard.reply is not None or wish in {Ask.WHAT_IS_NEW, Ask.COME_BACK}
    return bool(asking.answers) or not is_command


def _unless_they_think(news: News, asking: Telling, said: str, language: str) -> Response:
    """Leave the question after 'never mind'; who says 'wait' still thinks about the answer."""
    if wants_a_moment(said, language):
        return Response()
    news.asking = None
    return Response("", (PassOn(asking.ids[0], None, 0.0, said),), asking.ids)


def _is_cut_short(news: News, heard: Heard) -> bool:
    """Say whether this was said over something that does not count as told."""
    if news.telling:
        return news.earpiece == heard.earpiece and not news.is_settled
    return news.was_cut and news.last is not None and not news.is_settled


def _answer(
    news: News, answer: Understood, said: str, confidence: float, sentence: Sentence
) -> Response | None:
    """Pass on what is clear; ask once more for what is not, and then leave it."""
    if news.asking is None:
        return None
    (question,), choices = news.asking.ids, news.asking.answers or ()
    likelihood = answer.likelihood * confidence
    if answer.likelihood >= CLEAR and confidence >= HEARD:
        news.asking = None
        return Response(
            sentence("answer_taken"), (PassOn(question, answer.answer, likelihood, said),)
        )
    if not news.is_asked_again:
        news.is_asked_again = True
        which = sentence("which_answer").format(answers=_either(choices, sentence))
        return Response(which, quotes=True)
    news.asking = None
    return Response(sentence("answer_left"), (PassOn(question, None, likelihood, said),))


def _either(answers: Sequence[str], sentence: Sentence) -> str:
    if not answers:
        return sentence("any_answer")
    *first, last = map(_spoken, answers)
    return f"{', '.join(first)} {sentence('or')} {last}" if first else last


def _grant(news: News, wish: NewsWish, said: str, sentence: Sentence) -> Response:  # noqa: PLR0911  one per wish
    told = news.telling or news.last
    match wish:
        case Ask.WHAT_IS_NEW:
            news.wants_all = bool(news.listed.tellings)
            return Response("" if news.wants_all else sentence("nothing_new"))
        case Ask.AGAIN:
            news.repeat = told
            return Response()
        case Ask.LATER:
            return _later(news, said, sentence("later"))
        case Ask.COME_BACK:
            return Response(sentence("disturb_again"), (ComeBack(),))
        case Enough(topic):
            ids = told.ids if told and told.topic == topic else ()
            muted = sentence("topic_muted").format(topic=_spoken(topic))
            is_of_it = news.asking is not None and news.asking.topic == topic
            left = _leave_question(news) if is_of_it else ()
            return Response(muted, (Mute(topic), *left), ids, quotes=True)
        case Welcome(topic):
            unmuted = sentence("topic_unmuted").format(topic=_spoken(topic))
            return Response(unmuted, (Unmute(topic),), quotes=True)
        case Peace(until):
            news.wants_all = False
            name = "left_alone_until" if until else "left_alone"
            orders = (LeaveAlone(until), *_leave_question(news))
            return Response(sentence(name).format(until=until), orders)


def _leave_question(news: News) -> tuple[ToInbox, ...]:
    """Let who asked know that there is no answer: the person wants to hear nothing of it.

    Else what they say next to her would be one, where any words are.
    """
    asking, news.asking = news.asking, None
    return (PassOn(asking.ids[0], None, 0.0, ""),) if asking else ()


def silence(news: News, seat: Seat) -> Iterator[Command]:
    """Fall silent at once, and tell later what was being told."""
    told = news.telling if seat.turn == news.turn else None
    yield from overlap.silence(seat)
    if told:
        news.wants_all = False
    if told and not news.is_settled:
        yield from _postpone(news, told)


def _postpone(news: News, told: Telling) -> Iterator[Command]:
    if not told.is_question:
        yield from announcing.order(news, Snooze(told.ids, LATER_S), told.ids)
        return
    # Who does not even listen to a question will not answer it.
    yield from announcing.order(news, PassOn(told.ids[0], None, 0.0, ""), told.ids)


def _later(news: News, said: str, words: str) -> Response:
    told = news.telling or news.last
    news.wants_all = False
    if told is None:
        return Response(words)
    if told.is_question:
        news.asking = None
        return Response("", (PassOn(told.ids[0], None, 0.0, said),), told.ids)
    return Response(words, (Snooze(told.ids, LATER_S),), told.ids)


def _spoken(quoted: str) -> str:
    """Give the bare words of what another program wrote."""
    return " ".join(_WORD.findall(quoted.replace("_", " ")))[:LONGEST_QUOTE]
