"""The name of a person, as a command is given one: in from the shell, out if it names anybody."""

from her_voice.errors import UsageError


def somebody(given: str) -> str:
    """Give the name. Raises `UsageError` for an empty one, which would pass for the first person.

    It is what a shell makes of a variable that was never set: `--person "$WHO"`.
    """
    if not given.strip():
        raise UsageError(
            "--person names nobody; give a name, as `her-voice persons list` has it, or leave it"
            " out"
        )
    return given
