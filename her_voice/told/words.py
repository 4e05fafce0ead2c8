"""Tells a word that begins a sentence from a name. Pure."""

import re

_ENDING = re.compile(
    r"(?:ed|ing|ly|ous|ful|less|ness|ment|tion|sion|able|ible|ity|ism|ive|ward|wards|ship|hood|some|fully|ical)$"
)
_COMMON = frozenset(
    """
    able above across act afraid again age ago air almost alone along already although among angry animal answer area
    arm art asked away awful baby back bad bag ball bank bath beach bed bedtime beer began behind best better big bike
    bill bird bit black blood blue boat body book boss both bottom bought box boy boys bread break breakfast brilliant
    broke brother brought brown bus business busy buy cake call calls came can car card cards care case cat cause chance
    change cheap check cheers child children choir christmas church city class clean clear close club cold college come
    comes company congrats cool corner cost country couple course court cousin crazy cup cut dad dark dead deal dear
    death deep delivery did die different dinner doc doctor does dog dogs done door down dream drink drive driver drop
    dropped dry early earth easy eat eggs eight empty end enough evenings exam exams exactly extra eye eyes face fact
    fair fall family fancy far farm fast feel feels feet felt few figures film final fine fire first fish five flat
    flight flights floor folks foot found four free fresh friend friends front full fun funny further future game garden
    gave girl girls glad goes gold gone got grass green ground group grown guess guys had hair hand hands happy hard hat
    head heart heat heavy held help hey high hill hit hole holiday holidays holy hope horse hospital hot hour hours
    house houses huge human hundred husband idea ill imagine instead job join judge keep kept key kid kids kind kitchen
    knew know land large last late later laugh law lay lead left leg lessons letter library light line list living local
    lost lots loud lovely low luck lucky mad main man mate maths meanwhile meat medicine meeting men met mid middle milk
    mind mine minute miss missed mistake morning mostly mother mouth moved mum name names near need needs neighbour
    neighbours new nice nights nine noise none noon north nose note nurse oddly off office often old older open order
    others ours out outside over own page paid pain pair paper parents park part party past peace perfect person phone
    picture piece place plan plane plans plant play plenty poor possible post practice price pub pulled put question
    quick quiet quite radio ran rather read ready real really red rent result results rice rich right river road room
    round rubbish rules run said same sat saw says school sea seat second see seems seen sent set seven shame sheriff
    shift shop shops short shot should show shut sick side sign silly since sister six sky slept slow small smart snow
    social soft sold somehow son soon sort sound soup south space spent spoke stairs stand start starts state station
    stay step still stomach stone stop store storm story strange street strong stuff stupid such sugar sun super sure
    surgery sweet table take taken talk tall team tell ten tennis term test text than theirs thing things third those
    thought thousand thrilled tired today together told tomorrow tonight took top total tough town traffic train travel
    treatment tree trip trouble truck true trust truth try turn turned twelve twice twins two type uncle under union
    university until upstairs used van very visit visitors voice wait walk walked wall want wants war warm was washing
    water way ways week weird went were west wet white whole why wife will wind window winter wish within without woke
    woman women won wood words wore worked works world worst worth wow writing wrong wrote yard yeah year years yellow
    young your yours
    """.split()  # noqa: SIM905  a list of hundreds of strings reads worse
)


DOES = re.compile(
    r"(?:(?:just|also|still|always|never|only|really|already) )?(?:is|was|has|had|will|would|can|does|did|lives?|works?|loves?|likes?|hates?|wants?|needs?|plays?|says|said|thinks"
    r"|comes?|came|goes|went|gets|got|rang|called|told|turns?|turned|moved|started|starts|bought|sold|broke|lost|found|makes|made|drinks|eats|speaks|runs|drives"
    r"|takes|took|teaches|studies|quit|stopped|died|passed|passes|retired|joined|married|and (?:I|[A-Z])|flies|arrives|leaves|owes|promised|hears)\b"
)
"""What somebody does: of a word that begins a sentence and is no known name, as in 'Born and bred'."""


def is_word(word: str) -> bool:
    """Tell whether a word in small letters is a common one, or made like one, and so no name."""
    return word in _COMMON or (len(word) > 4 and bool(_ENDING.search(word)))  # noqa: PLR2004
