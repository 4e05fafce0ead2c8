"""What the person says to what was told or asked: words in, a reply and orders out. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from her_voice.commands import (
    ComeBack,
    LeaveAlone,
    Mute,
    PassOn,
    Snooze,
    ToInbox,
    Unmute,
)
from her_voice.events import Heard
from her_voice.mind.answering import CLEAR, HEARD, Understood, understood
from her_voice.mind.interruption import wants_silence
from her_voice.mind.news import News
from her_voice.mind.news_wish import Ask, Enough, NewsWish, Peace, Welcome, news_wish

LATER_S = 900.0
"""Seconds until what is to be told later is told again."""

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


def wish_in(news: News, said: str, language: str) -> NewsWish | None:
    """Find what is asked for about the news, if these words say nothing else."""
    told = news.telling or news.last
    return news_wish(said, language, told=told.topic if told else None, topics=news.listed.topics)


def respond(news: News, said: str, heard: Heard, sentence: Sentence) -> Response | None:
    """Find what comes of what the person said, if it is about the news at all."""
    wish = wish_in(news, said, heard.language)
    if news.asking and wish is not Ask.AGAIN and not isinstance(wish, Peace | Enough | Welcome):
        answer = understood(said, news.asking.answers or ())
        if answer is not None:
            return _answer(news, answer, said, heard.confidence, sentence)
    if news.was_cut and news.last and not news.is_settled and wants_silence(said, heard.language):
        return _later(news, "")
    return None if wish is None else _grant(news, wish, sentence)


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
        return Response(sentence("which_answer").format(answers=_either(choices, sentence)))
    news.asking = None
    return Response(sentence("answer_left"), (PassOn(question, None, likelihood, said),))


def _either(answers: Sequence[str], sentence: Sentence) -> str:
    if not answers:
        return sentence("any_answer")
    *first, last = answers
    return f"{', '.join(first)} {sentence('or')} {last}" if first else last


def _grant(news: News, wish: NewsWish, sentence: Sentence) -> Response:  # noqa: PLR0911  one per wish
    told = news.telling or news.last
    match wish:
        case Ask.WHAT_IS_NEW:
            news.wants_all = bool(news.listed.tellings)
            return Response("" if news.wants_all else sentence("nothing_new"))
        case Ask.AGAIN:
            news.repeat = told
            return Response()
        case Ask.LATER:
            return _later(news, sentence("later"))
        case Ask.COME_BACK:
            return Response(sentence("disturb_again"), (ComeBack(),))
        case Enough(topic):
            ids = told.ids if told and told.topic == topic else ()
            said = sentence("topic_muted").format(topic=_name(topic))
            return Response(said, (Mute(topic),), ids)
        case Welcome(topic):
            return Response(sentence("topic_unmuted").format(topic=_name(topic)), (Unmute(topic),))
        case Peace(until):
            name = "left_alone_until" if until else "left_alone"
            return Response(sentence(name).format(until=until), (LeaveAlone(until),))


def _later(news: News, words: str) -> Response:
    told = news.telling or news.last
    news.wants_all = False
    if told is None or told.is_question:
        return Response(words)
    return Response(words, (Snooze(told.ids, LATER_S),), told.ids)


def _name(topic: str) -> str:
    return " ".join(topic.replace("-", " ").replace("_", " ").split())
