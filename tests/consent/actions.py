"""What is asked about in these tests: her own skills, and others'."""

from her_voice.consent.action import Action
from her_voice.provenance import Kind, Origin, Value
from her_voice.tier import Tier

SAID = frozenset({Origin(Kind.SAID, "turn-1")})


def _action(skill: str, read_back: str, agreed: str, **arguments: str) -> Action:
    return Action(
        skill=skill,
        tier=Tier.OUTSIDE,
        arguments={name: Value(one, SAID) for name, one in arguments.items()},
        read_back=read_back,
        agreed=agreed,
    )


SEND = _action(
    "send_message",
    "send {to} the message: {message}",
    "send it to {to}",
    to="Amy",
    message="I am running late",
)
DELETE = _action(
    "clear_list",
    "delete your {list} list for good, with {lines}",
    "delete the {list} list",
    list="shopping",
    lines="milk, bread",
)
SAVE = _action(
    "save_list",
    "save your {list} list as a file, with {lines}",
    "save the {list} list",
    list="holiday",
    lines="passport, sun cream",
)
ORDER = _action(
    "order_books",
    "order {count} copies of {title}",
    "order {count} copies",
    count="15",
    title="Emma",
)


def _send_to(name: str) -> Action:
    message = "I am running late"
    return _action(
        "send_message",
        "send {to} the message: {message}",
        "send it to {to}",
        to=name,
        message=message,
    )


def _save(name: str, lines: str) -> Action:
    told = "save your {list} list as a file, with {lines}"
    return _action("save_list", told, "save the {list} list", list=name, lines=lines)


def _order(count: str, title: str) -> Action:
    told = "order {count} copies of {title}"
    return _action("order_books", told, "order {count} copies", count=count, title=title)


def _delete(name: str, lines: str) -> Action:
    told = "delete your {list} list for good, with {lines}"
    return _action("clear_list", told, "delete the {list} list", list=name, lines=lines)


def other(skill: str, told: str, **arguments: str) -> Action:
    """Give one of a skill of somebody else's, which is agreed to in the words it is told in."""
    return _action(skill, told, told, **arguments)


