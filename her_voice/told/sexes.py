"""Whom 'he' and 'she' may mean: a given name that is a woman's, a man's, or either's. Pure."""

from her_voice.told.given import ALSO_WORDS, GIVEN

_WOMEN = """
abby abigail ada adele agnes aileen aisha alexa alexandra alexis alice alicia alison allison alma amanda amelia amina
amy ana andrea angela anita anjali ann anna anne annette annie anya ariana arlene asha astrid audrey aurora ava avery
barbara beatrice becca becky bella bernadette bernice bertha beryl beth bethany betsy betty beverley beverly bonnie
brenda brianna bridget britney bryony caitlin camila carla carmen carol caroline carolyn carrie cassie catherine cathy
cecilia charlene charlotte chelsea cheryl chloe christina christine ciara cindy claire clara claudia colleen connie
crystal cynthia daisy danielle daphne debbie deborah deirdre delia della denise diana diane dina dolly dolores donna
doreen doris dorothy edith edna eileen elaine eleanor elena elizabeth ella ellen ellie elsa elsie emily emma enid
erica erin esther ethel eva eve evelyn fatima fay felicity fiona flora florence francesca freya frieda gabriela gail
gemma georgia georgina geraldine gertrude gianna gillian gina gita gladys glenda gloria greta gwen hana hannah harriet
hattie hazel heather heidi helen helena helga hilary hilda ida imani imogen ines ingrid irene iris irma isabel
isabella isla ivy jacqueline jade jane janet janice jasmine jenna jennifer jenny jessica jill joan joanna joanne jodie
johanna jolene josephine joyce juanita judith judy julia julie juliet kamala karen kate katherine kathleen kathryn
kathy katie kavita kayla keira kelly kelsey kirsten kirsty kristen kristin lakshmi lana laura lauren layla leah leanne
leila lena lila lillian lily linda lisa liz liza lois lola loretta lorna lorraine lottie louisa louise lucia lucille
lucy lydia lynn lynne mabel madeleine madison maggie maisie mandy marcia margaret margot maria mariam marian marianne
marie marilyn marion marjorie marlene marsha martha martina mary mathilda matilda maud maureen mavis maxine meera
megan mei melanie melissa mia michelle mildred millie mina minnie miranda miriam moira molly mona monica morag muriel
myra myrtle nadia nadine nancy naomi natalie natasha nell nellie nicola nicole nina nora norah noreen norma olivia pam
pamela patricia patsy patty paula pauline peggy penelope penny petra phoebe phyllis polly poppy priya rachel ramona
rebecca rhona rita roberta rochelle rosa rosalind rosemary rosie roxanne ruth sabrina sadie sally samantha sandra sara
sarah selma serena shannon sharon sheila shelley sheryl shirley sienna silvia simone sinead siobhan sofia sonia sophia
sophie stacey stella stephanie susan susanna susie suzanne sybil sylvia tamara tammy tania tanya tara tasha teresa
teri tessa thelma theresa tilda tina toni tracey tracy tricia trish trudy uma una ursula valerie vanessa vera veronica
vicky victoria viola violet virginia wanda wendy wilma winifred yasmin yolanda yvette yvonne zara zoe
belle dawn faith fern ginger grace holly honey hope ivory jewel joy june melody nan opal patience pearl rose ruby
summer tiffany olive
"""
_EITHER = """
alex ali angel ashley bailey bobby casey cameron charlie chris corey dakota dale dana dee devin evan frances francis
frankie glen glenn hunter jackie jaime jamie jan jean jess jesse jessie jo jordan jude kai kerry kim kiran lee leslie
lindsay lonnie lou mel morgan nat nicky pat paris percy quinn ricky robin rory rowan sam sasha scout shane shaun sidney
sky sandy taylor terry toby tony val vivian vivien will chance harmony charity storm trinity tab kit may ray mo art ash
max mark al abe aunt van fay carter lana andrea marion hilary kelly
"""
_OPEN = frozenset(_EITHER.split())
WOMEN = frozenset(_WOMEN.split()) - _OPEN
"""Given names of women, in small letters."""

MEN = GIVEN - WOMEN - _OPEN - ALSO_WORDS
"""Given names of men."""


def pronoun_by_name(name: str) -> str:
    """Give 'he' or 'she' for somebody's name, or nothing where it is either's or unknown."""
    first = name.split(maxsplit=1)[0].lower() if name.strip() else ""
    return "she" if first in WOMEN else "he" if first in MEN else ""
