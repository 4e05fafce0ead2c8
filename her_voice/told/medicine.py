"""Which medicine somebody takes, by endings that only their names have, and by common names. Pure."""

import re

from her_voice.told.rule import BE, HAVE, rule

MEDICINE = (
    r"(?:[a-z]{2,}(?:olol|pril|sartan|statin|prazole|oxetine|azepam|zolam|formin|thyroxine|dipine|cillin|mycin"
    r"|profen|gabalin|triptyline|triptan|xaban|gliptin|gliflozin|lukast|asone|solone|floxacin|tadine|rizine|apine|idone|mab|prost|fibrate)"
    r"|insulin|warfarin|aspirin|paracetamol|ibuprofen|codeine|morphine|methotrexate|lithium|gabapentin|sertraline|citalopram|escitalopram"
    r"|venlafaxine|mirtazapine|lamotrigine|levetiracetam|tamoxifen|clopidogrel|digoxin|furosemide|salbutamol|ventolin|hydroxychloroquine"
    r"|sulfasalazine|allopurinol|colchicine|melatonin|prozac|zoloft|xanax|ritalin|adderall|ozempic|wegovy|mounjaro|humira|eliquis|plavix"
    r"|lipitor|synthroid|statins?|beta ?blockers?|blood thinners?|antidepressants?|antihistamines?|steroids?|hrt)"
)

MEDICINES = (
    rule(rf"(?:{BE} (?:now |still |back |only |just |currently )*on|(?:(?:have|has) (?:got )?to |must |need to |needs to )?takes?|{BE} taking) (?P<v>(?:(?:a|an|the|some|my|his|her|low[- ]dose|\d+ ?(?:mg|milligrams?|micrograms?)(?: of)?) )*{MEDICINE}(?:(?:,| and|, and) (?:(?:a|an|some) )?{MEDICINE})*(?:,? (?:\d|every|since|for (?:my|his|her|the|\w+ (?:weeks|months|years))|in the|at night|twice|once|each|daily|as well|too)\b.*)?)", "takes", "takes {v}"),
    rule(rf"(?:do|does) not (?:take|need) (?P<v>(?:(?:my|his|her|the) )?{MEDICINE})(?: any more| any longer)?", "does not take", "takes {v}"),
    rule(rf"(?:{HAVE} )?(?:just |now )*(?:come off|came off|stopped taking|stopped|{BE} off) (?P<v>(?:(?:my|his|her|the) )?{MEDICINE})", "does not take", "takes {v}"),
)  # fmt: skip

_NAMED = re.compile(rf"\b{MEDICINE}\b", re.IGNORECASE)
_CHANGED = re.compile(
    rf"^(?:they|the \w+|my \w+|(?:dr|doctor) \w+|he|she)(?: have| has)? (?:just |now )*(?:changed|switched|swapped|moved) (?:it|me|that|my \w+)"
    rf"(?: over)?(?: from (?P<old>{MEDICINE}))? (?:to|for|onto) (?P<new>{MEDICINE})\b",
    re.IGNORECASE,
)


_TAKEN_OFF = re.compile(
    rf"\b(?:took|taken|weaned) (?P<who>me|him|her) off (?:(?:the|my|his|her) )?(?P<old>{MEDICINE})\b",
    re.IGNORECASE,
)


def taken_off(text: str) -> tuple[str, str]:
    """Give whom ('me', 'him', 'her') somebody has taken off which medicine, or nothing."""
    found = _TAKEN_OFF.search(text)
    return (found["who"].lower(), found["old"]) if found else ("", "")


def medicine_in(text: str) -> str:
    """Give the medicine that is named last in a text, or nothing."""
    found = [*_NAMED.finditer(text)]
    last = found[-1] if found else None
    if last is None:
        return ""
    return last[0].lower() if last.start() == 0 else last[0]


def of_each(value: str) -> list[str]:
    """Give each of several medicines: 'insulin', 'a statin'; nothing if it is not only those."""
    parts = re.split(r",? and |, ", value)
    return parts if all(_NAMED.search(part) for part in parts) else []


def changed(text: str, last: str) -> tuple[str, str]:
    """Give the medicine that somebody was taken off and the one they were put on instead.

    `last` is the one that was spoken of last, which is 'it': 'They changed it to losartan'.
    """
    found = _CHANGED.match(text)
    return (found["old"] or last, found["new"]) if found else ("", "")