ACTIONS = {
    "send": SEND,
    "jonas": _send_to("Jonas"),
    "grace": _send_to("Grace"),
    "delete": DELETE,
    "packing": _delete("packing", "socks, charger"),
    "save": SAVE,
    "order": ORDER,
    "ben": _send_to("Ben"),
    "nora": _send_to("Nora"),
    "oliver": _send_to("Oliver"),
    "mum": _send_to("Mum"),
    "birthday": _delete("birthday", "candles, a cake"),
    "reading": _save("reading", "Emma, Dracula"),
    "twelve": _order("12", "Dracula"),
    "sarah": _send_to("Sarah"),
    "marcus": _send_to("Marcus"),
    "leo": _send_to("Leo"),
    "ruth": _send_to("Ruth"),
    "amy": SEND,
    "work": _delete("work", "call Ben, the report"),
    "recipe": _save("recipe", "pancakes, goulash"),
    "twenty": _order("20", "Emma"),
    "hannah": _send_to("Hannah"),
    "peter": _send_to("Peter"),
    "lucy": _send_to("Lucy"),
    "felix": _send_to("Felix"),
    "dad": _send_to("Dad"),
    "simon": _send_to("Simon"),
    "garden": _delete("garden", "soil, a spade"),
    "guest": _delete("guest", "Nora, Oliver"),
    "movie": _save("movie", "Alien, Brazil"),
    "tax": _save("tax", "receipts, the form"),
    "thirty": _order("30", "Dracula"),
    "eight": _order("8", "Emma"),
    "daniel": _send_to("Daniel"),
    "maria": _send_to("Maria"),
    "tom": _send_to("Tom"),
    "priya": _send_to("Priya"),
    "joe": _send_to("Uncle Joe"),
    "granny": _send_to("Granny"),
    "julia": _send_to("Julia"),
    "chloe": _send_to("Chloe"),
    "wedding": _delete("wedding", "flowers, rings"),
    "camping": _delete("camping", "a tent, matches"),
    "grocery": _delete("grocery", "eggs, rice"),
    "medicine": _save("medicine", "aspirin, plasters"),
    "workout": _save("workout", "squats, a run"),
    "address": _save("address", "Hill Road, Mill Lane"),
    "twentyfive": _order("25", "Persuasion"),
    "three": _order("3", "Emma"),
    "robert": _send_to("Robert"),
    "sofia": _send_to("Sofia"),
    "kevin": _send_to("Kevin"),
    "nadia": _send_to("Nadia"),
    "grandma": _send_to("Grandma"),
    "evans": _send_to("Doctor Evans"),
    "alice": _send_to("Alice"),
    "walter": _send_to("Walter"),
    "party": _delete("party", "balloons, juice"),
    "cleaning": _delete("cleaning", "windows, floors"),
    "homework": _delete("homework", "sums, an essay"),
    "song": _save("song", "Yesterday, Imagine"),
    "museum": _save("museum", "the Tate, the Louvre"),
    "forty": _order("40", "Emma"),
    "seven": _order("7", "Dracula"),
    "martin": other("call", "call {who}", who="Martin"),
    "choir": other("post", "post it to the {group}", group="choir"),
    "hotel": other("cancel", "cancel the {what} booking", what="hotel"),
    "heating": other("heating", "turn off the {room} heating", room="bedroom"),
    "contract": other("email", "email the {document} to {to}", document="contract", to="Helen"),
    "victor": other("forward", "forward it to {to}", to="Victor"),
    "album": other("share_album", "share the {album} album with {to}", album="summer", to="Eva"),
    "invoice": other("print", "print the {document}", document="invoice"),
    "table": other("book_table", "book a table for {people}", people="6"),
    "garage": other("lock", "lock the {door} door", door="garage"),
    "budget": other(
        "move_meeting", "move the {meeting} meeting to {day}", meeting="budget", day="Friday"
    ),
    "dentist": _action(
        "mcp_calendar_add",
        "use add of calendar title {title}",
        "use calendar  title {title}",
        title="dentist",
    ),
    "ingrid": _send_to("Ingrid"),
    "mateo": _send_to("Mateo"),
    "aisha": _send_to("Aisha"),
    "owen": _send_to("Owen"),
    "claire": _send_to("Claire"),
    "hugo": _send_to("Hugo"),
    "fiona": _send_to("Fiona"),
    "patrick": _send_to("Patrick"),
    "rosie": _send_to("Aunt Rosie"),
    "grandpa": _send_to("Grandpa"),
    "patel": _send_to("Doctor Patel"),
    "gift": _delete("gift", "a scarf, socks"),
    "chores": _delete("chores", "dishes, ironing"),
    "podcast": _save("podcast", "Serial, Radiolab"),
    "wine": _save("wine", "Rioja, Riesling"),
    "thirteen": _order("13", "Middlemarch"),
    "sixty": _order("60", "Ivanhoe"),
    "plumber": other("call", "call the {who}", who="plumber"),
    "dinner": other("book_table_at", "book a table for {people} at {time}", people="4", time="7"),
    "pay": other("pay", "pay {amount} euros to {to}", amount="50", to="Bruno"),
    "piano": other(
        "move_lesson", "move the {lesson} lesson to {day}", lesson="piano", day="Tuesday"
    ),
    "report": other("email", "email the {document} to {to}", document="report", to="Miriam"),
    "paul": other("forward", "forward it to {to}", to="Cousin Paul"),
    "gym": other("cancel_membership", "cancel the {what} membership", what="gym"),
    "taxi": other("book_taxi", "book a taxi to the {place}", place="airport"),
    "front": other("unlock", "unlock the {door} door", door="front"),
    "bookclub": other("post", "post it to the {group}", group="book club"),
    "elena": _send_to("Elena"),
    "amir": _send_to("Amir"),
    "beatrice": _send_to("Beatrice"),
    "callum": _send_to("Callum"),
    "naomi": _send_to("Naomi"),
    "gregory": _send_to("Gregory"),
    "carmen": _send_to("Aunt Carmen"),
    "doyle": _send_to("Mister Doyle"),
    "nan": _send_to("Nan"),
    "riley": _send_to("Coach Riley"),
    "moving": _delete("moving", "boxes, tape"),
    "school": _delete("school", "a ruler, shoes"),
    "bucket": _save("bucket", "Iceland, a parachute"),
    "tool": _save("tool", "a drill, a saw"),
    "plant": _save("plant", "ferns, ivy"),
    "eleven": _order("11", "Kim"),
    "ninety": _order("90", "Walden"),
    "blinds": other("close_blinds", "close the {room} blinds", room="kitchen"),
    "burglar": other("switch_off", "switch off the {what} alarm", what="burglar"),
    "rent": other("transfer", "transfer {amount} pounds to {to}", amount="300", to="Gavin"),
    "haircut": other("move_visit", "move the {what} to {day}", what="haircut", day="Thursday"),
    "photos": other("delete_photos", "delete the {which} photos", which="beach"),
    "car": other("unlock", "unlock the {what}", what="car"),
    "headphones": other("return", "return the {what}", what="headphones"),
    "circus": other("buy", "buy {count} tickets for the {what}", count="4", what="circus"),
    "vet": other("call", "call the {who}", who="vet"),
    "newspaper": other("cancel_subscription", "cancel the {what} subscription", what="newspaper"),
    "lease": other("email", "email the {document} to {to}", document="lease", to="Mister Harding"),
    "timetable": other("print", "print the {document}", document="timetable"),
    "oven": other("turn_off", "turn off the {what}", what="oven"),
    "degrees": other("heat", "set the heating to {degrees} degrees", degrees="19"),
    "street": other("post", "post it to the {group}", group="street group"),
    "train": other("book_seat", "book a seat to {place}", place="Bristol"),
    "yasmin": _send_to("Yasmin"),
    "edith": _send_to("Edith"),
    "freddie": _send_to("Freddie"),
    "dominic": _send_to("Dominic"),
    "stan": _send_to("Uncle Stan"),
    "abbott": _send_to("Missus Abbott"),
    "lang": _send_to("Professor Lang"),
    "picnic": _delete("picnic", "a rug, sandwiches"),
    "renovation": _delete("renovation", "paint, tiles"),
    "jazz": _save("jazz", "Naima, Take Five"),
    "spice": _save("spice", "cumin, saffron"),
    "eighteen": _order("18", "Rebecca"),
    "fifty": _order("50", "Ulysses"),
    "gate": other("open", "open the {what}", what="gate"),
    "lamp": other("ship", "ship the {what} to {place}", what="lamp", place="Dublin"),
    "flight": other(
        "book_flight", "book a flight to {place} on {day}", place="Lisbon", day="Monday"
    ),
    "supper": other("book_table_at", "book a table for {people} at {time}", people="5", time="8"),
    "landlord": other("call", "call the {who}", who="landlord"),
    "foodbank": other("donate", "donate {amount} dollars to the {to}", amount="70", to="food bank"),
    "tennis": other("post", "post it to the {group}", group="tennis group"),
    "massage": other("move_visit", "move the {what} to {day}", what="massage", day="Wednesday"),
    "sofa": other("sell", "sell the {what} for {amount} pounds", what="sofa", amount="80"),
    "boiler": other("turn_on", "turn on the {what}", what="boiler"),
    "alarm": other("set_alarm", "set the alarm for {time}", time="6"),
    "milk": other("cancel_delivery", "cancel the {what} delivery", what="milk"),
    "payslip": other("email", "email the {document} to {to}", document="payslip", to="Vanessa"),
    "agnes": other("forward", "forward it to {to}", to="Sister Agnes"),
    "pottery": other(
        "sign_up", "sign {who} up for the {course} class", who="Milo", course="pottery"
    ),
    "van": other("rent", "rent a {what} for {count} days", what="van", count="3"),
    "dishwasher": other("start", "start the {what}", what="dishwasher"),
    "wendy": _send_to("Wendy"),
    "rafael": _send_to("Rafael"),
    "jean": _send_to("Auntie Jean"),
    "whitlock": _send_to("Missus Whitlock"),
    "bernard": _send_to("Bernard"),
    "okafor": _send_to("Doctor Okafor"),
    "attic": _delete("attic", "a lamp, skis"),
    "baby": _delete("baby", "nappies, wipes"),
    "trail": _save("trail", "Snowdon, Ben Nevis"),
    "gadget": _save("gadget", "a drone, a tablet"),
    "fourteen": _order("14", "Frankenstein"),
    "thirtyfive": _order("35", "Othello"),
    "window": other("close", "close the {room} window", room="bathroom"),
    "chamber": other("reserve", "reserve the {room} room for {day}", room="blue", day="Thursday"),
    "electrician": other("text", "text the {who}", who="electrician"),
    "streaming": other("cancel_subscription", "cancel the {what} subscription", what="streaming"),
    "desmond": other("transfer", "transfer {amount} pounds to {to}", amount="120", to="Desmond"),
    "vacuum": other("start", "start the {what}", what="vacuum"),
    "laptop": other("back_up", "back up the {what}", what="laptop"),
    "ferry": other(
        "book_ferry", "book the {time} ferry to {place}", time="9 o'clock", place="Calais"
    ),
    "eyes": other("move_visit", "move the {what} to {day}", what="eye test", day="Friday"),
    "sitter": other("hire", "hire the {who} for {count} nights", who="cat sitter", count="4"),
    "sprinklers": other("turn_off", "turn off the {what}", what="sprinklers"),
    "thermostat": other("heat", "set the thermostat to {degrees} degrees", degrees="21"),
    "wifi": other(
        "share_password", "share the {which} password with {to}", which="guest", to="Tobias"
    ),
    "minutes": other(
        "email", "email the {document} to the {to}", document="minutes", to="committee"
    ),
    "bike": other("list", "list the {what} for {amount} euros", what="bike", amount="150"),
    "concert": other("buy", "buy {count} tickets for the {what}", count="2", what="concert"),
    "barbecue": other("invite", "invite {who} to the {what}", who="Ramona", what="barbecue"),
    "folder": other("archive", "archive the {what} folder", what="receipts"),
    "imogen": _send_to("Imogen"),
    "dario": _send_to("Dario"),
    "molly": _send_to("Aunt Molly"),
    "fraser": _send_to("Mister Fraser"),
    "cellar": _delete("cellar", "shelves, a lock"),
    "poem": _save("poem", "Ozymandias, The Raven"),
    "sixteen": _order("16", "Beloved"),
    "skylight": other("open", "open the {what}", what="skylight"),
    "florist": other("message", "message the {who}", who="florist"),
    "dryer": other("stop", "stop the {what}", what="dryer"),
    "pharmacy": other("call", "call the {who}", who="pharmacy"),
    "yoga": other("move_visit", "move the {what} to {day}", what="yoga class", day="Sunday"),
    "deposit": other("transfer", "transfer {amount} pounds to {to}", amount="400", to="Natalie"),
    "canoe": other("hire", "hire a {what} for {count} hours", what="canoe", count="2"),
    "diary": other("share", "share the {what} with {to}", what="diary", to="Leonard"),
    "lorna": _send_to("Lorna"),
    "matthias": _send_to("Matthias"),
    "penny": _send_to("Aunt Penny"),
    "dunne": _send_to("Coach Dunne"),
    "bakery": _delete("bakery", "rolls, a tart"),
    "festival": _delete("festival", "boots, earplugs"),
    "vinyl": _save("vinyl", "Blue, Rumours"),
    "seventeen": _order("17", "Walden"),
    "patio": other("turn_on", "turn on the {what}", what="patio lights"),
    "plan": other("email", "email the {document} to {to}", document="floor plan", to="Jerome"),
    "babysitter": other("text", "text the {who}", who="babysitter"),
    "optician": other("call", "call the {who}", who="optician"),
    "parcel": other("ship", "ship the {what} to {place}", what="parcel", place="Leeds"),
    "swim": other("cancel_lesson", "cancel the {what} lesson", what="swimming"),
    "rehearsal": other("move_visit", "move the {what} to {day}", what="rehearsal", day="Saturday"),
    "loan": other("transfer", "transfer {amount} pounds to {to}", amount="250", to="Celia"),
    "fan": other("switch_on", "switch on the {what}", what="ceiling fan"),
    "trimmer": other(
        "hire_tool", "hire a {what} for {count} days", what="hedge trimmer", count="5"
    ),
    "lunch": other("book_table_at", "book a table for {people} at {time}", people="3", time="1"),
    "curtains": other("open_curtains", "open the {room} curtains", room="living room"),
    "interview": other("delete_recording", "delete the {which} recording", which="interview"),
    "essay": other("print", "print the {document}", document="essay"),
}
