"""The fixed words in which she asks for consent: what would be done, and whose words are in it.

The question never ends with the words of a consent: who hears her own voice come back hears 'or
say no' last.
"""

from collections.abc import Callable
from dataclasses import dataclass

from her_voice.consent.action import Action
from her_voice.consent.never import Never
from her_voice.consent.pending import Outcome
from her_voice.provenance import Integrity, Origin, tainting
from her_voice.told.to_them import as_told


@dataclass(frozen=True, slots=True)
class Asking:
    """Puts questions for consent."""

    sentence: Callable[[str], str]

    def described(self, action: Action) -> str:
        """Say what would be done, and where the words in it came from."""
        would = self.sentence("consent_would").format(told=action.told())
        return f"{would} {self._whence(action)}".strip()

    def question(self, action: Action) -> str:
        """Ask for consent."""
        how = self.sentence("consent_how").format(named=action.named())
        return f"{self.described(action)} {how}"

    def again(self, action: Action, outcome: Outcome) -> str:
        """Ask once more, after an answer that is not enough."""
        if outcome is Outcome.UNHEARD:
            return self.question(action)
        name = "consent_not_sure" if outcome is Outcome.UNSURE else "consent_bare"
        return self.sentence(name).format(named=action.named())

    def refused(self, rule: Never) -> str:
        """Say that the person has forbidden it, and how they take that back."""
        words = {"told": as_told(rule.words), "said": rule.words}
        return self.sentence("consent_forbidden").format(**words)

    def _whence(self, action: Action) -> str:
        """Name the origin of each argument that is not the person's own words."""
        told: list[str] = []
        for name, one in action.arguments.items():
            foreign = sorted(tainting(one.origins)) if one.origins else [None]
            for origin in foreign:
                words = self.sentence("consent_from").format(
                    argument=name.replace("_", " "), origin=self._place(origin)
                )
                told.append(words)
        if told:
            return " ".join(told)
        is_said = any(one.integrity is Integrity.REQUEST for one in action.arguments.values())
        return self.sentence("consent_yours") if is_said else ""

    def _place(self, origin: Origin | None) -> str:
        if origin is None:
            return self.sentence("origin_unknown")
        kind = self.sentence(f"origin_{origin.kind}")
        name = " ".join("".join(c if c.isalnum() else " " for c in origin.name).split())[:40]
        return self.sentence("origin_named").format(kind=kind, name=name) if name else kind
