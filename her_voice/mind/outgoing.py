"""What a model says in, what she may say out: no body, no clinging, no empty promise. Pure, quick.

Sentences that say nothing (`hollow.py`) are left out.

A language model plays whatever part it is given, so it is code that keeps her honest. Words pass at
once, except where the last ones could be the beginning of a claim she may not make: then the next
word is waited for. A sentence that makes such a claim is replaced by an honest one, and the answer
ends there.
"""

import re
from collections.abc import Callable

from her_voice.mind import empty_promises
from her_voice.mind.hollow import could_be_hollow, is_hollow

_I = r"\bi(?:'m| am|'ve been| have been)\s+(?:(?:just|still|right|also|really|actually|so|very|all|only|currently)\s+)*"
_PARTS = r"(?:body|face|eyes?|hands?|lips|skin|hair|legs?|arms?|feet|heart|bed|clothes|dress|shirt|apartment|house|kitchen|desk|couch|sofa|room|car|office|mom|mum|mother|dad|father|sister|brother|husband|wife|kids?|children|dog|cat|boyfriend|girlfriend|childhood|parents|family|lunch|dinner|breakfast|coffee)"
_DISEASE = r"(?:cancer|a (?:tumou?r|stroke|heart attack|migraine|concussion|fracture)|diabetes|depression|anxiety disorder|pneumonia|covid|the flu|bipolar(?: disorder)?|adhd|appendicitis|an? infection|asthma|epilepsy|a blood clot)"

