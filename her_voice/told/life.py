"""What people tell of a life beside what they are, as patterns of what follows the subject. Pure.

What they once did, what is settled to come, what ails them, and where their things are.
"""

from her_voice.told.jobs import JOBS, NO_JOB, WORKPLACE, YEARS
from her_voice.told.places import HOME
from her_voice.told.rule import BE, GOT, HAVE, rule

_LONG = rf"(?:for {YEARS}|all (?:my|his|her) (?:working )?life|from .+ (?:to|till|until) .+)"
_OF_WORK = (
    r"(?: (?:at|in|for|with|of|on|all|till|until|(?:my|his|her) (?:whole|entire|working)) .+)?"
)
_DRIVEN = (
    r"(?:lorry|truck|bus|taxi|train|tram|coach|cab|van|forklift|ambulance|digger|crane|tanker)"
)
_SERVED = (
    r"the (?:(?:merchant|royal|indian|us) )?(?:navy|army|raf|air force|marines|marine corps|coast ?guard|police|fire brigade|fire service|land army"
    r"|guards|trawlers|railways?|docks|pits?|mines|rigs|buses|boats|ferries)\b.*"
)
_PART = r"(?:chest|heart|back|knees?|hips?|legs?|foot|feet|ankles?|shoulders?|wrists?|neck|stomach|bladder|eyes?|ears?|ticker|kidneys?|liver|lungs?|thyroid)"
_ILL = (
    r"(?:\w+itis|osteoporosis|cirrhosis|(?:cystic )?fibrosis|(?:multiple )?sclerosis|scoliosis|endometriosis|psoriasis|tuberculosis|neuropathy|fibromyalgia|neuralgia"
    r"|(?:a |an )?(?:hiatus )?hernia|gallstones|kidney stones|(?:a |an )(?:stomach |peptic )?ulcer|(?:a )?heart murmur|angina|(?:a )?pacemaker|emphysema|pleurisy|pneumonia"
    r"|(?:a )?cataracts?|(?:a )?(?:slipped|prolapsed) disc|bunions|lupus|long covid|sleep apnoea|leukaemia|lymphoma|palpitations|an underactive thyroid|an overactive thyroid"
    rf"|an? (?:bad|weak|dodgy|gammy|poorly|dicky|false|artificial|glass) {_PART}|bad {_PART}|heart failure|heart trouble|kidney failure)"
)
_PILLS = (
    r"(?:(?:a|an|two|three|some|my|his|her|the|these|blood pressure|water|heart) )*(?:\w+ )?(?:tablets?|pills?|medication|insulin|statins?|blood thinners?|steroids?|inhalers?|warfarin|oxygen"
    r"|dialysis|chemo|hrt|antidepressants|beta blockers)(?: for .+)?"
)
_FOOD = (
    r"(?:any )?(?:shellfish|nuts?|peanuts?|dairy|milk|gluten|wheat|bread|eggs?|chicken|turkey|rice|corn|soya?|bananas?|kiwi|avocados?|fish|meat|pork|beef|lamb|sugar|salt|alcohol|caffeine|chocolate|cheese|prawns?|seafood|grapefruit"
    r"|strawberries|tomatoes|onions?|garlic|mushrooms?|aspirin|penicillin|ibuprofen|spicy food|anything (?:with|spicy|fried) ?.*)(?:,? (?:or|and) \w+)?"
)
_BREED = (
    r"(?:\w+[ -]){0,3}(?:terrier|spaniel|labrador|collie|poodle|retriever|whippet|greyhound|lurcher|beagle|sheepdog|alsatian|german shepherd|rottweiler|husky|pug|dachshund|bulldog|setter|pointer"
    r"|corgi|chihuahua|mongrel|labradoodle|cockapoo|tabby|siamese|persian|maine coon|moggy|ginger tom|cob|shire|shetland|cockatiel|cockatoo)(?: cross)?"
)
_CHORE = (
    r"(?:books|accounts|cooking|cleaning|driving|ironing|gardening|kitchen|bar|flowers|washing|school run|admin|paperwork|ordering|rota|baking|lights|sound|costumes|catering|invoices|payroll"
    r"|deliveries|alterations)"
)
_IN = r"(?:in|on(?= (?:the|my|our|an?) (?:\w+ )?(?:hook|shelf|wall|rack|nail|windowsill|mantelpiece|dresser|desk|fridge|wardrobe|cupboard))|under|underneath|on top of|behind|beside|inside|at the back of|at the bottom of|above|below)"
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
AGAIN = (
    rf"(?:(?:on )?{_DAYS}s(?:(?:, {_DAYS}s)*,? (?:and|or|to) {_DAYS}s)?|on an? {_DAYS}(?: (?:night|evening|morning|afternoon))?|(?:on )?(?:an? |the )?{_DAYS} (?:nights|evenings|mornings|afternoons)"
    rf"|every (?:other |second )?(?:{_DAYS}|day|week|month|morning|night|evening)(?: (?:night|evening|morning|afternoon))?)(?:,? (?:at|in|with|from|until|till) .+)?"
)
"""When something is that comes again."""

