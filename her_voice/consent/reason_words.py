"""The words by which it is told whether a clause is only a reason. Pure."""

from her_voice.consent.words import NO, word_set

LEADS = word_set(
    "so and because cause since well oh ooh ah um uh er erm sorry yes yeah as sure okay ok"
)
OURS = (["i"], ["we"])
ADVERBS = word_set(
    "really just all both still certainly definitely absolutely quite so very always nearly almost"
)

HAVE_VERBS = word_set(
    "i'm i've i'll we're we've we'll he's she's they're they've he'll she'll they'll it's it'll"
    " that's everything's everybody's everyone's this'll there's"
)
SUBJECTS = word_set(
    "i we he she they it that this everything everybody everyone someone somebody there"
)
STATES = word_set(
    "am is are was were did have has had need needs want wants know knows like likes love loves"
    " trust look looks feel feels fit fits suit suits owe owes live lives got will must should"
    " hope agree can deserve deserves miss misses hate hates use uses wanted smell smells work"
    " works start starts help helps matter matters"
)
OWNERS = word_set("the my our his her their your this that these those a an all both every")
CAME = word_set("checked read counted measured tested promised loved liked wanted needed")
"""What one has done that leaves all to be done."""

TIMES = word_set("long soon only even first yesterday today though")
"""Of these, those that before a yes put nothing off."""

CONDITIONS = TIMES | word_set(
    "if when whenever once until till after before as while next second later afterwards tomorrow"
    " tonight eventually provided providing except but although however unless whether otherwise"
    " then sometime someday maybe perhaps probably possibly might may could would i'd he'd she'd"
    " they'd we'd it'd you'd depends"
)
JOKES = word_set(
    "actually instead mistake mistaken confused joke joking kidding kid pretend pretending"
    " testing rehearsing practise practising practice supposed wish wishes unsure doubt doubts"
    " suppose imagine lie lies lying rubbish nonsense madness insane ridiculous test dictating"
    " dictation translating translation recording recorded"
)
NO_MORE = word_set(
    "bad terrible stupid crazy mad silly afraid worried worry almost nearly nobody get getting"
    " make making"
)
"""Of what is refused, what before a yes is no more than a reason: 'the line was bad there, yes'."""

TAKING_BACK = JOKES | word_set(
    "rather other others another different else also too either neither wrong mixed bad terrible"
    " stupid crazy mad silly afraid worried worry regret same almost nearly half part some typo"
    " typos error errors missing lacks version shorter longer any no-one nobody none"
)
TELLING = word_set(
    "say says said saying tell tells told telling ask asks asked asking shout shouts shouted"
    " whisper whispers whispered write writes wrote written read reads reading sing sings sang"
    " repeat repeats repeated answer answers answered reply replies replied call calls called"
    " calling named titled text texts texted think thinks thought hear hears heard mean means"
    " meant quote quotes quoted word words line lines story song film movie book game play plays"
    " show scene advert motto slogan caption example script transcript lyrics chorus refrain tune"
    " advice opinion rule saying dream talk talks talking speak speaks speaking expects order"
    " orders ordered insists insisted swears claims phone question"
)
REPORTS = word_set(
    "said says told asked asks thought think thinks wrote called texted heard replied answered"
)
"""Of these, those that a yes is concluded from, where it is told what was said."""

QUOTING = word_set("like go goes going went is was am are be follows")
"""At the end of a clause they lead up to what somebody said."""

DOING = word_set(
    "check checking decide deciding change changing myself try trying guess wonder wondering"
)
DEEDS = word_set("see seeing looking do doing did done already get getting let make making")
ELSE = word_set("you your you're you've who what which whose how why where one ones")
REFUSED_BEFORE = (CONDITIONS - TIMES) | JOKES | DOING | ELSE
REFUSED = NO | CONDITIONS | TAKING_BACK | TELLING | DOING | DEEDS | ELSE
ARE_NOT = word_set("don't doesn't can't won't isn't never cannot")
HAS_TOLD = 2
"""Words behind such a verb by which what was said is told, and does not follow: 'ask for it'."""

INSTEAD = word_set("on at by till for to from with is was it's that's")
"""Behind these a name or number is somebody or something else than what is agreed to."""

OVER = word_set("finished over done gone here ready waiting late closed empty full broken dead old")
