"""What the model is shown of the conversation: lines in, messages out.

A model that has read a beginning does not read it again, so what stands before the newest words
stays the same, letter for letter, from turn to turn. It changes only when the past is trimmed,
which happens at a turn's border and cuts deep enough to be rare.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from her_voice.mind.thinker import Message
from her_voice.provenance import Foreign, Kind, Origin, Quoted

CHARACTERS_PER_TOKEN = 3.6
"""English in the vocabularies of today's models has 4 to 4.5; the rest is caution."""

NO_ANSWERS = (
    *("did_not_catch", "went_wrong", "lost_thought", "too_slow"),
    *("thinking_not_ready", "endpoint_down"),
)
"""What she says where she understood nothing, or had no thought, as the wording names it."""

LINGERS = 8
"""So many turns after words of others were read out, what is said may still be about them."""

_GOES_ON = re.compile(r"(?:and|but|or|because|so that|although|though|which|with)\b", re.IGNORECASE)

MESSAGE_TOKENS = 6
"""What a chat template puts around a message."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said, by `person` or `her`, as it is shown to the model."""

    who: str
    text: str
    turn: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary that is not in force yet."""

    past: str
    """What it sums up, as text."""

    count: int
    """How many lines that is."""

    summary: str


class History:
    """The persona, a summary of what is long ago, and the lines since."""

    def __init__(
        self, persona: str, *, heading: str, budget_tokens: int, unshown: Sequence[str] = ()
    ) -> None:
        """Take what begins every prompt, and which sentences of hers are `unshown` in it.

        They are those of `NO_ANSWERS`: a model says such a one again though it has understood.
        They answer nothing, either, so that what she asked before is still what she said last.
        """
        self._unshown = unshown
        self._persona = persona
        self._heading = heading
        self._budget = budget_tokens
        self._summary = ""
        self._era = 0
        self._lines: list[Line] = []
        self._quoted: Line | None = None
        """What a program had her say, if she has said nothing since."""

        self._heard: dict[int, Origin] = {}
        """By turn, words of others that were read out and are not shown."""

        self._seen: dict[int, Origin] = {}
        """By turn, words of others that are shown, and stand as long as the lines of it do."""

        self._notes: dict[int, str] = {}
        """By turn, what is shown behind the person's words."""

        self._in_summary: frozenset[Origin] = frozenset()
        self.last_turn = 0
        """The last turn of all that was ever added."""

    def become(self, persona: str) -> None:
        """Begin every prompt with this from now on; the model reads all of it anew."""
        self._persona = persona

    @property
    def tokens(self) -> int:
        """How long the prompt is, estimated."""
        return sum(estimate(message.content) for message in self.messages())

    @property
    def is_long(self) -> bool:
        """More than half of the budget is used, so the past should be summed up."""
        return self.tokens > self._budget // 2

    @property
    def last_said(self) -> str:
        """What was heard of her last, the answer to it all in one."""
        if self._quoted:
            return Quoted(self._quoted.text.strip())
        hers = (one for one in reversed(self._lines) if one.who == "her")
        return next((one.text for one in hers if self._is_shown(one)), "").strip()

    def whole(self, text: str) -> str:
        """Put these words behind what they go on with, if that was said and never answered.

        Who goes on just as she takes them to have finished is not heard of her: 'Describe a walk.'
        is then followed by 'And take your time.', which alone would ask her to speak more slowly.
        """
        lines = [one for one in self._lines[-2:] if self._as_said(one) != text]
        last = lines[-1] if lines else None
        if last is None or last.who != "person" or not _GOES_ON.match(text):
            return text
        return f"{self._as_said(last)} {text}"

    @property
    def others(self) -> frozenset[Origin]:
        """Where the words of others came from that stand in the conversation now."""
        heard = (o for turn, o in self._heard.items() if self.last_turn - turn < LINGERS)
        return self._in_summary.union(heard, self._seen.values())

    @property
    def beside(self) -> str:
        """The kinds of these, with commas between them: what a line is written beside."""
        return ",".join(sorted({str(one.kind) for one in self.others}))

    def note(self, known: str, turn: int, note: str) -> None:
        """Learn what stands behind the words of a turn, and what of it is `known` from memory."""
        self._notes[turn] = note
        if isinstance(known, Foreign):
            self._seen[turn] = Origin(Kind.MEMORY, f"turn-{turn}")

    def drop(self, turn: int) -> None:
        """Learn that a turn was given up: with no line of it, what it was shown stands nowhere."""
        if all(line.turn != turn for line in self._lines):
            self._seen.pop(turn, None)
            self._notes.pop(turn, None)

    def ask(self, turn: int, shown: str) -> bool:
        """Let the newest words stand as the model is asked; False if they are not there yet."""
        last = self._lines[-1] if self._lines else None
        if last is None or (last.who, last.turn) != ("person", turn):
            return False
        self._lines[-1] = replace(last, text=shown)
        return True

    def unask(self, turn: int) -> None:
        """Let the words of a turn stand as they were said: the model was not asked."""
        self._lines = [
            replace(one, text=self._as_said(one)) if one.turn == turn else one
            for one in self._lines
        ]
        self._notes.pop(turn, None)
        self._seen.pop(turn, None)

    def add(
        self, who: str, text: str, turn: int, *, is_data: bool = False, beside: str = ""
    ) -> None:
        """Put a line where it was said. Pieces of one turn by one speaker become one line.

        Data, what another program had read out, is not shown: the model might take it for what
        was asked of it. A line of before a start was written `beside` words of others: where they
        were shown from memory, the line may quote them.
        """
        self.last_turn = max(self.last_turn, turn)
        if who == "her":
            before = self._quoted if self._quoted and self._quoted.turn == turn else None
            so_far = before.text if before else ""
            self._quoted = Line(who, so_far + text, turn) if is_data else None
        if is_data:
            self._heard[turn] = Origin(Kind.PROGRAM, f"turn-{turn}")
            return
        if Kind.MEMORY in beside.split(","):
            self._seen[turn] = Origin(Kind.MEMORY, f"turn-{turn}")
        at = len(self._lines)
        while who == "her" and at and self._lines[at - 1].turn > turn:
            at -= 1  # it was heard before that, and is known only once she was hushed for it
        if at and (self._lines[at - 1].who, self._lines[at - 1].turn) == (who, turn):
            at -= 1
            last = self._lines.pop(at)
            text = last.text + text if who == "her" else f"{last.text} {text}"
        self._lines.insert(at, Line(who, text, turn))
        if self.tokens > self._budget:
            self._leave(self._border(self._budget // 2))

    def forget(self, texts: Sequence[str]) -> None:
        """Show no line any more that holds one of these, nor what might: a summary, and notes."""
        if texts:
            said = [replace(line, text=self._as_said(line)) for line in self._lines]
            left = [line for line in said if not any(text in line.text for text in texts)]
            self._lines, self._summary, self._notes = left, "", {}
            if self._quoted and any(text in self._quoted.text for text in texts):
                self._quoted = None
            self._era += 1
            self._in_summary = frozenset()

    def _as_said(self, line: Line) -> str:
        note = self._notes.get(line.turn)
        return line.text.replace(f" {note}", "") if note else line.text

    def messages(
        self, asked: str | None = None, draft: Draft | None = None, *, turn: int = -1
    ) -> list[Message]:
        """Show all of it, with `asked`, in this turn, as the newest words of the person.

        With a draft, show it as it will be once that is in force.
        """
        system = self._persona
        summary = draft.summary if draft else self._summary
        if summary:
            system = f"{system}\n\n{self._heading}\n{summary}"
        private_from = len(self._persona) if summary else None
        shown = [Message("system", system, private_from, self._era)]
        lines = self._lines if asked is None else self._with(asked, turn)
        if draft:
            lines = lines[draft.count :]
        for line in filter(self._is_shown, lines):
            role: str = "user" if line.who == "person" else "assistant"
            if len(shown) > 1 and shown[-1].role == role:  # templates want them to alternate
                shown[-1] = Message(shown[-1].role, f"{shown[-1].content} {line.text.strip()}")
            elif role == "user":
                shown.append(Message("user", line.text.strip()))
            else:
                shown.append(Message("assistant", line.text.strip()))
        return shown

    def _is_shown(self, line: Line) -> bool:
        """Say whether it is no sentence that is not shown, be it cut short."""
        said = line.text.strip()
        return line.who != "her" or not any(one.startswith(said) for one in self._unshown)

    def _with(self, asked: str, turn: int) -> list[Line]:
        """Put the newest words behind all else.

        Asked again after a restart, or heard before the model is asked, they stand there already.
        """
        *before, last = self._lines or [Line("her", "", 0)]
        said = self._as_said(last)
        is_again = last.turn == turn or (said and asked.startswith(said))
        is_there = last.who == "person" and is_again
        return [*(before if is_there else self._lines), Line("person", asked, -1)]

    def past(self) -> tuple[str, int]:
        """Give the older part, to be summed up, as text, and how many lines it has."""
        count = self._border(self._budget // 6)
        return self._spoken(count), count

    def is_of_now(self, draft: Draft) -> bool:
        """Say whether what a draft sums up still stands here as it was."""
        return self._spoken(draft.count) == draft.past

    def sum_up(self, draft: Draft) -> None:
        """Let the summary stand for the lines that it sums up."""
        self._summary = draft.summary
        self._in_summary = self._in_summary.union(self._leave(draft.count))

    def _spoken(self, count: int) -> str:
        lines = filter(self._is_shown, self._lines[:count])
        spoken = "\n".join(f"{line.who}: {line.text.strip()}" for line in lines)
        return "\n".join(part for part in (self._summary, spoken) if part)

    def _leave(self, count: int) -> list[Origin]:
        """Show the first lines no more, and give where words of others in them came from."""
        self._lines = self._lines[count:]
        first = self._lines[0].turn if self._lines else self.last_turn + 1
        gone = [origin for turn, origin in self._seen.items() if turn < first]
        self._seen = {turn: one for turn, one in self._seen.items() if turn >= first}
        self._notes = {turn: one for turn, one in self._notes.items() if turn >= first}
        self._heard = {t: o for t, o in self._heard.items() if self.last_turn - t < LINGERS}
        return gone

    def _border(self, keep_tokens: int) -> int:
        """Find the first line of a turn from which at most `keep_tokens` are left."""
        tokens = 0
        for index in range(len(self._lines) - 1, -1, -1):
            tokens += estimate(self._lines[index].text)
            if tokens > keep_tokens:
                later = (i for i in range(index + 1, len(self._lines)) if self._begins_turn(i))
                return next(later, len(self._lines))
        return 0

    def _begins_turn(self, index: int) -> bool:
        return index == 0 or self._lines[index].turn != self._lines[index - 1].turn


def estimate(text: str) -> int:
    """Guess how many tokens a message takes, rather too many than too few."""
    return int(len(text) / CHARACTERS_PER_TOKEN) + MESSAGE_TOKENS
