"""Packages of other people for tests: installed into a folder, where Python finds them."""

from collections.abc import Mapping
from pathlib import Path


def install(folder: Path, modules: Mapping[str, str], points: Mapping[str, str]) -> None:
    """Put modules there, by dotted name, and of each group an entry point, as `name = target`."""
    package = next(iter(modules)).partition(".")[0]
    for name, code in modules.items():
        file = folder.joinpath(*name.split(".")).with_suffix(".py")
        if file.parent != folder:
            file.parent.mkdir(exist_ok=True)
            (file.parent / "__init__.py").touch()
        file.write_text(code, encoding="utf-8")
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = [f"[{group}]\n{entry}\n" for group, entry in points.items()]
    (info / "entry_points.txt").write_text("\n".join(lines))
