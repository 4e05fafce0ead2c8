"""How one calls and how one mentions someone, in each language: the words `name` goes by."""

from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class CallingWords:
    """How one calls and how one mentions someone, in one language."""

    openers: frozenset[str]
    """They come before a name that is called."""

    getters: frozenset[str]
    """Those of them that say nothing else than that one calls."""

    shouts: tuple[str, ...]
    """Those of them after which hardly anything but a name comes, the commonest first."""

    mentions: frozenset[str]
    """After them a name is spoken of, not called."""

    tells: frozenset[str]
    """After a name at the beginning they tell something of who has it."""

    closers: frozenset[str]
    """They may come after a name at the end."""

    ordinary: frozenset[str]
    """They are said all the time, and seldom are a name misheard."""


CALLING_WORDS = {
    "en": CallingWords(
        openers=_set("""
            hey hi high hay hello ok okay oh ah so well um uh er yes yeah no and but now please
            thanks thank you sorry listen good morning afternoon evening night right alright
            excuse me
        """),
        getters=_set("hey high hay ok okay oh ah so well um uh er and but now listen"),
        shouts=("hey", "hi", "high", "hay", "hello", "okay", "ok"),
        mentions=_set("""
            a an the my your his her our their its to of for with about and or from by than at like
            is was were am are be been name name's named call called saw see seen know knew met meet
            love loved hate miss told tell gave give ask asked old dear poor little new big that
            mr mrs miss ms dr saint aunt uncle friend sister brother daughter son cousin wife
            husband mother father neighbour neighbor visited invited phoned
        """),
        tells=_set("""
            is was has had will would says said and or went goes came comes does doesn't
            did didn't isn't wasn't likes liked thinks thought got gets wants wanted looked looks
            sat stood took made street road county smith
        """),
        closers=_set("please thanks thank you now again too then"),
        ordinary=_set("""
            a about after again ago all also always am an and any anyone are around as ask at away
            back be because been before being best better big both but by call came can come could
            day did do does don't done door down each ear easy eight else end even ever every
            everyone eyes face far few find first five for found four from front gave get give go
            going gone good got great had half hand hard has have he hear heard heart her here hers
            high him his hold home house how i i'll i'm if in inside into is it it's its just keep
            kind knew know last late later law least leave left less let life light like line little
            long look lot love made make man many matter may maybe me mean men might mind mine more
            morning most much must my name near need never new next nice night nine no none nor not
            nothing now of off often oh old on once one only open or order other our out over own
            part people place play please put quite rather read real really right room said same saw
            say see seem seen self sense sent service set seven several shall she should show side
            since six small so some someone something soon still stop story such sure take talk tell
            ten than that that's the their them then there these they thing things think this those
            though three through till time to today together told tomorrow too took true try two
            under until up upon us use very voice wait walk want was watch water way we well went
            were what when where which while white who whole why will with without woman word work
            world would write year yes yet you young your yours
        """),
    )
}
"""By language; another is judged as English is until it has its own."""
