"""The source package builds the wheel, and the wheel plays the game: from any folder, with the locked versions."""

from __future__ import annotations

import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.tree import run

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="paths of POSIX environments")]


def build(kind: str, source: Path, into: Path) -> Path:
    """The one file that building this kind of package from a folder makes."""
    done = run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into], source)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(into.glob("*.tar.gz" if kind == "sdist" else "*.whl"))


@pytest.fixture
def source(checkout: Path, tmp_path: Path) -> Path:
    """The source package, unpacked."""
    with tarfile.open(build("sdist", checkout, tmp_path / "sdist")) as packed:
        packed.extractall(tmp_path / "unpacked", filter="data")
    return next((tmp_path / "unpacked").iterdir())


@pytest.fixture
def wheel(source: Path, tmp_path: Path) -> Path:
    return build("wheel", source, tmp_path / "wheel")


@pytest.fixture
def scripts(wheel: Path, source: Path, tmp_path: Path, clean: dict[str, str]) -> Path:
    """Where the commands lie of a clean environment that has the lock and the wheel."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    pip: list[str | Path] = [home / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-input"]
    for arguments in (
        ["--require-hashes", "--no-deps", "-r", source / "requirements" / "play.txt"],
        ["--no-deps", wheel],
    ):
        done = run([*pip, *arguments], tmp_path, clean)
        assert done.returncode == 0, done.stdout + done.stderr
    return home / "bin"


def test_source_package_is_complete(source: Path) -> None:
    missing = [
        name
        for name in ("game", "content", "tests/house", "requirements/dev.txt", "Makefile", "README.md", "LICENSE")
        if not (source / name).exists()
    ]
    assert missing == []
    assert not (source / ".venv").exists()


def test_wheel_holds_the_game_and_nothing_else(wheel: Path, checkout: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"game"}
    wanted = [
        *(path.relative_to(checkout) for path in (checkout / "game").rglob("*.*")),
        *("game" / path.relative_to(checkout) for path in (checkout / "content").rglob("*.toml")),
    ]
    assert {path.as_posix() for path in wanted} <= names
    assert any(name.endswith("/licenses/content/LICENSE") for name in names)


def test_installed_game_plays(scripts: Path, tmp_path: Path, clean: dict[str, str]) -> None:
    """From an empty folder, through a pipe; and beside another package that calls itself `game`."""
    empty = tmp_path / "empty"
    empty.mkdir()
    version = run([scripts / "second-fiddle", "--version"], empty, clean)
    assert (version.stdout, version.stderr) == ("second-fiddle 0.1.0\n", "")
    played = run([scripts / "second-fiddle"], empty, clean)
    assert (played.returncode, played.stderr) == (0, "")
    assert "month 1 of 24" in played.stdout
    checked = run([scripts / "second-fiddle", "check"], empty, clean)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert list(empty.iterdir()) == []

    ours = next(scripts.parent.glob("lib/python3*/site-packages/game"))
    (ours / "__init__.py").write_text('"""Another game."""\n', encoding="utf-8")
    foreign = run([scripts / "second-fiddle", "--version"], empty, clean)
    assert foreign.returncode != 0
    assert len(foreign.stderr.splitlines()) == 1
    assert "another package called 'game'" in foreign.stderr
