"""Web addresses, e-mail addresses and file names, as people say them."""

import re
from collections.abc import Mapping

from her_voice.voice.numerals import BEGIN, END, Rule, rule

_ENDINGS = (
    "com|org|net|edu|gov|io|dev|ai|app|info|co|uk|de|fr|es|it|nl|at|ch|eu|us|ca|au|jp|cn|tv|me"
)
_FILES = (
    "py|js|ts|md|txt|toml|json|ya?ml|html?|css|csv|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|mp[34]|"
    "wav|zip|tar|gz|sh|c|h|cpp|rs|go|java|log|cfg|ini|exe|iso|onnx|db|sql|xml"
)
_LONGEST_PATH = 24
_NAMES = {".": "dot", "/": "slash", "_": "underscore", "-": "dash", "+": "plus"}


def rules(words: Mapping[str, str]) -> list[Rule]:
    """Give the rules for addresses; none for a language that has no words for them."""
    if not {"at", "dot", "slash"} <= words.keys():
        return []

    def spelled(text: str) -> str:
        for sign, name in _NAMES.items():
            text = text.replace(sign, f" {words[name]} " if name in words else " ")
        text = re.sub(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " ", text)
        return " ".join(re.sub(r"[^\w\s]", " ", text).split())

    def mail(match: re.Match[str]) -> str:
        return f"{spelled(match[1])} {words['at']} {spelled(match[2])}"

    def web(match: re.Match[str]) -> str:
        host, path = match[1], (match[2] or "").split("?")[0].split("#")[0].rstrip("/")
        host = re.sub(r"^www\.", "", host).split(":")[0]
        is_short = len(path) <= _LONGEST_PATH and re.fullmatch(r"(?:/[A-Za-z]+)*", path)
        return spelled(host + path if is_short else host)

    tail = r"((?:[/?#][^\s<>\"'`\])}]*[\w/=])?/?)"
    host = r"(?:[\w-]+\.)+[A-Za-z]{2,24}(?::\d+)?"
    return [
        rule(BEGIN + r"([\w.+-]*\w)@((?:[\w-]+\.)+[A-Za-z]{2,24})" + END, mail),
        rule(r"(?:https?|ftp|wss?)://(?:[^\s/@]+@)?([\w.-]*\w(?::\d+)?)" + tail, web),
        rule(BEGIN + rf"(www\.{host})" + tail, web),
        rule(BEGIN + rf"((?:[\w-]+\.)+(?:{_ENDINGS})){END}(?!\.\w|\()" + tail, web),
        rule(BEGIN + rf"[\w./~-]*\w\.(?:{_FILES}){END}", lambda m: spelled(m[0])),
        rule(r"(?<![\w./])(?:~|\.{1,2})?(?:/[\w.-]+){2,}/?", lambda m: spelled(m[0].strip("~."))),
    ]
