"""What she answers when she is asked about a life: `python -m tests.memory.measure_asked [FILE …]`.

The questions at the end of each life are answered as in a talk: by the rules where they can, else
by the language model, which is shown what the mind shows it. An answer is right if it holds the
words that the life asks for. Printed is who answered how many of them, and of what was not right
the question, what was shown and what she said; with `-v` all of it.
"""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio

from her_voice.daemon.remembering import Remembering
from her_voice.mind.facts import facts_for
from her_voice.mind.history import History
from her_voice.mind.llama import Llama
from her_voice.mind.thinker import Thinker
from her_voice.mind.thinking import think
from her_voice.settings import MindSettings
from her_voice.skills.answers import Answers
from her_voice.wording.wording import Wording
from tests.memory.measure_life import HERE, Lived, lived, parse
from tests.mind.test_llama import MODELS, found

BUDGET = 3000
"""Tokens of a conversation; what is asked here never fills it."""


class Asked:
    """One life that was lived through, to be asked about."""

    def __init__(self, life: Lived, thinker: Thinker) -> None:
        self._life = life
        self._thinker = thinker
        self._wording = Wording()
        self._now = max(said.at for said in life.by_ref.values())
        self._remembering = Remembering(
            life.recall,
            knowledge=life.knowledge,
            is_quiet=lambda: True,
            now=lambda: self._now,
            recent=str,
        )

    async def by_rule(self, question: str) -> str:
        """Give what the rules answer; empty if they pass it on."""
        skill = Answers(self._life.knowledge, self._wording, lambda: self._now).find(question)
        return "".join([some async for some in skill.perform()]) if skill else ""

    async def shown(self, question: str) -> str:
        """Give the question and the note beside it, as the model is shown them."""
        note = facts_for(question, self._now, self._wording.sentence)
        if known := await self._remembering.note(question):
            asked = question[:1].lower() + question[1:]
            note = self._wording.sentence("told_before").format(lines=known, asked=asked)
        return f"{question} {note}".strip()

    async def by_model(self, shown: str) -> str:
        """Give what the model answers to these words."""
        history = History(self._wording.persona, heading="", budget_tokens=BUDGET)
        said: list[str] = []

        async def keep(some: str) -> None:
            said.append(some)

        *before, last = history.messages(shown)
        prompt = [*before, replace(last, is_steady=True)]
        await think(self._thinker, MindSettings(), prompt, keep)
        return "".join(said)


async def ask(text: str, folder: Path, thinker: Thinker, *, shows: bool) -> str:
    """Live through it, ask, and tell what came of it."""
    lines, asked = parse(text)
    life = await lived(lines, folder)
    while await life.recall.find_meaning():
        pass
    asking = Asked(life, thinker)
    right = {"rules": 0, "model": 0}
    wrong = {"rules": 0, "model": 0}
    details = ""
    for question, wanted in [(q, w) for q, w in asked if w != "-"]:
        by, shown = "rules", ""
        if not (said := await asking.by_rule(question)):
            by, shown = "model", await asking.shown(question)
            said = await asking.by_model(shown)
        is_right = wanted.lower() in said.lower()
        (right if is_right else wrong)[by] += 1
        if shows or not is_right:
            details += f"  {'+' if is_right else '-'} {by}: {shown or question} -> {wanted}\n"
            details += f"      {said}\n"
    await life.store.close()
    count = sum(right.values()) + sum(wrong.values())
    told = f"{count} questions, right {right['rules']} by rules and {right['model']} by the model"
    return f"{told}, wrong {wrong['rules']} and {wrong['model']}\n{details}"


async def main(files: list[Path], *, shows: bool) -> None:
    """Ask about these lives."""
    with TemporaryDirectory() as home:
        llama = Llama(
            [found(MODELS[-1])],
            MindSettings(),
            run_folder=Path(home),
            slots_folder=Path(home) / "s",
        )
        up = anyio.Event()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lambda: llama.run(up=lambda _: up.set()))
            await up.wait()
            persona = History(Wording().persona, heading="", budget_tokens=BUDGET)
            await llama.thinker.warm(persona.messages(""))
            for file in files:
                text = file.read_text(encoding="utf-8")
                with TemporaryDirectory() as folder:
                    told = await ask(text, Path(folder), llama.thinker, shows=shows)
                sys.stdout.write(f"{file.stem}: {told}")
                sys.stdout.flush()
            tasks.cancel_scope.cancel()


if __name__ == "__main__":
    named = [Path(each) for each in sys.argv[1:] if not each.startswith("-")]
    anyio.run(lambda: main(named or sorted(HERE.glob("*.txt")), shows="-v" in sys.argv))
