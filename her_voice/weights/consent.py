"""Which models a start may fetch: those that were never whole here. Others are fetched when asked.

The first start fetches what it needs, as its command says. A model that was here and is damaged or
gone is the person's to fetch again, with `her-voice models pull`: until then another stands in.
"""

from contextlib import suppress

from her_voice.places import Places
from her_voice.weights.catalogue import catalogue
from her_voice.weights.digest import is_right
from her_voice.weights.shelf import is_there

FOLDER = "had"
"""In the state home: an empty file for each model that was whole here."""


def note(name: str, places: Places) -> None:
    """Remember that this model was whole here. Where that can't be written, nothing happens."""
    with suppress(OSError):
        folder = places.state / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def is_lost(name: str, places: Places) -> bool:
    """Tell whether the model was whole here and is not any more; may read it. Blocks."""
    model = catalogue().model(name)
    if not (places.state / FOLDER / name).exists():
        return False
    try:
        return not is_there(model, places) or not all(
            is_right(places.models, model, file) for file in model.files
        )
    except OSError:
        return True