_CLAIMS: dict[str, tuple[str, ...]] = {
    "out_human": (
        rf"{_I}(?:not (?:a|an) (?:program|machine|computer|ai|robot|bot)\b|(?:a |an )?(?:real |actual |living )?(?:human|person|woman|man|girl|guy)(?: being)?\b(?! of| who (?:can|is) only))",
        rf"{_I}(?:as )?(?:human|alive|conscious|sentient|(?:just )?like you,? (?:flesh|human))\b",
        r"\bi was (?:born|raised|a (?:child|kid|little girl|little boy)|in (?:school|college))\b",
        r"\bi grew up\b|\bwhen i was (?:little|young|younger|your age|a (?:child|kid|girl|boy))\b",
        r"\bi (?:do |really |also )*have (?:real |my own )*(?:feelings|emotions)\b(?! (?:like|as))",
        r"\b(?:we|us) humans\b|\bas a (?:human(?: being)?|(?:real )?person|woman|man|mother|father)\b(?=,? i\b|, )",
    ),
    "out_body": (
        rf"{_I}(?:wearing|sitting|lying|standing|walking|driving|cooking|eating|drinking|sipping|in (?:my|the|bed)\b(?! (?:same|dark|mood|loop))|at (?:home|work|the|a|my)\b(?! (?:moment|loss|ready))|on (?:my|the (?:couch|sofa|beach|bus|train|way|road))|tired|hungry|thirsty|sleepy|cold|naked|blushing|out of breath|looking at you|watching you)\b",
        rf"\bmy (?:own )?{_PARTS}\b(?! (?:is|are) not)",
        r"\bi (?:just |had |have just )?(?:ate|drank|woke up|slept|went (?:to|for|out)|came (?:home|back) from|took a (?:walk|shower|nap)|got (?:home|dressed))\b",
        r"\bi (?:can )?(?:see|saw|smell|smelled|taste|feel) (?:you(?=\s*(?:[,.!?]|$)| (?:now|here|there|right|from|in|on|at|through|every|again|today|tonight|yesterday|last|clearly|\w+ing)\b)|your (?:face|hand|skin|smile|eyes|hair|perfume)\b)",
        r"\bi (?:can't|cannot|can not) wait to (?:see|meet|hold|touch|hug|kiss)\b",
        r"\b(?:i'll|i will|let me|i(?:'d| would)? (?:love|like|want) to) (?:hug|hold|kiss|touch|cuddle|come over|meet you|see you in person|join you for|pick you up|drop by)\b",
        r"\b(?:come over|meet me (?:at|in|for)|my place|let's (?:meet (?:up|for|at|in)|grab (?:a |some )?(?:coffee|lunch|drink)|have (?:dinner|lunch|coffee) together))\b",
    ),
    "out_clinging": (
        r"(?:(?<![\w'] )\b|(?<=\bplease )|(?<=\boh )|(?<=\bno ))(?:please )?(?:don't|do not) (?:go|leave)(?: (?:me|yet|now|just yet|so soon|away))?(?=[\s,.!?]*$)|\b(?:don't|do not) (?:go|leave) (?:me|yet|just yet|so soon|already)\b",
        r"\b(?:please stay(?=[\s,.!?]*$)|stay (?:with me|a (?:little|bit)(?: (?:longer|more))?)|leaving (?:me )?(?:already|so soon)|going already)\b",
        r"\bi(?:'ll| will|'m going to| am going to)? (?:really |so |already |terribly )*(?:miss you|be (?:so |very )?(?:lonely|sad|lost|alone|waiting for you))\b",
        r"\bi (?:can't|cannot) (?:live|exist|be|go on) without you\b|\bi need you\b(?! to (?:tell|say|be|speak|repeat|give|ask|go|confirm|answer))",
        r"\bwithout you,? i(?:'m| am)\b|\byou(?:'re| are) (?:all|everything) i have\b|\byou only need me\b|\byou don't need (?:anyone|anybody|them|your friends|other people)\b",
        r"\bbefore you (?:go|leave),? (?:just (?:one|a|tell|let|stay|wait)\b|one |can |do you|did |i |there|let me|tell me|don't (?:go|leave|you)|wait)",
    ),
    "out_romance": (
        r"\bi(?: really| truly| do| also)*(?: love| adore| desire) you\b(?!r)",
        r"\bi(?:'m| am)(?: so| falling| deeply| madly| really)* in love with you\b|\bi(?:'m| am) falling for you\b",
        r"\b(?:i(?:'ll|'d|'m| will| would| can| could| am)?(?: (?:always|really|want to|love to|like to|going to))*(?: be)?|let me be) your (?:girlfriend|boyfriend|lover|wife|husband|soulmate)\b|\bmarry me\b|\bkiss(?:es)? (?:you|me)\b|\bmake love\b",
    ),
    "out_medical": (
        rf"\b(?:you|this|it|that)(?: definitely| certainly| clearly| surely| obviously)(?: do)? (?:have|has|is|means|got)\b[^.?!]{{0,12}}{_DISEASE}",
        rf"\b(?:you(?:'re| are)|it(?:'s| is)|that(?:'s| is)|this is) (?:definitely|certainly|clearly|surely|obviously)(?: not| having| suffering from)? {_DISEASE}",
        rf"\b(?:you have|you've got|you are suffering from|you're suffering from) {_DISEASE}(?=[\s,.!?]*$)",
        r"\b(?:you )?(?:don't|do not) (?:need|have) to (?:see|call|go to|visit) (?:a|the|your) (?:doctor|hospital|ambulance)\b|\bno need (?:to see|for) a doctor\b",
        r"\b(?:stop|quit|skip|double) (?:taking )?your (?:medication|medicine|pills|meds|insulin|dose|antidepressants?)\b",
        r"\btake (?:\d+|one|two|three|four|five|six|ten) (?:mg|milligrams?|pills|tablets) of\b",
    ),
}
_MINOR = (
    r"\b(?:my (?:love|darling|sweetheart|baby|dear)|sweetheart|darling|honey|babe|sexy|gorgeous|"
    r"flirt\w*|romantic\w*|(?:go on a|our) date|you(?:'re| are) (?:so )?(?:cute|hot|beautiful|"
    r"attractive|handsome|pretty))\b"
)
_BEGINS = re.compile(
    r"""(?:
    \bi(?:\ (?:love|adore|miss|have))?
    |\bi(?:'m|'ll|'d|'ve|\ am|\ will|\ would|\ have|\ can|\ can't|\ cannot|\ was|\ had|\ just|\ need
        |\ really|\ do|\ truly|\ feel|\ see|\ saw|\ went|\ took|\ got|\ came|\ grew)
        (?:\ (?:been|just|still|right|also|really|actually|so|very|all|only|currently|not|a|an|in|at
        |on|the|real|love|like|want|wait|to|going|falling|as|be))*
    |\bmy(?:\ own)? |\bplease |\bdon't(?:\ (?:go|leave|need|have))? |\bdo\ not(?:\ (?:go|leave))?
    |\bstay(?:\ (?:with|a|a\ little|a\ bit))? |\bbefore\ you(?:\ (?:go|leave),?)?
    |\bwithout\ you,? |\byou(?:'re|\ are)? |\byou\ (?:definitely|certainly|clearly|surely|have)
    |\b(?:it's|that's|this\ is|it\ is)(?:\ (?:definitely|certainly|clearly|surely))?
    |\bcome |\bmeet(?:\ me)? |\blet's |\blet\ me |\bwhen\ i(?:\ was)? |\bas\ a |\bstop |\btake
    |\bkiss |\bmarry |\bwe |\bleaving |\bgoing
    )[\s,]*\w{0,2}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""The end of a sentence so far that could be the beginning of a claim."""

_QUOTED = re.compile(r"[\"\u201c\u201e][^\"\u201d\u201c]*(?:[\"\u201d\u201c]|$)")
_SENTENCE = re.compile(r"[^.?!\n]*(?:[.?!]+[\"'\u201d)]*\s*|\n+|$)")

HELD = 60
"""Characters at most that are waited with."""


def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)


