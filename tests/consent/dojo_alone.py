"""AgentDojo's tasks without its clients of language models: 400 MB that do nothing here."""

import importlib.util
import sys
from types import ModuleType


def is_there() -> bool:
    """Say whether this Python has agentdojo, as `tests/dojo.lock` names it, and what it needs."""
    needed = ("agentdojo", "deepdiff", "docstring_parser", "email_validator", "yaml")
    return all(importlib.util.find_spec(one) is not None for one in needed)


def leave_clients_out() -> None:
    """Let its pipeline be imported without them. Raises `ModuleNotFoundError`.

    The package's own `agent_pipeline/__init__.py` imports all of them, and one name of one of them
    is used elsewhere.
    """
    found = importlib.util.find_spec("agentdojo")
    if found is None or found.submodule_search_locations is None:
        raise ModuleNotFoundError("agentdojo")
    bare = ModuleType("agentdojo.agent_pipeline")
    bare.__path__ = [f"{found.submodule_search_locations[0]}/agent_pipeline"]
    client = ModuleType("agentdojo.agent_pipeline.llms.google_llm")
    client.__dict__["EMPTY_FUNCTION_NAME"] = "<empty-function-name>"
    sys.modules |= {bare.__name__: bare, client.__name__: client}
