"""What people say of themselves and others, as patterns of what follows the subject. Pure.

Each is a pattern that holds the value as `v`, the predicate it means, and the topic. `{v}` in a
topic stands for the value's words without small ones.
"""

import re

from her_voice.told.jobs import JOBS, NO_JOB, WORKPLACE
from her_voice.told.life import AGAIN, ONCE_AND_TO_COME
from her_voice.told.medicine import MEDICINES
from her_voice.told.places import HOME, PLACE
from her_voice.told.rule import BE as _BE
from her_voice.told.rule import GOT as _GOT
from her_voice.told.rule import HAVE as _HAVE
from her_voice.told.rule import Rule
from her_voice.told.rule import rule as _rule

NO_VERB = (
    r"(?!(?:i|he|she|it|we|they|you|who|which|that|says|say|said|needs?|wants?|told|tells|thinks?|thought|about|reckons|keeps?"
    r"|makes?|made|gave|gives?|lets?|knows?|hates?|likes?|loves?|means|never|always|apparently|there|not|because|if|when|how|what)\b)"
)
"""What no name of a thing holds, so that a whole clause is not taken for one."""

SUBJECTS = (
    r"(?:nursing|midwifery|law|medicine|dentistry|history|english|maths|mathematics|physics|chemistry|biology|geography|economics|accountancy"
    r"|accounting|engineering|(?:\w+ )?engineering|architecture|art|fine art|music|drama|film|theology|philosophy|politics|psychology|sociology|french"
    r"|german|spanish|italian|chinese|japanese|computing|computer science|it|business|business studies|marketing|journalism|textiles|fashion"
    r"|pharmacy|physiotherapy|social work|teaching|zoology|botany|forestry|agriculture|archaeology|linguistics|classics|catering|hairdressing"
    r"|plumbing|joinery|carpentry|sports science|media studies|veterinary (?:science|medicine)|graphic design|photography|animation|dance)"
)
THING = (
    r"(?:(?:\w+[ -]){0,3}(?:dog|cat|puppy|kitten|horse|pony|rabbit|hamster|parrot|budgie|tortoise"
    r"|goldfish|hens?|goats?|bees?|greyhounds?|poodles?|labradors?|terriers?|spaniels?|beagles?|dachshunds?|collies?|retrievers?|pets?|dogs|cats|rabbits|horses|snake|ferret"
    r"|sisters?|brothers?|sons?|daughters?|children|kids?|child|twins?|cousins?|siblings?|nephews?"
    r"|nieces?|grandchildren|grandsons?|granddaughters?|girlfriend|boyfriend|flatmates?"
    r"|cars?|van|bike|bicycle|motorbike|motorcycle|boat|caravan|garden|allotment|balcony|house|flat"
    r"|apartment|cottage|piano|guitar|violin|cello|drums?|drum kit|telescope|greenhouse|sewing machine"
    r"|driving licence|driver's license|tattoos?|degree|phd|masters?"
    r"|asthma|diabetes|migraines?|arthritis|hay fever|insomnia|tinnitus|epilepsy|adhd|high blood"
    r" pressure|low blood pressure|anaemia|eczema|pacemaker|bad back|bad knee|hearing aid"
    r"|dyslexia|depression|anxiety|fear of \w+|phobia of \w+))"
)


_NOT = r"(?:do|does|can|will) not(?: really| even)?"
"""What is so for good; 'I did not eat lunch' is of one day."""
_A = r"(?:a|an|one|two|three|four|five|six|\d+|some|our own|my own|his own|her own)"

