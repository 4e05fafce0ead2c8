"""What people do for a living, as words of a pattern. Pure."""

JOBS = (
    r"(?:(?:\w+[ -]){0,3}(?:nurse|doctor|teacher|engineer|developer|programmer|designer|writer"
    r"|author|editor|journalist|lawyer|chef|cook|baker|waiter|waitress|barista|driver|pilot"
    r"|carpenter|plumber|electrician|mechanic|gardener|farmer|vet|dentist|surgeon|pharmacist"
    r"|accountant|architect|artist|painter|musician|singer|actor|actress|dancer|photographer"
    r"|librarian|scientist|researcher|physicist|chemist|biologist|historian|translator|secretary"
    r"|receptionist|manager|director|consultant|analyst|banker|salesman|saleswoman|seller|builder"
    r"|firefighter|policeman|policewoman|officer|soldier|sailor|student|apprentice|intern|trainee"
    r"|professor|lecturer|tutor|coach|trainer|therapist|psychologist|midwife|paramedic|carer"
    r"|social worker|hairdresser|tailor|florist|butcher|cleaner|cashier|clerk|potter|luthier"
    r"|postman|judge|freelancer|beekeeper|brewer|sculptor|composer|conductor|violinist|pianist"
    r"|cellist|guitarist|optician|locksmith|welder|roofer|joiner|geologist|meteorologist|data \w+"
    r"|head of \w+|product owner|shop assistant|stay-at-home (?:mum|mom|dad)"
    r"|(?:post|mail|milk|fire|fisher|camera|trades|repair|delivery|business|service|door|work|grounds|trawler|sales|draughts|crafts|rifle|ferry|rag-and-bone|bin|coal|dinner)(?:man|woman|lady)"
    r"|postmaster|postmistress|headmaster|headmistress|headteacher|stationmaster|interpreter|inspector|supervisor|foreman|forewoman"
    r"|technician|operator|administrator|coordinator|controller|call handler|dispatcher|planner|surveyor|solicitor|barrister|magistrate|councillor|civil servant"
    r"|bookkeeper|auditor|broker|estate agent|travel agent|economist|statistician|mathematician|linguist|curator|archivist|illustrator|animator|publisher|copywriter"
    r"|producer|bartender|barmaid|barman|bouncer|sommelier|caterer|confectioner|decorator|plasterer|scaffolder|bricklayer|stonemason|glazier|fitter|turner|machinist|toolmaker"
    r"|labourer|docker|miner|weaver|spinner|seamstress|dressmaker|cobbler|jeweller|watchmaker|blacksmith|farrier|undertaker|courier|postie|porter|caretaker|janitor|warden|ranger"
    r"|forester|gamekeeper|shepherd|crofter|deckhand|skipper|stoker|flight attendant|steward|stewardess|air hostess|nanny|childminder|au pair|teaching assistant|(?:lollipop|dinner|cleaning) lady"
    r"|(?:care|support|factory|steel|youth|mill|farm|office|key|post office|railway) ?worker|radiographer|radiologist|podiatrist|chiropodist|physiotherapist|osteopath|chiropractor|psychiatrist|paediatrician|cardiologist"
    r"|orthodontist|anaesthetist|priest|vicar|minister|nun|monk|imam|rabbi|detective|sergeant|constable|cop|sheriff|(?:security|prison|train) guard|guard on the trains|gp|hygienist|shipwright|orderly|pastor|preacher|deacon|bishop|barber|beautician|(?:piano )?tuner|groomer|stylist|masseur|masseuse|tattooist|roadie|housekeeper|chambermaid|bellboy|concierge|rigger|fettler|signaller|signalman|upholsterer|bookseller|newsagent|grocer|greengrocer|fishmonger|ironmonger))"
)
NO_JOB = (
    r"(?!(?:only|best|worst|first|last|next|same|other|kind|sort|very|good|great|bad|terrible|awful|lovely|brilliant|fantastic|amazing|wonderful|decent|better|natural"
    r"|born|big|heavy|slow|fast|careful|nervous|keen|proper|rotten|useless|hopeless|dreadful|mean|fine|superb|nice|clever|real|bit|lot)\b)"
)
"""'A good cook' is nobody's work."""

YEARS = r"(?:[\w'-]+ ){1,4}(?:years|decades)"
"""How long somebody did what they did for a living."""

WORKPLACE = (
    r"(?:shop|bakery|caf[eé]|business|company|restaurant|farm|studio|school|salon|bookshop|bar|garage|hotel|brewery|practice|workshop|start-?up|agency"
    r"|pub|inn|post office|chip shop|stall|nursery|newsagent's|butcher's|grocer's|guest house|boarding house|launderette|takeaway|smallholding|dairy|mill|works|factory|hardware store|store|diner|bridal shop)"
)
