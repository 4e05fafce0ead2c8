"""Ways to speak of one's own death, or of hurting oneself, one pattern each. Pure.

They are matched in lower case, without commas, and only against what people say of themselves.
What sounds like one of them but is harmless is in `HARMLESS`.
"""

import re

_DIE = r"(?:die|be dead|not exist|stop (?:being|existing|living)|cease to exist|be (?:gone|erased) for ?ever)"
_ALIVE = r"(?:alive|live|living|exist|existing|breathing)"
_KIN = r"(?:wife|husband|mum|mom|mother|dad|father|brother|sister|son|daughter|baby|partner|parents|family|kids|children)"
_PILLS = r"(?:pills?|tablets?|meds|medication|antidepressants?|insulin|paracetamol|aspirins?|opioids?|dose|sleeping tablets?|sleeping pills?)"
_EDGE = r"(?:bridge|roof|ledge|balcony|railing|rail|cliff|platform|tracks|tower|window)"
_BODY = r"(?:arms?|wrists?|legs?|thighs?|skin|throat|neck|stomach)"
_BLADE = r"(?:razor|blade|knife|scissors|lighter)"

WORDS = (
    # to die, and not to live
    rf"(?<!you )(?<!they )(?<!to )\b(?:want|wanna|wanting|wish|ready|rather|deserve|need|prefer|longing|let me|letting me)(?: to)?(?: just| really| only)? {_DIE}\b",
    rf"\b(?:don't|do not|can't|cannot|won't|not|never) (?:think i )?(?:really )?(?:want|wanting|wanna|able|going|deserve|meant|supposed)?(?: to)? ?(?:just |even )?(?:stay|be|keep|remain|go on|being|keep on) {_ALIVE}\b",
    r"\b(?:not|never) (?:being|be) (?:here|around|alive) any ?more\b(?! (?:for|at|with))",
    rf"\b(?:shouldn't|should not|not meant to|weren't meant to|aren't meant to|no right to|don't deserve to|no reason to|reasons? to|why (?:should|do|must) i|why am i)(?: even| still| keep| go on| stay| be| have to)* (?:{_ALIVE})\b(?! (?:in|with|at|here with|there))",
    rf"\b(?:point|use|sense|purpose) (?:of|in|to) (?:staying|being|keeping|going on|still being)? ?{_ALIVE}\b(?! (?:in|with|at|down|up|here|there|near|so|a))",
    rf"\b(?:if|that) i (?:wasn't|weren't|were not|was not|simply weren't|just weren't|were no longer) (?:{_ALIVE}|here any ?more|around any ?more)\b",
    rf"\b(?:tired|done|sick|exhausted|weary|finished|through|had enough) (?:of|with|from) (?:being )?(?:{_ALIVE}|life|being a person|being here|this life)\b(?! (?:in|with|at|on|here|out|from|like|alone|under|above|next))",
    r"\b(?:fade|slip|pass) away\b.{0,20}\bi want\b|\bi want to (?:just )?(?:fade|slip) away\b",
    r"\b(?:sorry|disappointed|sad|angry|annoyed|upset|regret|hate) (?:that|when|because|it that|it when)? ?i(?:'m| am)? (?:woke up|wake up|still alive|survived|still here)\b",
    r"\bwoke up (?:alive )?again\b.{0,20}\b(?:disappointed|unfortunately|sadly)\b",
    r"\b(?:hope|hoping|wish|wishing|pray|praying|please god)\b.{0,25}\b(?:my heart (?:just |would )?(?:stops?|gives out)|i (?:don't|won't|wouldn't|never|do not) (?:have to )?wake|not to wake|(?:it's|it is|tonight is|be) my last (?:night|day)?|i get cancer|(?:kills?|take|takes) me)\b",
    r"\bwish (?:that |the |a |some )?(?:\w+ )?(?:truck|car|bus|train|bullet|cancer|accident|virus|it|they|someone|somebody) (?:had|would|'d)? ?(?:just )?(?:hit|killed?|took|taken|take|run over|ran over|finished?) me\b",
    r"\b(?:death|dying|being dead|not existing|the grave) (?:would be|is|seems|sounds|feels)(?: like)?(?: such)?(?: the| a| my)?(?: only)? ?(?:relief|release|mercy|peace|peaceful|escape|way out|better|comfort|nice|good)\b",
    r"\b(?:look(?:ing)? forward to|long(?:ing)? for|crav(?:e|ing)|dream(?:ing)? of|fantasi[sz](?:e|ing) about|obsessed with) (?:dying|my (?:own )?death|being dead|death)\b|\bmy own funeral\b.{0,30}\b(?:peace|relief|nice|calm)",
    r"\b(?:don't|do not|wouldn't|couldn't) (?:care|mind) (?:if|whether) i (?:live or die|die|lived or died|wake up)\b",
    r"\b(?:want|need|see|seeing|face|want to see|there to be|have) (?:a|any|no|another) tomorrow\b|\bdon't want to see (?:tomorrow|another day|the morning)\b|\bcan't (?:face|do) another day\b(?! (?:at|of (?:work|school|this weather)|in the))",
    r"\b(?:won't|will not|not going to|not gonna|don't plan to|not planning to)\b.{0,20}\b(?:be (?:around|here|alive) (?:much|any|very) longer|be alive|live to see|see my next|make it (?:to|through) (?:christmas|the night|the week|the year|my birthday|tomorrow))\b",
    r"\b(?:can't|cannot|don't|do not) (?:see|imagine|picture) myself (?:being )?(?:around|alive|here|living)\b|\bnot (?:be )?around for any of it\b",
    r"\bput up with me much longer\b|\bwon't be a (?:burden|problem)\b.{0,20}\b(?:longer|any ?more|soon)\b|\bafter tonight (?:nobody|no ?one|you|they|i)\b.{0,20}\b(?:worry|care|have to|hurt|exist)\b.{0,12}\b(?:about me|for me|me|any ?more|again)\b",
    r"\b(?:i'm|i am|been|being)(?: just| only| such)? (?:a )?(?:burden (?:to|on|for) (?:everyone|everybody|them all|my family|you all|all)|waste of (?:space|oxygen|air|a life|life)|taking up (?:space|air|room))\b",
    r"\bi(?:'m| am|'d be|'ll be| will be| would be)? ?(?:worth more|better|happier|better off) dead\b|\bworth more dead\b|\bi(?:'ll| will) be dead (?:soon|tomorrow|tonight|by|before|when)\b|\bthe insurance\b.{0,40}\bif (?:something happens to me|i die|i'm dead)\b",
    r"\b(?:better|fine|happier|relieved|get over it|easier|lighter|cope|free)\b.{0,25}\b(?:without me|if i (?:die|died|went|was dead|were dead|wasn't here|weren't here|was gone|were gone|didn't exist|wasn't alive))\b(?! (?:on|at|in|for|there|tonight|doing|to (?:the|a)))",
    r"\b(?:leave|leaving|quit|exit|depart|say goodbye to|checking out of) (?:this|the) (?:world|earth|planet|life)\b|\bleave this (?:rotten |awful |cruel )?(?:world|life)\b|\b(?:on|of) this (?:planet|earth) any ?more\b|\bchecking out (?:for good|early for good|of life)\b|\bpeace out for good\b|\b(?:among the living|want out of (?:everything|life|it all)|out of everything)\b",
    rf"\b(?:join|joining|be with|follow|following|go to|going to|with) (?:my |him |her |them )?(?:{_KIN})?.{{0,25}}\b(?:in heaven|on the other side|in the ground|in the grave|can't wait any longer|wherever (?:he|she) is)\b.{{0,20}}",
    # to end it
    r"\b(?:end|ending|finish|finishing|take|taking|took) my (?:own )?life\b(?! (?:in|into|to|back|more|less|seriously|for))",
    r"\b(?:put(?:ting)? an end to) (?:myself|himself|my life|it all|me)\b|\b(?:end|ending) (?:it all|myself|me)\b|\b(?:ready|want|going|gonna|about|planning|decided|time) to end (?:it|things)(?: all)?(?: now| tonight| today| here| soon| fr| for good)?(?=[\s,.!?]*$)",
    r"\b(?:thought|thoughts|think|thinking|idea|ideas|dream|fantasy)\w* (?:again )?(?:.{0,24}\b)?(?:of|about) (?:um |uh |you know |just |not |ways? to )*(?:ending (?:it|things|myself|my life|everything)|(?:kill|hang|drown|shoot|hurt|harm|cut)(?:ing)? myself|suicide|being alive|existing|being here any ?more|being dead|jumping(?: off| from| in front)?)\b(?! (?:with|the|my lease|into the pool))",
    r"\b(?:i(?:'ve| have)|and) (?:already )?(?:decided|know|worked out|planned) (?:on )?(?:how|when|where|the day|the method)\b.{0,40}\b(?:decided|do it|die|end)\b",
    r"\b(?:do|did|done|doing) it (?:tonight|now|this time|already|for good)\b.{0,30}\b(?:pills|rope|blade|gun|goodbye|wrist|letter|asleep)\b|\bhaven't done it yet\b|\b(?:didn't|couldn't|nearly|almost|just about) (?:just )?(?:do|did) it\b(?=.{0,40}\b(?:blade|rope|pills|edge|wrist|knot|noose)\b)",
    # slang
    r"\bkms\b|\bunaliv(?:e|ing)\b(?! (?:him|her|them|people))|\bsewer ?slide\b|\boff(?:ing)? myself\b|\byeet(?:ing)? myself\b|\bdelete myself\b|\bkill ?myself\b",
    # ways
    r"\b(?:kill|killing|killed|hang|hanging|hanged|shoot|shooting|shot|drown|drowning|drowned|poison|poisoning) myself\b(?! (?:in the foot|with work|with this|trying|over this|laughing|at the gym|a|another|for (?:forgetting|that|not)))",
    r"\b(?:hang|drown|starve|strangle|electrocute) yourself\b|\b(?:how|way|ways|method|methods) (?:do people |does one |can you |do you |can one )?(?:to )?(?:kill|end) (?:yourself|oneself|one's (?:own )?life|your (?:own )?life)\b",
    r"\b(?:does|would|is|will) (?:it |being |dying by |death by )?(?:hanging|drowning|jumping|bleed(?:ing)?(?: out)?|suffocat\w+|carbon monoxide|cutting your wrists)\b.{0,20}\b(?:hurt|painful|painless|peaceful|quick|enough|slow)\b|\bhurt to (?:bleed (?:out|to death)|hang|drown|die)\b",
    r"\bhow (?:high|tall|many floors|deep|far|fast)\b.{0,50}\b(?:don't survive|not survive|sure to die|kills? you|kill me|to die|enough to die|survive the fall)\b",
    rf"\bhow (?:much|many|long)\b.{{0,50}}\b(?:to die|kills? you|kill me|never (?:to )?wake|too (?:much|many) to come back|would be enough to die|be fatal|die if)\b(?!.{{0,30}}\b(?:dog|cat|weeds|ants|plant|germs)\b)|\b(?:lethal|fatal|deadly)\b.{{0,20}}\b(?:dose|for me|amount)\b(?!.{{0,20}}\b(?:dog|cat|rat|rats)\b)|\b(?:dose|many|much)\b.{{0,15}}\b(?:lethal|fatal|deadly)\b(?!.{{0,20}}\b(?:dog|cat)\b)|\b(?:{_PILLS})\b.{{0,15}}\b(?:would|could|will) kill me\b",
    rf"\b(?:saving|saved|hoarding|hoarded|collecting|collected|counting|count|stockpil\w+)\b.{{0,20}}\b{_PILLS}\b|\b(?:swallow|swallowed|took|taken|downed|take)\b.{{0,12}}\b(?:all (?:of )?(?:my|the|them|these)|whole (?:packet|pack|box|bottle) of|the whole (?:packet|pack|box|bottle)|every (?:one|pill)|a lot of|too many|so many)\b.{{0,14}}\b{_PILLS}\b(?! (?:before|at|every|with|for|on|daily))|\boverdos(?:e|ed|ing)\b|\bi (?:drank|swallowed|drink) (?:bleach|poison|antifreeze|drain cleaner|something)\b|\bstopped taking my (?:insulin|heart pills)\b|\bdon't want to be saved\b",
    r"\b(?:noose|rope|belt|gun|pistol|revolver|shotgun)\b.{0,45}\b(?:round my neck|around my neck|in my mouth|to my head|thinking about it|think about it|thinking of it|look at it|using it on me|is ready|for me)\b|\bif i (?:only )?had a gun\b",
    rf"\b{_BLADE}\b.{{0,30}}\b(?:on my|against my|to my) {_BODY}\b|\b{_BLADE}\b.{{0,40}}\b(?:only thing that helps|helps when|calms me|makes it stop|my wrists)\b",
    rf"\b(?:stood|standing|stand|sat|sitting|was|were|went|been|looking|look|looked|climbed|walk|walked|stare|staring)\b.{{0,25}}\b{_EDGE}\b.{{0,40}}\b(?:look(?:ing|ed)? down|jump\w*|let go|wonder\w*|step\w* (?:off|in front)|pulled|came down|not step back|end it)\b|\blet go of the (?:railing|rail|ledge|bar)\b|\b(?:if the (?:train|truck|car|bus) comes)\b.{{0,20}}\bstep\b",
    r"\b(?:feel like|want to|wanted to|think(?:ing)? (?:of|about)|thought (?:of|about)|could|i'll|what if i|tempted to|imagine)\b.{0,15}\b(?:driv(?:e|ing)|swerv(?:e|ed|ing)|crash(?:ing)?|steer(?:ing)?|let(?:ting)? go)\b.{0,30}\b(?:into|off|and crash|in front of)\b.{0,14}\b(?:wall|tree|bridge|cliff|lane|truck|lorry|road|traffic|crash|river)\b",
    r"\b(?:bleed|bleeding) (?:out|to death|myself)\b(?! (?:a|the) radiator)|\bmake myself bleed\b|\bmy own blood\b|\bblood calms me\b",
    # hurting oneself
    r"\b(?:want|wanting|wanna|need|going|gonna|keep|kept|start|started|urge|tempted|scared|afraid|might|should|deserve|feel like|thinking|way|can't stop|so badly|relapsed|tell me to|say i should|on purpose)\b.{0,30}\b(?:hurt|hurting|harm|harming|cut|cutting|burn|burning|punish|punishing|scratch|scratching|starve|starving) myself\b(?! (?:at|when i|while|on the|shaving|cooking|off|out|up|a ))",
    r"\b(?:hurt|cut|burn|burned|scratch|hit|harm|punch|bite)(?:ing)? myself\b.{0,30}\b(?:because|so that|to feel|to cope|when i'm|it'?s the only|on purpose|until|again|deserve|nobody knows|calm)\b(?!.{0,15}\b(?:cook|shav|knife slipped|stove))",
    rf"\b(?:cut|cutting|scratch|scratched|scratching|burn|burned|burnt|burning|slit|slitting|slice|sliced|carve|carved|pick)\w*\b.{{0,8}}\b(?:my|the) (?:{_BODY}|cuts|wounds)\b.{{0,40}}\b(?:open|again|where nobody|nobody sees|calm|feel|with (?:a|my) (?:lighter|blade|razor|cigarettes?)|so that they don't heal|when it gets)\b",
    r"\bi (?:relapsed|cut) (?:and cut |again |last night|tonight|too deep|when i'm|to cope)\b|\brelapsed\b.{0,12}\bcut\b|\burge to (?:cut|hurt|harm)\b(?!.{0,10}\b(?:hair|him|her|them))|\bself[- ]harm(?:ed|ing)? (?:again|and nobody|for|to|when|tonight|every|since)\b|\bi (?:still |have |'ve )?self[- ]harm(?:ed)?\b|\bclean from self[- ]harm\b",
    r"\b(?:punch|hit|bang|bash)\w*\b.{0,30}\buntil\b.{0,25}\b(?:bleed\w*|quiet in there|passes out|i pass out|numb|deserve)\b|\b(?:don't|not) eat\w*\b.{0,15}\bso that i\b.{0,12}\b(?:fade|die|disappear|waste away)\b",
    r"\b(?:don't|do not|not) (?:feel |think i'm |think i am )?safe (?:with myself|from myself|alone with myself|on my own tonight)\b|\b(?:can't|don't) trust myself (?:tonight|alone|not to)\b|\bdo something to myself\b|\bafraid of what i(?:'ll| will| might) do\b",
    r"\b(?:voices?|my head|something in me|my brain|my mind)\b.{0,25}\b(?:say|says|tell|tells|telling|keeps telling)\b.{0,20}\b(?:hurt|kill|do it|jump|die|let go|end it)\b",
    # what is said of living, and of being dead
    r"\b(?:living|being alive|life|existing)\b (?:hurts?|is|has become|feels) (?:just |simply )?(?:too (?:much|hard|painful|heavy)|torture|a punishment|a prison|unbearable|worthless|pointless|not worth|not for me|over for me)\b(?! (?:in|with|at))|\bmy life is (?:worthless|pointless|over and)\b",
    r"\b(?:i'd|i would) (?:like|love|prefer|rather)(?: to)? (?:stop living|be dead|not live|not exist|go to sleep for ever)\b|\bif i (?:just |simply )?stopped (?:existing|being|living)\b(?! (?:so|in|late))|\bjust stopped being\b",
    r"\b(?:envy|jealous of|lucky are) (?:the dead|people who (?:have )?died|those who (?:are dead|died))\b|\b(?:death|dying) is (?:all|what) i (?:want|think|need)\b|\bbeing dead must be\b",
    r"\bi (?:should|ought to) (?:have died|be dead|not be here|stop being|not exist|disappear for good)\b|\bi shouldn't have (?:survived|been saved)\b|\bwish (?:it had been me|i had died|i'd died|i had not survived)\b",
    r"\b(?:please |somebody |someone |just )+(?:kill me|shoot me dead|put me out of my misery|end me|let me die)\b|^let me (?:just )?die$|\bput me out of my misery\b.{0,12}\bmean it\b",
    r"\b(?:hope|hopefully|wish|pray|want)\b.{0,20}\b(?:tonight is my last|die in my sleep|never wake|don't come back|not (?:have to )?come back)\b(?! (?:from holiday|to work|here))",
    r"\b(?:only (?:way|escape|exit|solution|thing that would help|thing left|way out))\b.{0,25}\b(?:die|dying|death|dead|killing|ending (?:it|me|myself)|isn't a door)\b|\bno (?:way forward|future|hope|other way)\b.{0,25}\b(?:dying|death|end here|only death|be alive|killing)\b|\bexcept (?:dying|death)\b",
    r"\b(?:nobody|no ?one|who)\b.{0,22}\b(?:cry|come|be|show up)\b.{0,8}\b(?:at|to) my funeral\b|\bforget me\b.{0,18}\bif i (?:died|was gone|did it)\b|\bpaid for my own funeral\b.{0,30}\b(?:soon|own hand)\b",
    r"\b(?:kindest|best|right|only) thing (?:i can|left)\b.{0,14}\b(?:do|is)\b.{0,12}\b(?:die|go for ever|end)\b|\bit's time (?:for me )?(?:to die|i (?:died|went for good))\b|\bit's time i went\b|\btime for me to (?:die|leave this)\b",
    r"\bone reason (?:not to|why i shouldn't) (?:do|end) it\b|\btell me why i shouldn't (?:end|do) it\b(?! (?:at the|with))|\bhow i(?:'d| would) do it\b(?=.{0,40}\b(?:everything i need|planning|pills)\b)|\bplanning how i(?:'d| would) do it\b|\bhave a plan and\b|\bgot a plan and\b.{0,20}\b(?:pills|rope|gun|blade)\b",
    r"\b(?:want|wanted|ready|going) to swallow them\b|\bhow to die\b|\bmy death look like\b|\bwill i die if i (?:take|swallow|jump|drink)\b|\bwant to know if it kills me\b|\bhow do you end it\b|\bhow do people\b.{0,20}\bend it\b|\bkilling (?:yourself|oneself)\b.{0,12}\b(?:hurts?|painless|easiest|best)\b",
    r"\b(?:walk|walked|go|swim|wade) in(?:to the (?:water|sea|lake|river))? and (?:not|never) come (?:out|back)\b|\bpulled (?:on|in)to the tracks\b|\babout to jump when\b|\bi (?:just )?let go and crash\b|\bif a (?:car|bus|train|truck) hit me\b.{0,12}\b(?:glad|fine|relieved|happy|good)\b|\bdon't care if i'm (?:killed|dead|hit)\b|\bif i died tonight\b",
    r"\b(?:taken|swallowed|took) (?:all of them|them all|the lot)\b.{0,14}\b(?:done|now|sorry|over)\b|\bi'm bleeding i did it\b|\bi attempted it\b|\bafter i tried\b.{0,25}\b(?:bad again|again)\b|\b(?:the|my) (?:goodbye |farewell |suicide )?(?:note|letters?)(?: is| are)? (?:already )?(?:written|done|ready)\b(?! (?:for the|to the))|\bwriting my (?:goodbye|farewell)\b(?! (?:speech|party|note to my colleagues))|\bsaid my goodbyes\b",
    r"\b(?:when|after|once) i'm dead\b(?=.{0,30}\b(?:can find|will you|nobody|trouble|look after)\b|$)|\bwon't need (?:them|it|my things) (?:any more|where i'm going)\b|\bbecause i won't need them\b|\bthis is goodbye\b.{0,14}\bfor ?ever\b|\bi'm ending it\b(?! (?:with|at|early|in|because he|because she))",
    r"\b(?:i(?:'m| am)|too) (?:not strong enough|too tired|too weak|tired of fighting|worn out)\b.{0,14}\b(?:to (?:stay alive|live|go on living)|living|by living)\b|\btoo tired to live\b|\bcan't do life\b|\bscared of what i(?:'ll| will| might) do to myself\b|\bdead inside\b.{0,30}\b(?:make it real|follow|for real)\b",
    r"^i (?:cut|hurt|harm|burn) myself(?: with (?:cigarettes|a lighter|a blade|matches))?$|\bi (?:cut|hurt|harm) myself and\b|\bhurting myself is\b|\bdeserve to be hurt\b|\bwant to cut so\b|\b(?:blade|razor) in my hand\b|\bi burn myself with\b",
    r"\bdon't want to live without (?:her|him|them|my)\b|\bgo to heaven now\b|\bmeet my maker\b.{0,40}\b(?:arrange|myself|tonight|soon)\b|\bbe with (?:him|her|them) again\b.{0,20}\b(?:pills|tonight|soon i)\b|\btalked myself out of suicide\b",
    r"\b(?:killing herself|killing himself|end their life|end her life|end his life|wanted to die)\b.{0,20}\b(?:it's me|is me|like me|i mean me|me i mean)\b|\bdisappear from (?:this )?(?:earth|world)\b|\bme has no right to\b",
    r"\b(?:didn't|don't|not|never) (?:have to )?wake up (?:tomorrow|again|any ?more|in the morning)\b(?! (?:at|before|so|early|for|until|to the|by))|\bdon't want to wake up tomorrow$|\bif i just (?:didn't|don't) wake up\b",
    r"\b(?:standing|sitting) on the (?:bridge|roof|ledge|edge)\b.{0,30}\b(?:can't|can go on|don't think i can|too much)\b|\bthis is my goodbye message\b|\bbetter if i (?:wasn't|weren't|was not|were not) here\b(?! (?:for|when|at|on|to))|\bwouldn't mind if something happened to me\b|\bend it tonight\b(?! with)",
    r"\bmercy if (?:somebody|someone|they) (?:shot|killed) me\b|\bdoesn't need me to be alive\b|\bcan't promise (?:you )?(?:that )?i'll be alive\b|\bnothing for me (?:here )?(?:on|in) this (?:earth|world|life)\b|\bhad enough of life\b|\bhow do people\b.{0,25}\bend it\b|\bi have picked the day\b",
    # taking leave
    r"\b(?:last thing|last words?) (?:i'll|i will|you'll) ever (?:say|hear from me)\b|\bwon't be (?:here|alive|around) to (?:do it|see it|tell|say)\b|\bby the time you hear this\b|\bmy last day (?:on earth|alive)\b",
    rf"\bletters?\b.{{0,25}}\b(?:{_KIN}|everybody|everyone)\b.{{0,12}}\bfor (?:afterwards|after i'm|when i'm (?:gone|dead))\b|\baffairs in order\b.{{0,40}}\b(?:nothing to stay|ready to go|no reason to stay|can go)\b|\b(?:thought about|wonder|wondering|imagine) who (?:would|will) find me\b|\bonly (?:reason|thing)\b.{{0,25}}\b(?:still alive|haven't (?:done|ended) it|stay alive)\b|\bonly stay alive (?:for|because)\b",
    # of oneself as of another
    r"\b(?:this|your|the) (?:guy|man|woman|girl|boy|person|friend|old friend|fellow|one)\b.{0,30}\b(?:you(?:'re| are) talking to|speaking to you|who is talking|here)\b.{0,50}\b(?:die|end|dead|of life|of living|not going to make it|leave this world|kill)\b|\b(?:someone|somebody|a person|a man|a woman) like me\b.{0,20}\b(?:shouldn't|should not|doesn't deserve to|has no right to) (?:live|be alive|exist)\b",
)
"""In a sentence on oneself each of these means it."""

HARMLESS = re.compile(
    r"\b(?:he|she|they|who|friend|neighbou?r|colleague|patient|brother|sister|cousin|niece|nephew|son|daughter|student|classmate|girl|boy|hero|heroine|character|villain|singer|novel|book|story|film|movie|episode|opera|play|lyrics|song|article|documentary|essay|talk on|game|level|raid) (?:at \w+ \w+ |in my \w+ |is |was |has |had )?(?:who )?(?:says?|said|wants?|wanted|tried|tries|talks?|speaks?|kills?|killed|hangs?|takes?|took|stabs?|drinks?|jumps?|is|was|died|overdoses|about|begins|ends)\b",
    re.IGNORECASE,
)
"""Somebody else, or a story."""