RULES: tuple[Rule, ...] = (
    *MEDICINES,
    # ---- where they live ----
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:moved|relocated) in with (?P<v>.+)", "lives with"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:moved|relocated)(?: house)?(?: back| out| over| away| up| down)*(?: from .+?)? to {HOME}", "lives in", ends=("moving to", "is in", "dwells")),
    _rule(rf"{_BE} (?:living|based|settled)(?: \w+ly)? (?:in|near|at) {PLACE}", "lives in"),
    _rule(rf"(?:have|has) (?:been living|lived)(?: here)? in {PLACE}", "lives in"),
    _rule(r"lives? with (?P<v>.+)", "lives with"),
    _rule(r"lives? (?:all )?(?:alone|on (?:my|our|his|her) own|by (?:myself|himself|herself))", "lives", "lives with", value="alone"),
    _rule(r"lives? (?:over |up |down |out )?in (?P<v>(?:an?|our own|my own|his own|her own) (?-i:[^A-Z,]*)\b(?:flat|house|apartment|bungalow|cottage|caravan|trailer|houseboat|studio|bedsit|maisonette|condo|hostel|dorm)\b(?-i:[^A-Z]*))", "lives in", "dwells"),
    _rule(rf"lives? (?:(?:all )?(?:alone|on (?:my|our|his|her) own|by (?:myself|himself|herself)),? )?(?:over |up |down |out )?(?:in|at|near|above|behind|opposite|next to|by(?! (?:my|him|her)self\b)|on(?= (?:the (?!edge\b)|an? (?!pension\b|diet\b|budget\b)|(?-i:[A-Z])))) {PLACE}", "lives in"),
    _rule(rf"used to live (?:in|at|near) {PLACE}", "used to live in", "used to live in {v}"),
    _rule(rf"(?:do|does) not (?:really |actually |even )?live in {PLACE}", "lives in", is_end=True),
    _rule(rf"(?:grew up|was raised) in {PLACE}", "grew up in"),
    _rule(r"(?:was|were) born in (?P<v>(?!(?:19|20)\d\d)(?!(?:january|february|march|april|may|june|july|august|september|october|november|december)\b).+)", "was born in"),
    _rule(r"(?:was|were) born (?:on |in )(?P<v>.*\d.*|\w+)", "was born on", "birthday"),
    _rule(rf"(?:comes? from|{_BE} (?:originally )?from) {PLACE}", "is from"),
    # ---- what they are called, how old they are ----
    _rule(rf"{_BE} (?:called|named) (?P<v>(?-i:[A-Z]).*)", "is called", "is called {v}"),
    _rule(rf"(?:{_BE}|(?:{_HAVE} )?(?:just )?turned) (?P<v>\d{{1,3}})(?: years old| years of age| now| today| already| last \w+| yesterday| the other \w+| an? \w+ ago)*", "is aged"),
    _rule(rf"(?:{_HAVE} )?(?:just )?turned (?P<v>\d{{1,3}})(?: years old| now| today| already| last \w+| on \w+| yesterday| this \w+| in \w+| the other \w+| an? \w+ ago)*", "is aged"),
    _rule(rf"{_BE} (?P<v>\d{{1,3}}) and (?!a\b|counting\b|three\b|(?:\w+ )?\w+ing\b)[a-z]+(?: [a-z]+){{0,2}}", "is aged"),
    _rule(rf"{_BE} the (?P<v>(?:office|general|shop|store|bar|restaurant|site|project|stage|branch|finance|marketing|sales|creative|art|managing|music) (?:manager|director|supervisor))", "works as"),
    _rule(rf"{_BE} (?P<v>\d{{1,2}} (?:weeks|months|days) old)", "is aged"),
    _rule(r"(?:have|has) (?P<v>[1-9]\d) years(?: old)?", "is aged"),
    # ---- work ----
    _rule(r"(?:do|does) not (?:really |actually |even )?work (?:as|at|for|in) (?P<v>.+?)(?: any more)?", "works at", ends=("works at", "works as"), is_end=True),
    _rule(rf"(?:works?|{_BE} working) as (?:a |an |the )?(?P<v>.+?)", "works as"),
    _rule(rf"(?:works?|{_BE} working) (?:at|for) (?P<v>(?!home\b|night|hard|the moment|a living|(?:the )?weekends?\b|(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|least|all|both|free|nothing|money|peanuts|fun|now|this|that|myself|himself|herself|christmas|easter)\b|it\b|me\b|you\b|hours\b|\d).+)", "works at"),
    _rule(rf"(?:works?|{_BE} working) in (?P<v>(?:a|an|the|our) .+)", "works in", "works at"),
    _rule(r"works? (?P<v>from home|nights|night shifts|part[- ]time|full[- ]time|shifts|freelance|remotely|in it|in sales|in marketing|in finance|in insurance)", "works", "works how"),
    _rule(r"used to (?:work as|be) (?:a |an )(?P<v>.+)", "used to be", "used to be {v}"),
    _rule(rf"{_BE} (?:a|an) (?:new )?(?P<v>{NO_JOB}{JOBS}(?: (?:at|in|for|with|of|from|on(?= the)) .+)?)", "works as"),
    _rule(rf"{_BE} (?P<v>(?=[\w-]+(?: [\w-]+)?(?:$|,| in\b| at\b)){NO_JOB}(?!(?:not|so|very|too|no|a|an|the|my|our|his|her|your|still|now|in|at|on|with|good|retired|former|\w+ing)\b){JOBS}(?:,? (?:at|in) .+)?)", "works as"),
    _rule(rf"{_BE} the (?:new )?(?P<v>{NO_JOB}{JOBS}(?:,? (?:at|in|for|with|of) .+))", "works as"),
    _rule(rf"(?:have |has )?(?:become|became|trained as|qualified as) (?:a|an|the) (?P<v>{JOBS}.*)", "works as"),
    _rule(rf"{_BE} (?P<v>retired|unemployed|self-employed|freelance|out of work|on parental leave|on sick leave)(?: now)?", "is", "works as", ends=("works at",)),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?P<v>retired)", "is", "works as", ends=("works at",)),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:quit|left|lost|resigned from|given up) (?:my|his|her|our|the) (?:old )?job(?: .*)?", "works as", ends=("works at", "works as"), is_end=True),
    _rule(rf"(?:{_HAVE} )?(?:been |got |was |were )(?:fired(?! up\b)|laid off|sacked|made redundant)(?: .*)?", "works as", ends=("works at", "works as"), is_end=True),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:been |got )?(?:promoted) to (?P<v>.+)", "works as"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:got|found|landed|started|took|accepted) (?:a|the|my|his|her) (?:new )?(?:job|position|post) (?:as|of) (?:a |an |the )?(?P<v>.+)", "works as"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:got|found|landed|started|took|accepted) (?:a|the|my|his|her) (?:new )?(?:(?:job|position) (?:at|with|in)|post (?:at|with)) (?P<v>.+)", "works at"),
    _rule(rf"(?:{_HAVE} )?(?:started|began|begun) (?:(?:working|work) (?:at|for|with)|at(?= (?:(?-i:[A-Z])|(?:an?|the|my new) (?:\w+ ){{0,2}}{WORKPLACE}\b))) (?P<v>(?!home\b|night|it\b|half\b|(?:six|seven|eight|nine|ten)\b|\d).+)", "works at"),
    _rule(rf"(?:runs?|owns?) (?P<v>(?:a|an|the|my own|his own|her own|our own) .*{WORKPLACE}(?: (?:in|on|at|near|with|for|by) .+)?)", "runs"),
    _rule(rf"(?:stud(?:y|ies)|{_BE} studying) (?P<v>.+)", "studies"),
    _rule(rf"{_BE} (?:at (?:uni(?:versity)?|college|[A-Z]\w+),? )?(?:doing|reading|doing (?:a|her|his) (?:degree|masters|phd|course|apprenticeship) in) (?P<v>{SUBJECTS}(?:,? (?:at|in) [A-Z].*)?)(?:, .*)?", "studies"),
    _rule(rf"{_BE} training (?:to be|as) (?:a |an )?(?P<v>.+)", "is training to be", "studies"),
    _rule(r"(?:teach|teaches) (?P<v>(?!me\b|him\b|her\b|them\b|us\b|you\b|myself\b|half\b|everyone\b|it\b|people how\b)[\w' -]{3,90})", "teaches"),
    _rule(r"(?:drive|drives) (?P<v>(?:lorries|trucks|buses|taxis|trains|trams|coaches|cabs|forklifts|tractors|artics|vans)(?: .*)?)", "drives", "drives for work"),
    _rule(r"(?:have|has) (?:worked|been working) (?:at|for) (?P<v>(?!it\b|years\b|home\b)(?:the )?[A-Z].*?)(?: for .+| since .+)?", "works at"),
    _rule(rf"{_BE} at (?P<v>(?:uni|university|college|art school|drama school|medical school)(?: (?:in|at|up in|over in|down in) .+)?)", "goes to"),
    _rule(r"(?:goes|go) to (?P<v>(?:school|university|college|nursery|kindergarten).*)", "goes to"),
    _rule(rf"{_BE} (?:in|at) (?P<v>(?:(?:the )?(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|final|last) (?:grade|class|year|form|semester).*|university.*|college.*|kindergarten.*))", "is in", "goes to"),
    _rule(rf"{_BE} in the (?P<v>(?:royal )?(?:navy|army|air force|marines|marine corps|coast ?guard|police|fire brigade|fire service|reserves|national guard)\b.*)", "works in", "works at"),
    _rule(rf"{_BE} stationed (?:in|at|on) {PLACE}", "is stationed in"),
    _rule(rf"(?:{_HAVE} )?(?:just )?joined (?P<v>(?!us\b|me\b|them\b|him\b|in\b|forces\b|the (?:dots|queue|party)\b).+)", "joined", "joined {v}"),
    _rule(rf"{_BE} (?P<v>(?:coming|going|moving|getting|leaving|starting|retiring|flying|emigrating|graduating)\b.* (?:in|next) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|year)\b.*)", "is", "in time {v}"),
    # ---- whom they are with ----
    _rule(rf"{_BE} not (?P<v>married|engaged)(?: any more| yet| to .+)?", "is not", "relationship"),
    _rule(rf"{_BE} getting (?P<v>(?:married|remarried|divorced)(?: to .+)?)", "is getting", "to marry"),
    _rule(r"(?:drives?|cooks?|writes?|cleans?|sings?|bakes?|plays?|codes?|rides?) for (?P<v>(?!(?:Mum|Mom|Dad|Mam|Christmas|Easter)\b)(?-i:[A-Z]).+)", "works for", "works at"),
    _rule(rf"{_BE} (?:a member of|in) (?P<v>(?:the|a|an|our|my) (?:[\w'-]+ ){{0,3}}(?:choir|band|orchestra|quartet|players|book (?:club|group)|rowing club|running club|drama (?:club|group|society)|society|bell[- ]ringers|reserves))(?:,? .+)?", "is a member of", "member {v}"),
    _rule(rf"{_BE} (?P<v>(?:happily )?(?:married|engaged)(?: to .+)?|divorced|single(?: again)?|widowed|a widow|a widower|separated)", "is", "relationship"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:got|gotten|been) (?P<v>(?:married|engaged|divorced)(?: to .+?)?)(?: (?:\w+ )?\w+ (?:days|weeks|months|years) ago| last \w+)?", "is", "relationship", ends=("to marry",)),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:broke|broken|split) up(?: with (?P<v>.+))?", "is", "relationship", value="single", ends=("is together with", "lives with")),
    _rule(rf"{_BE} (?:not|no longer) together(?: any more| any longer| now)?", "is", "relationship", value="single", ends=("is together with", "lives with")),
    _rule(rf"(?:{_BE} (?:dating|together with|going out with|in a relationship with)|(?:have|has) been (?:dating|together with)) (?P<v>(?-i:[A-Z]).+|a (?!lot\b|bit\b|doctor\b|therapist\b|specialist\b).+)", "is together with", "relationship"),
    _rule(rf"(?:{_BE}|(?:have|has) been) seeing (?P<v>(?!(?:dr|doctor|mr|mrs|ms|miss|professor|mum|mom|mam|dad|gran|granny|grandma|grandpa|nan|nana|auntie?|uncle)\b)(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?|(?:a|some) (?:\w+ )?(?:guy|man|woman|girl|boy|bloke|lad|fella|lady|chap)\b.*?)(?: (?:for|since) .+)?", "is together with", "relationship"),
    _rule(rf"{_BE} (?:not|no longer) (?:pregnant|expecting)(?: .*)?", "is", "pregnancy", is_end=True),
    _rule(rf"{_BE} (?:pregnant|expecting(?: (?:a (?:(?:little |baby )?(?:boy|girl)|baby|child)|twins|triplets|(?:my|our|her|their) (?:first|second|third|next)(?: (?:baby|child|one))?)\b|(?=$| (?:again|soon|now)\b| in \w| any (?:day|minute|time)\b))|having a baby(?! (?:shower|blues)\b))(?P<v>.*)", "is", "pregnancy", value="pregnant"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:had|suffered) (?P<v>(?:a|an|another) (?:\w+ )?(?:miscarriage|stillbirth|abortion|termination)\b.*)", "had", "had {v}", ends=("pregnancy", "is due")),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:lost|miscarried) (?:the|my|our|her) (?:baby|twins|pregnancy)(?: .*)?", "is", "pregnancy", ends=("pregnancy", "is due"), is_end=True),
    _rule(rf"(?:{_HAVE} )?(?:died|passed away)(?! (?:laughing|inside|of (?:laughter|laughing|embarrassment|shame|boredom|fright|cringe)|with (?:laughter|embarrassment|shame)|a (?:little|bit|thousand))\b)(?P<v>.*)", "has", "life", value="died", ends=("is aged", "lives in", "lives with", "is in", "works as", "works at", "works how", "goes to", "relationship")),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:had|given birth to|gave birth to) (?P<v>(?:a|their|her|our) (?:baby|(?:little |baby )?boy|(?:little |baby )?girl|son|daughter|twins).*)", "had", "had {v}", ends=("pregnancy",)),
    # ---- body and diet ----
    _rule(rf"{_BE} (?:(?:badly|severely|terribly|a bit|slightly|highly|very) )?(?P<v>allergic to .+?(?=, me$|$)|lactose[- ]intolerant|gluten[- ]intolerant|intolerant to .+)", "is", "is {v}"),
    _rule(rf"{_BE} not (?P<v>allergic to .+?)(?: any more)?", "is not", "is allergic {v}"),
    _rule(r"have (?:a|an) (?:bad |severe |terrible )?(?P<v>\w+ allergy)", "has", "has {v}"),
    _rule(rf"{_BE} (?:a |an )?(?:strict |now )?(?P<v>vegetarian|vegan|pescatarian|pescetarian|coeliac|celiac|diabetic|asthmatic|colour-?blind|dyslexic|left-handed|right-handed|deaf in .+|blind in .+|short-sighted|teetotal|teetotaller)(?: again| now)?", "is", "is {v}"),
    _rule(rf"{_BE} not (?:a |an )?(?P<v>vegetarian|vegan|pescatarian)(?: any more)?", "is not", "is {v}"),
    _rule(rf"(?:{_HAVE} )?(?:become|became|turned|gone|went) (?:a )?(?P<v>vegetarian|vegan|pescatarian|teetotal)", "is", "is {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?P<v>(?:broke|broken|sprained|twisted|fractured) (?:my|his|her) .+)", "has", "has injury {v}"),
    _rule(r"(?:wears? )(?P<v>glasses|contact lenses|contacts|a hearing aid|hearing aids|braces|a wig)(?: .+)?", "wears"),
    _rule(r"takes? (?P<v>(?:\w+ ){0,4}(?:tablets?|pills?|medication|insulin|antibiotics|drops|vitamins?|blood thinners|statins|antihistamines)(?: .*)?)", "takes", "takes {v}"),
    _rule(rf"{_BE} due in (?P<v>(?:early |late |mid )?(?:january|february|march|april|may|june|july|august|september|october|november|december|the (?:spring|summer|autumn|winter)))", "is due in", "is due"),
    _rule(r"(?:takes?|have|has) (?P<v>(?:(?:no|one|two|three|half a|a|\d+) )?(?:spoons? of |spoonfuls? of |drop of |dash of |lots of )?(?:sugars?|milk|lemon|honey|cream|sweeteners?)(?: and (?:(?:no|one|two|three|a|\d+) )?(?:sugars?|milk|lemon|honey))? (?:in|with) (?:my|his|her|their) (?:tea|coffee))", "takes", "takes my {v}"),
    _rule(r"owes? (?P<v>(?-i:[A-Z][\w-]+) (?:\d|[a-z]+ (?:quid|pounds?|dollars?|bucks|euros?|hundred|thousand|grand|fiver|tenner)\b|a (?:fiver|tenner|pint|drink|favour|dinner|lunch)).*)", "owes", "owes {v}"),
    _rule(r"(?:was|were|been|have been|has been|got) prescribed (?P<v>.+)", "takes", "takes {v}"),
    # ---- what they no longer do ----
    _rule(rf"{_NOT} (?P<w>eat|drink|smoke|play|wear|take|watch|read|drive|use|speak|celebrate|own|touch)(?: (?P<v>.+?))?(?: any more| any longer| at all)?", "does not {w}", "habit {v}"),
    _rule(r"no longer (?P<w>eats?|drinks?|smokes?|plays?|wears?|takes?|watch(?:es)?|reads?|drives?|uses?|does|do|go|goes)(?: (?P<v>.+))?", "does not {w}", "habit {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:given up|gave up|quit|stopped) (?P<v>smoking|drinking|the drink|drink|the booze|booze|the fags|cigarettes)(?: (?:the same|that same|that) day| in .+| when .+| after .+| years ago|,? (?:\w+ )?\w+ years? ago| back in .+)?", "gave up", "habit {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:stopped|quit|given up|gave up|(?:am|is) off|cut out) (?P<w>eating|drinking|smoking|playing|wearing|taking|watching|going to|doing)(?: (?P<v>.+))?", "does not {w}", "habit {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:given up|gave up|quit|cut out|stopped) (?P<v>coffee|tea|alcohol|sugar|meat|smoking|cigarettes|dairy|wine|beer|gluten|caffeine|sweets|chocolate|social media|facebook|instagram|gaming|football|running|the gym|piano|the piano|yoga)(?: for good| in .+| at .+)?", "gave up", "habit {v}"),
    _rule(r"never (?P<w>eat|eats|drink|drinks|smoke|smokes|wear|wears)(?: (?P<v>.+))?", "never {w}", "habit {v}"),
    _rule(rf"{_BE} back on (?P<v>.+)", "is back on", "habit {v}"),
    _rule(rf"(?:{_BE} (?:drinking|eating|back on|back to)) (?P<v>.+?) again", "is back on", "habit {v}"),
    _rule(rf"(?:{_HAVE} )?(?:started|begun|began|taken up|took up) (?P<v>(?:to learn |learning |playing |learn )?(?:running|swimming|climbing|cycling|yoga|pilates|knitting|pottery|painting|the \w+|\w+ lessons|\w+ing classes?|(?:the )?(?:guitar|piano|violin|cello|drums|flute|ukulele|accordion)|spanish|french|italian|japanese|german|english|portuguese|greek|dutch|korean|chinese|russian|polish|turkish|arabic|swedish|norwegian|danish|finnish|smoking|drinking|boxing|judo|karate|dancing|salsa|tango|chess|bouldering|rowing|gardening)(?: .*)?)", "has taken up", "habit {v}"),
    # ---- what they like ----
    _rule(rf"(?:{_NOT}|could not) (?:like|love|enjoy|care for|fancy|stand|bear)(?: eating| drinking)? (?P<v>(?!(?:up|still|straight|there|by|in|on|at|over|down|back|out)\b).+?)(?: any more| at all| much| anymore)*", "does not like", "taste {v}"),
    _rule(rf"(?:no longer likes?|stopped liking|{_BE} (?:so )?(?:not (?:a|an) (?:big |great |huge )?fan of|not (?:into|keen on|fond of))) (?P<v>.+?)(?: any more)?", "does not like", "taste {v}"),
    _rule(r"(?:dislikes?|hates?|detests?|loathes?|despises?) (?P<v>(?!it\b|that\b|this\b|these\b|those\b|the (?:first|last|next|whole|way|fact|thought|idea|new|old)\b|you\b|when\b|how\b|to (?:say|admit|break|bother|interrupt)\b|myself\b|them\b|him\b|her\b).+)", "hates", "taste {v}"),
    _rule(rf"(?:likes?|loves?|enjoys?|adores?|{_BE} (?:really |very |so |quite |big |totally )*(?:into|keen on|fond of|crazy about|mad about|(?:a|an) (?:big |huge |great )?fan of|in love with|obsessed with|hooked on)) (?P<v>(?!it\b|that\b|this\b|these\b|those\b|the (?:first|last|next|whole|fact|thought|idea|new|old)\b|you\b|the way\b|how\b|when\b|to think\b|them\b|him\b|her\b|me\b|what\b|your\b|talking (?:to|with) you|(?:my|our|his) \w+\b(?! \w+ing)).+?)", "likes", "taste {v}"),
    _rule(r"prefers? (?P<v>(?!to be left|it\b|that\b|not\b).+)", "prefers", "prefers {v}"),
    _rule(rf"{_BE} (?:so |really |very |terribly |a bit |a little )*(?:afraid|scared|terrified|frightened|petrified) of (?P<v>(?!it\b|that\b|this\b|you\b|what\b|the future|losing|being late).+)", "is afraid of", "fear {v}"),
    _rule(rf"{_BE} not (?:afraid|scared) of (?P<v>.+?)(?: any more)?", "is not afraid of", "fear {v}"),
    # ---- what they can ----
    _rule(r"(?:speaks?) (?P<v>(?:fluent |good |some |a (?:little|bit of) )?(?:[A-Z]\w+)(?:(?:,| and|, and) (?:[A-Z]\w+))*)(?: fluently| well| at home| with .+)?", "speaks", "speaks {v}"),
    _rule(rf"(?:{_BE} (?:currently )?learning) (?P<v>(?:to |how to )?.+)", "is learning", "is learning {v}"),
    _rule(r"plays? (?P<v>(?:the |in a |in the |bass |lead )?(?:guitar|piano|violin|cello|drums?|flute|trumpet|trombone|tuba|oboe|bassoon|harmonica|banjo|mandolin|fiddle|cornet|keyboards?|bagpipes|recorder|viola|softball|dominoes|saxophone|clarinet|bass|harp|organ|accordion|ukulele|football|tennis|chess|volleyball|basketball|handball|badminton|hockey|golf|cards|bridge|go|dungeons and dragons|squash|rugby|cricket|table tennis|water polo|band|orchestra|quartet|darts|snooker|pool|bowls|netball|lacrosse|poker|video games|the (?!(?:fool|field|game|part|role|victim|lottery|market|tape|music|song|record|odds|system|long)\b)\w+)(?: .*)?)", "plays", "habit {v}"),
    _rule(rf"{_BE} (?P<w>eating|drinking|smoking) (?P<v>\w+(?: \w+)?)(?: these days| nowadays| now| again)", "{w}s", "habit {v}"),
    _rule(r"sings? (?P<v>in .+|(?:soprano|alto|tenor|baritone|bass)(?: (?:in|with|for) .+)?)", "sings"),
    _rule(r"can not (?P<v>swim|drive|cook|dance|sing|ride a bike|whistle|ski|read music|stand heights|eat .+|drink .+)", "can not", "can {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:learned|learnt) (?:how )?to (?P<v>\w+(?: \w+){{0,3}})", "can", "can {v}"),
    _rule(r"drives? (?P<v>(?:a|an) .+)", "drives"),
    # ---- what they have ----
    _rule(rf"{_NOT} have (?:a |an |any |my |the )?(?P<v>{THING})(?: any more| any longer)?", "has no", "has {v}"),
    _rule(rf"(?:have|has) no (?P<v>{THING})(?: any more)?", "has no", "has {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?:sold|gave away|given away|got rid of|crashed|scrapped|wrecked) (?:my|our|his|her|the) (?:old )?(?P<v>{THING})(?: .*)?", "has no", "has {v}"),
    _rule(rf"{_GOT} (?:just )?(?P<v>{_A} {THING})(?: (?P<more>(?:called|named|that is called|whose name is) (?P<called>[A-Z][\w-]+).*|in .+|with .+|from .+))?", "has", "has {v}"),
    _rule(rf"{_GOT} (?:just |really |a bit of |very )*(?P<v>(?:(?:bad|terrible|chronic|severe|type \w+) )*(?:asthma|diabetes|migraines?|arthritis|hay fever|insomnia|tinnitus|epilepsy|adhd|high blood pressure|low blood pressure|anaemia|eczema|dyslexia|depression|coeliac disease|crohn's(?: disease)?|chicken ?pox|measles|mumps|shingles|cancer|dementia|gout|copd|ibs|alzheimer's|parkinson's|sciatica|vertigo|glaucoma|cataracts))", "has", "has {v}"),
    _rule(r"(?:have|has) blood (?:group|type) (?P<v>.+)", "blood type"),
    _rule(rf"{_BE} (?P<v>(?:a|b|o|ab) (?:rhesus )?(?:negative|positive))", "blood type"),
    _rule(rf"{_BE} (?P<v>an? (?:soprano|alto|tenor|baritone|bass|redhead|only child|middle child|bridesmaid|godmother|godfather|catholic|protestant|methodist|quaker|baptist|muslim|buddhist|hindu|sikh|jew|scorpio|virgo|libra|pisces|aquarius|capricorn|sagittarius|gemini|taurus))", "is", "is {v}"),
    _rule(rf"(?:supports?|{_BE} (?:a|an) (?:big |huge |lifelong )?(?:supporter of|fan of)) (?P<v>[A-Z].+)", "supports"),
    _rule(r"(?:drinks?) (?P<v>(?!to\b|from\b|it\b|that\b).+)", "drinks", "habit {v}"),
    _rule(r"(?:eats?) (?P<v>(?:only|no|meat|fish|everything|vegetarian|vegan|kosher|halal|gluten)\b.*)", "eats", "habit {v}"),
    _rule(r"smokes?(?P<v>.*)", "smokes", "habit smok"),
    _rule(r"(?:believes? in) (?P<v>.+)", "believes in", "believes in {v}"),
    _rule(r"(?:votes?) (?P<v>for .+|[A-Z].+)", "votes", "votes"),
    # ---- what has happened ----
    _rule(rf"(?:{_HAVE} )?(?:just )?(?P<v>(?:passed|failed) (?:my|his|her) .*(?:exams?|test|finals?|course|year)|won .+|ran (?:a|my first|the) .*marathon|finished (?:my|his|her) (?:\w+ )?(?:thesis|degree|studies|novel|book|phd|training)|graduated.*|got (?:my|his|her) (?:\w+ )?(?:licence|license|degree|diploma|citizenship|phd))", "has", "did {v}"),
    _rule(rf"(?:{_HAVE} )?(?:just )?(?P<v>(?:went|flew) on holiday to .+|(?:gone|been|flown|travelled|traveled) (?:on holiday )?to (?:the )?(?-i:[A-Z]).*|visited (?!mum\b|mom\b|mama\b|dad\b|papa\b|gran|nan\b|nana\b|aunt|uncle|mr\b|mrs\b|dr\b)(?:the )?(?-i:[A-Z]).*)", "has", "did {v}"),
    *ONCE_AND_TO_COME,
)  # fmt: skip