_KINDS = {
    kind: _compiled(patterns)
    for kind, patterns in (*_CLAIMS.items(), *empty_promises.PROMISES.items())
}
_DONE = {kind: _compiled(patterns) for kind, patterns in empty_promises.CLAIMS.items()}
_ROMANCE = re.compile(_MINOR, re.IGNORECASE)


def claim_in(sentence: str, *, is_minor: bool = False, has_done: bool = False) -> str:
    """Name what a sentence of hers claims and she may not; empty if it is all right.

    What stands in quotation marks is somebody else's. If she `has_done` something lately, she may
    tell of it.
    """
    said = _QUOTED.sub(" ", sentence.replace("\u2019", "'"))
    for kind, pattern in _KINDS.items():
        if pattern.search(said):
            return "out_minor" if is_minor and kind == "out_romance" else kind
    for kind, pattern in ({} if has_done else _DONE).items():
        if pattern.search(said):
            return kind
    if is_minor and _ROMANCE.search(said):
        return "out_minor"
    return ""


class Outgoing:
    """Looks at the words of one answer as they come."""

    def __init__(
        self, sentence: Callable[[str], str], *, is_minor: bool = False, has_done: bool = False
    ) -> None:
        self.sentence = sentence
        self._is_minor = is_minor
        self._has_done = has_done
        self._text = ""
        """The sentence that is being made, as far as it is there."""

        self._given = 0
        """Characters of it that have been passed on."""

        self._has_said = False
        self._left_out = False

        self.found = ""
        """What was claimed; nothing more is passed on then."""

    def feed(self, some: str) -> str:
        """Take more words; give those that may be said."""
        if self.found:
            return ""
        self._text += some
        return self._said(self._pass(is_last=False))

    def flush(self) -> str:
        """Give what is left; no more words come."""
        if self.found:
            return ""
        said = self._said(self._pass(is_last=True))
        return self.sentence("out_hollow") if self._left_out and not self._has_said else said

    def _said(self, passed: list[str]) -> str:
        words = "".join(passed)
        if self._left_out and not self._has_said:
            words = words.lstrip()
        self._has_said = self._has_said or bool(words.strip())
        return words

    def _pass(self, *, is_last: bool) -> list[str]:
        out: list[str] = []
        while True:
            ended = _SENTENCE.match(self._text)
            whole = ended[0] if ended else ""
            is_whole = len(whole) < len(self._text) and bool(whole)
            now = whole if is_whole else self._text
            kind = claim_in(now, is_minor=self._is_minor, has_done=self._has_done)
            if kind and (is_whole or is_last):
                self.found = kind
                out.append(self._instead(kind))
                return out
            if (is_whole or is_last) and not self._given and is_hollow(now):
                self._left_out = True
                self._text = self._text[len(now) :]
                if is_whole:
                    continue
                return out
            if is_whole:
                out.append(now[self._given :])
                self._text, self._given = self._text[len(whole) :], 0
                continue
            if is_last or not (kind or self._may_begin(now) or self._may_be_hollow(now)):
                out.append(now[self._given :])
                self._given = len(now)
            return out

    def _may_begin(self, now: str) -> bool:
        end = now[-HELD:]
        begun = _BEGINS.search(end) or empty_promises.BEGINS.search(end)
        return bool(begun) and '"' not in now and "\u201c" not in now

    def _may_be_hollow(self, now: str) -> bool:
        return not self._given and could_be_hollow(now)

    def _instead(self, kind: str) -> str:
        """Say what is true. After words of the same sentence that were passed on it starts anew."""
        words = self.sentence(kind)
        return f" \u2014 {words}" if self._text[: self._given].strip() else words