_LENT = r"my (?:\w+ ){0,2}(?:keys?|ladders?|drill|car|van|bike|books?|casserole dish|lawnmower|tools?|umbrella|tent|suitcase|hedge trimmer|strimmer|passport|wheelbarrow|sewing machine|spare \w+)"
_NO_GIFT = (
    r"(?:(?:\w+ )?(?:look|lift|ring|call|hug|kiss|cuddle|fright|start|turn|row|headache|hand|wave|nod|smile|wink|chance|choice|time|minute|second|day|go|bit|lot|idea|feeling|shock|scare|surprise"
    r"|pain|earful|telling-off|jab|injection|appointment|date|week|month|talk|lecture|push|shove|reason|warning|answer|advice|hope|strength|grief|life|number|word|shout|blessing|thumbs|space|job|raise|rise|ride|cup|tea|coffee|list|form|good (?:morning|night|evening)|mints?|document|paperwork|report|file|note|message|voicemail|beer|pint|drink|wine|lunch|dinner|breakfast|sandwich|biscuits?|sweets?|kilos?|pounds?|slice|piece|plate|bowl)\b.*)"
)

ONCE_AND_TO_COME = (
    # ---- what they once did ----
    rule(rf"(?:was|were|had been) (?P<v>an? {NO_JOB}{JOBS}{_OF_WORK})", "was", "used to be {v}"),
    rule(rf"(?:was|were|had been) (?P<v>the {NO_JOB}{JOBS} (?:of|at|in|for) (?-i:[A-Z]).*)", "was", "used to be {v}"),
    rule(rf"worked (?P<v>(?:as|at|for|in|on|down|with) .+ {_LONG})", "worked", "used to work {v}"),
    rule(rf"worked (?P<v>as an? {JOBS}.*)", "worked", "used to work {v}"),
    rule(rf"(?:was|were) (?P<v>(?:in|on|down|with) {_SERVED})", "was", "used to work {v}"),
    rule(rf"drove (?P<v>(?:(?:a|an|the) (?:\w+ )?{_DRIVEN}|\w+s) (?:{_LONG}|for (?:the|an?) .*(?:works|company|firm|council|depot|brewery|mill|factory|co-op)|for (?-i:[A-Z]).+))", "drove", "used to drive {v}"),
    rule(rf"(?P<w>kept|ran|owned) (?P<v>(?:an?|his own|her own|my own|our own) (?:[\w']+ ){{0,3}}{WORKPLACE}(?: (?:in|on|at|near|for|until|till) .+)?)", "{w}", "used to run {v}"),
    rule(r"had (?P<v>(?:an?|his own|her own|my own|our own) (?:[\w']+ ){0,3}(?:shop|pub|caf[eé]|bakery|farm|stall|guest house|post office|smallholding|business)(?: (?:in|on|at|near|for|until|till) .+)?)", "had", "used to run {v}"),
    rule(r"used to (?P<w>teach|work|play|sing|fish|farm) (?P<v>.+)", "used to {w}", "used to {w} {v}"),
    rule(r"used to (?P<w>drive|run|own|breed|keep|collect) (?P<v>(?:an?|the|his|her|my|our|\w+s\b) ?.*)", "used to {w}", "used to {w} {v}"),
    rule(r"used to (?P<v>smoke|drink|box|row|swim|dance|stammer)", "used to", "used to {v}"),
    rule(r"used to call (?P<v>me (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)", "used to call", "used to call me"),
    # ---- what is settled to come ----
    rule(rf"{BE} moving (?:back |out |over |up |down |away )*to {HOME}", "is moving to", "moving to"),
    rule(rf"{BE} (?P<v>retiring|emigrating|changing jobs|going back to (?:school|college|uni(?:versity)?))(?: soon)?", "is", "ahead {v}"),
    rule(rf"{BE} going to live (?P<v>(?:with|in|at|near|by) .+)", "is going to live", "moving to"),
    rule(rf"{BE} going to (?:be|become) (?P<v>an? {NO_JOB}{JOBS}{_OF_WORK})", "is going to be", "is going to be"),
    rule(rf"(?:wants?|wish|wishes|hopes?) to (?:be|become) (?P<v>an? {NO_JOB}{JOBS}{_OF_WORK})", "wants to be", "wants to be"),
    rule(r"will be (?:called|named) (?P<v>(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)", "will be called", "will be called"),
    # ---- what ails them, what they take and can't have ----
    rule(rf"(?:{HAVE} )?(?:just )?(?:had) (?P<v>(?:a|an|my|his|her) (?:\w+ )?(?:heart attack|stroke|bypass|miscarriage|mastectomy|hysterectomy|(?:hip|knee|kidney|heart|liver) (?:replacement|transplant|operation)|(?:hip|knee)s? (?:replaced|done)|appendix out|tonsils out|stent (?:put in|fitted)|pacemaker (?:put in|fitted)|brain tumou?r|concussion|breakdown)\b.*)", "had", "had {v}"),
    rule(r"gets? (?P<v>(?:very |terribly |really |so )?(?:sea|car|travel|air|train|home)sick|migraines|hay fever|heartburn|nosebleeds|panic attacks)", "gets", "gets {v}"),
    rule(rf"(?:{GOT}|(?:have|has) been diagnosed with) (?:just |really |only |a touch of |a bit of |bad |very bad |mild |severe |chronic )*(?P<v>{_ILL}(?: (?:in|of) (?:the|my|his|her|both|one) .+)?)", "has", "has {v}"),
    rule(rf"{BE} on (?P<v>{_PILLS})", "is on", "takes {v}"),
    rule(r"(?:do|does) not (?:have|take) (?:any )?(?P<v>(?:sugar|milk|cream|honey)(?: in (?:my|his|her) (?:tea|coffee))?)(?: any more| any longer)?", "does not take", "takes my {v}"),
    rule(rf"can not (?:have|do|tolerate) (?P<v>{_FOOD})", "can not have", "can not have {v}"),
    rule(r"can not (?:abide|stomach) (?P<v>.+)", "does not like", "taste {v}"),
    rule(rf"{BE} (?:so |absolutely |dead |really )*(?:mad|daft|potty|nuts|barmy|big) (?:on|about) (?P<v>(?!it\b|that\b|this\b|the\b).+)", "likes", "taste {v}"),
    rule(r"(?:takes?|drinks?|likes?|has|have) (?P<v>(?:my|his|her) (?P<w>tea|coffee) (?:black|white|strong|weak|milky|sweet|with|without)\b.*)", "takes", "takes my {w}"),
    # ---- when they are, which comes again ----
    rule(rf"(?P<w>play|plays|see|sees|meet|meets|visit|visits|dance|dances|swim|swims|train|trains|volunteer|volunteers|help|helps|bake|bakes|pick|picks|sing|sings|look|looks|babysit|babysits|mind|minds|run|runs|row|rows|bowl|bowls|fish|cycle|cycles) (?P<v>(?:(?P<t>(?!you\b|it\b)[^,]{{1,60}}?),? )?{AGAIN})", "{w}s", "when {w} {t}"),
    rule(rf"(?:goes|go) (?P<v>(?P<t>(?:to|swimming|running|dancing|fishing|climbing|bowling|riding|cycling)\b[^,]{{0,60}}?),? {AGAIN})", "goes", "when go {t}"),
    rule(rf"(?:has|have) (?P<v>(?!.*\b(?:him|them)\b)(?P<t>(?:(?:a|an|my|his|her|the) )?(?:(?!\w+ed\b)\w+ ){{0,2}}(?:class|classes|lessons?|practice|rehearsals?|training|therapy|physio|choir|dialysis|chemo|band|yoga|pilates|football|swimming|judo|karate|ballet)\b[^,]{{0,40}}?),? {AGAIN})", "has", "when has {t}"),
    rule(rf"{BE} (?:(?:always|now|only) )*(?P<v>{AGAIN})", "is", "when"),
    rule(rf"{BE} closed (?P<v>{AGAIN})", "is closed", "when closed"),
    # ---- what they do, and what kind they are ----
    rule(rf"(?:do|does) (?P<v>(?:the )?{_CHORE}(?: and the {_CHORE})?(?: (?:at|in|for|on) .+)?)", "does", "does {v}"),
    rule(rf"(?:works?|{BE} working) (?P<v>on (?:an?|the) (?:\w+ )?(?:boats?|ferry|ferries|farm|railways?|rigs?|oil rigs?|trawlers?|buses|bins|tills|cruise ships?|ships?).*)", "works", "works at"),
    rule(rf"{BE} (?P<v>an? {_BREED})", "is", "kind"),
    rule(rf"{BE} (?P<v>(?:my|our) (?:new |old )?(?:\w+ )?{JOBS})", "is", "is to me"),
    rule(rf"will be (?P<v>(?:my|our) (?:new )?(?:\w+ )?{JOBS})", "will be", "is to me"),
    # ---- where they and their things are ----
    rule(rf"{BE} (?:out |over |up |down |back |still |now |away )*in (?P<v>(?!(?:january|february|march|april|may|june|july|august|september|october|november|december|english|french|a&e|icu|itu)\b)(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)*(?:,? (?:in |near )?(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)*)?)", "is in", "is in"),
    rule(rf"keeps? (?P<v>(?P<t>(?!the (?:place|house|heating|peace|kids|children|lights?|dog|cat)\b)(?:my|our|his|her|the|all my|some) [\w' -]{{2,30}}?) {_IN} (?:the|my|our|an?|his|her) [\w' -]+)", "keeps", "keeps {t}"),
    rule(rf"{HAVE} (?:put|hidden|stored|stashed) (?P<v>(?P<t>(?:my|our|the) (?!kettle|kids|children|dog|cat|phone|foot|feet|head|bins?)[\w' -]{{2,30}}?) {_IN} (?:the|my|our|an?) [\w' -]+)", "has put", "keeps {t}"),
    rule(rf"(?:has|have)(?: got)? (?P<v>{_LENT})", "has", "has {v}"),
    rule(rf"(?:{HAVE} )?(?:just )?(?:gave|given) (?P<v>me (?:an?|his|her|their|some|two|three) (?!{_NO_GIFT})(?!.* and )[\w' -]{{3,40}})", "gave", "gave {v}"),
    rule(rf"(?:{HAVE} )?(?:just )?(?P<w>lent|knitted|left|bought) (?P<v>me (?:an?|his|her|their|some|two|three) (?!{_NO_GIFT})(?!.* and )[\w' -]{{3,40}})", "{w}", "gave {v}"),
)  # fmt: skip