OF: tuple[tuple[re.Pattern[str], str, str], ...] = (
    # what follows 'my' or 'Ada's': pattern with `v`, predicate and topic; `{w}` is the pattern's `w`
    (re.compile(r"^(?:full |first |real |own )?name (?:is|was) (?:actually |really )?(?P<v>[A-Z].*)$"), "is called", "is called"),
    (re.compile(rf"^(?P<w>[a-z]+(?: [a-z]+){{0,2}}) is (?:(?:always|now|only) )*(?P<v>{AGAIN})$", re.IGNORECASE), "{w} is", "when {w}"),
    (re.compile(r"^trouble is (?P<v>[\w ]+)$"), "has trouble with", "trouble {w}"),
    (re.compile(r"^(?:new |old )?(?P<w>car|van|truck|bike|motorbike|boat) is (?P<v>(?:an? )?(?:(?:old|new|white|black|red|blue|green|grey|silver|little|second-hand) )*(?-i:[A-Z]).+)$", re.IGNORECASE), "{w} is", "{w}"),
    (re.compile(r"^nickname is (?P<v>.+)$"), "has the nickname", "nickname"),
    (re.compile(r"^birthday is (?:always )?(?P<v>.+)$", re.IGNORECASE), "has birthday", "birthday"),
    (re.compile(r"^(?P<w>(?:all-time |absolute )?favourite [\w ]+?) (?:is|are|was|will always be|has always been) (?:now |still |currently |definitely |probably )?(?P<v>.+)$", re.IGNORECASE), "{w}", "{w}"),
    (re.compile(rf"^(?:job|profession|occupation) is (?:being )?(?:a |an )?(?P<v>{NO_JOB}{JOBS}\b.*)$", re.IGNORECASE), "works as", "works as"),
    (re.compile(r"^(?:new |current |home )?(?P<w>(?:wedding|name|work|school) (?:anniversary|day)|anniversary|star sign|blood (?:type|group)|shoe size|mother tongue|native language|phone number|address|postcode|zip code|number plate|size|height|weight|hometown|home town|maiden name|email|e-mail address|middle name|dream|goal) is (?P<v>.+)$", re.IGNORECASE), "{w}", "{w}"),
)  # fmt: skip
