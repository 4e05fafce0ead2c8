"""Where somebody is at home, as words of a pattern. Pure."""

PLACE = r"(?P<v>(?!(?:the )?(?:bed|next|other|side|sofa|front|back|point|end|a hurry|love|trouble|peace|fear|hope|denial|pain|tears|it|that|this|there)\b).+)"
HOME = (
    r"(?!(?:the (?!country|city|coast|sea|suburb|mountain|town|village|north|south|east|west|outskirts|states|uk\b|us\b|netherlands|islands?\b)|day|night|another (?:team|desk|ward|department)|part|full|tears|a (?:different|new) (?:team|desk|ward|department|job|role)))"
    + PLACE
)
