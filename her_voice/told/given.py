"""Given names that are common where English is spoken, to tell a name from a word. Pure.

Taken from what people are called in Britain, Ireland, America, Australia and India, and in the
countries around. A name that is no given name of this list is known once it was told as one.
"""

_NAMES = """
aaron abby abdul abigail ada adam adele aditya adrian agnes ahmed aidan aileen aisha akira alan albert alex alexa
alexander alexandra alexis alf alfie alfred ali alice alicia alison alistair allison alma amanda amelia amir amit
amina amy ana anders andre andrea andrew andy angela angus anil anita anjali ann anna anne annette annie anthony
antonio anya archie ariana arjun arlene arnold arthur arun asha ashley astrid audrey aurora ava avery bailey barbara
barney barry bart beatrice becca becky bella ben benjamin bernadette bernard bernice bert bertha beryl beth bethany
betsy betty beverley beverly bilal björn bob bobby bonnie boris brad bradley brandon brenda brendan bret brett brian
brianna bridget britney bruce bruno bryan bryony caitlin callum calvin cameron camila carl carla carlos carmen carol
caroline carolyn carrie casey cassie catherine cathy cecilia cedric chad chandra charlene charles charlie charlotte
chelsea cheryl chloe chris christian christina christine christopher cindy ciara claire clara clarence claude claudia
clive clyde colin colleen connie connor conor corey craig crystal curtis cynthia daisy dakota dale damien damian dan
dana daniel danielle danny daphne darius darren dave david deborah debbie declan dee deirdre delia della denise dennis
derek desmond dev diana diane diego dimitri dina dolly dolores dominic don donald donna doreen doris dorothy doug
douglas duncan dwayne dylan eddie edgar edith edmund edna eduardo edward edwin eileen elaine eleanor elena eli elias
elijah elizabeth ella ellen ellie elliot elsa elsie elvis emil emily emma emmanuel enid enrique eric erica erik erin
ernest esther ethan ethel eugene eva evan eve evelyn fatima fay felicity felix fergus fernando fiona flora florence
frances francesca francis franco fred freddie frederick freya frieda gabriel gabriela gail gareth gary gavin gemma
geoff geoffrey george georgia georgina gerald geraldine gerard gertrude gianna gilbert gillian gina giovanni gita
gladys glen glenda glenn gloria gordon graham grant greg gregory greta gus gwen hamish hana hannah hans harold harriet
harry harvey hassan hattie hazel heather hector heidi helen helena helga henrik henry herbert hilda hilary howard hugh
hugo hussein ian ibrahim ida ignacio igor ike imani imogen imran ines ingrid irene iris irma isaac isabel isabella
isaiah isla ismail ivan ivy jackie jackson jacob jacqueline jade jaime jake jamal james jamie jan jane janet janice
jared jasmine jason javier jean jeff jeffrey jenna jennifer jenny jeremy jerome jerry jesse jessica jessie jill jim
jimmy jo joan joanna joanne jodie joe joel joey johan johanna john johnny jolene jon jonah jonas jonathan jordan jorge
jose josef joseph josephine josh joshua joyce juan juanita judith judy julia julian julie juliet jürgen justin kai
kamala karen karl kate katherine kathleen kathryn kathy katie kavita kayla keira keith kelly kelsey ken kenji kenneth
kenny kerry kevin khalid kieran kiran kirsten kirsty klaus kofi kristen kristin kurt kwame kyle lachlan lakshmi lana
larry lars laura lauren laurence layla leah leanne lee leila lena leo leon leonard leroy leslie lewis liam lila lillian
lily linda lindsay lisa liz liza lois lola lonnie lorenzo loretta lorna lorraine lottie lou louis louisa louise lucas
lucia lucille lucy luigi luis luke lydia lynn lynne mabel madeleine madison maggie mahmoud maisie malcolm malik mandy
manuel marc marcel marcia marco marcus margaret margot maria mariam marian marianne marie marilyn mario marion marjorie
marlene marsha martha martin martina marvin mary mathilda matilda matt matthew maud maureen maurice mavis maxine megan
mehmet mei melanie melissa meera mia michael michelle miguel mike mildred miles millie milo mina minnie miranda miriam
mitchell moira molly mona monica morag morgan muhammad mohamed mohammed muriel myra myrtle nadia nadine nancy naomi
natalie natasha nathan neil nell nellie neville niall nicholas nick nicola nicole nigel nikhil nina noah noel nora
noreen norma norman norah olaf oliver olivia omar oscar otto owen pablo pam pamela paolo patricia patrick patsy patty
paul paula pauline pedro peggy penelope penny percy pete peter petra phil philip phillip phoebe phyllis pierre polly
poppy priya quentin rachel raj rajesh ralph ramesh ramona randall raphael rashid rasheed raul ravi raymond rebecca
reggie reginald rhona rhys ricardo richard rick ricky rita robert roberta roberto robin rochelle roderick rodney roger
rohan roland romeo ronald ronnie rory rosa rosalind rosemary rosie ross roxanne rowan roy rudy rufus rupert russell
ruth ryan sabrina sadie saeed sally sam samantha samuel sandra sanjay sara sarah sasha saul scott sean sebastian selma
serena seth shane shannon sharon shaun shawn sheila shelley sheryl shirley sid sidney sienna silvia simon simone sinead
siobhan sofia sonia sophia sophie spencer stacey stan stanley stefan stella stephanie stephen steve steven stewart
stuart susan susanna susie suzanne sven sybil sylvia tamara tammy tania tanya tara tariq tasha ted terence teresa
teri terry tessa thelma theo theodore theresa thomas tilda tim timothy tina tobias toby todd tom tomasz tommy toni tony
tracey tracy travis trevor tricia trish tristan trudy tyler tyrone ulrich uma una ursula valerie vanessa vera veronica
vicky victor victoria vikram vincent viola violet virginia vivian vivien vladimir walter wanda wayne wendy wilfred
wilhelm william willie wilma winifred winston xavier yasmin yolanda yusuf yvette yvonne zach zachary zara zoe zoltan
"""
_WORDS = """
abe al angel art aunt ash basil beau belle bill carter chance charity chase chuck cliff crystal dawn dean dick don
earl faith fern frank gene ginger grace guy hank harmony heath holly honey hope hunter ivory jack jasper jay jewel
jimmy joy june kit lance max mark may melody mo nan nat olive opal pat patience pearl penny ray rex rich rob rod
rose ruby rusty sandy scout sky sue summer tab tad tiffany trinity van victor will woody
"""
GIVEN = frozenset(_NAMES.split())
"""Names that are hardly ever words, in small letters."""

ALSO_WORDS = frozenset(_WORDS.split())
"""Names that are words, too: a name where they are told as one."""
