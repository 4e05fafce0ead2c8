"""How a model's files come to an engine: made sure of first, with what could stand in for it."""

from dataclasses import asdict, replace
from pathlib import Path

from anyio import to_thread

from her_voice.child.slot import Recipe
from her_voice.child.wire import Header
from her_voice.daemon.next_best import stand_ins
from her_voice.mind.llama import Find
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.weights import consent
from her_voice.weights.catalogue import catalogue
from her_voice.weights.shelf import verified
from her_voice.weights.wanted import engine_of


async def verify(name: str, places: Places) -> Path:
    """Make sure of a model, and remember that it was whole here. Raises `WeightsError`."""

    def make_sure() -> Path:
        folder = verified(name, places=places)
        consent.note(name, places)
        return folder

    return await to_thread.run_sync(make_sure)


def finding(name: str, places: Places) -> Find:
    """Say how to find the file of this language model."""

    async def find() -> Path:
        return next((await verify(name, places)).glob("*.gguf"))

    return find


def recipes(name: str, settings: Settings, places: Places) -> list[Recipe]:
    """Say how to load this model, and what could stand in for it, the best first."""

    def recipe(model: str) -> Recipe:
        voice = settings.voice
        if model != name:  # which voice of another engine is not set anywhere
            voice = replace(voice, engine=engine_of(model), name="")
        set_for = voice if catalogue().model(model).job == "speak" else settings.ears

        async def ready() -> Header:
            folder = await verify(model, places)
            by = model if catalogue().model(model).is_brought else ""
            return {"folder": str(folder), "settings": asdict(set_for), "brought": by}

        return ready

    return [recipe(each) for each in (name, *stand_ins(name, settings, places))]
