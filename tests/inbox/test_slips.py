"""Files that are notifications, and files that are not."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from her_voice.errors import RequestError, StoreError
from her_voice.inbox import slips
from her_voice.inbox.slips import NotYetError, Slip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder


def read(folder: Path, name: str, now: float | None = None) -> Slip:
    with slips.opened(folder) as home:
        return slips.read(home, name, now=now or time.time())


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("nightly.backup", "Done.", ("backup", "", "Done.")),
        ("backup", "Done.\n", ("backup", "", "Done.")),
        (
            "backup.txt",
            "Night\n\nAll is safe.\nReally.\n",
            ("backup", "Night", "All is safe.\nReally."),
        ),
        ("disk.json", '{"message": "Full."}', ("disk", "", "Full.")),
        ("1.json", '{"topic": "disk", "title": "T", "message": "Full."}', ("disk", "T", "Full.")),
        ("x.disk", '{"message": "Full.", "id": "7"}', ("disk", "", "Full.")),
    ],
)
def test_a_file_says_what_it_is_about(
    folder: Path, name: str, text: str, told: tuple[str, str, str]
) -> None:
    (folder / name).write_text(text)
    notice = read(folder, name).notice
    assert (notice.topic, notice.title, notice.message) == told
    assert notice.source == "spool"
    assert notice.at == pytest.approx((folder / name).stat().st_mtime)


def test_times_in_a_file_count_from_when_it_was_written(folder: Path) -> None:
    (folder / "1.json").write_text('{"topic": "tea", "delay": "10m", "expires": "1h"}')
    written = time.time() - 7200
    os.utime(folder / "1.json", (written, written))
    notice = read(folder, "1.json").notice
    assert (notice.at, notice.due, notice.expires) == (written, written + 600, written + 4200)


def test_the_same_file_has_the_same_id_and_another_has_another(folder: Path) -> None:
    (folder / "a.one").write_text("m")
    (folder / "b.one").write_text("m")
    ids = [read(folder, name).notice.id for name in ("a.one", "a.one", "b.one")]
    assert ids[0] == ids[1] != ids[2]
    assert all(len(each) == 12 and each.isalnum() for each in ids)


def test_a_file_that_is_being_written_waits(folder: Path) -> None:
    with (folder / "slow.backup").open("w") as writing:
        writing.write("half")
        writing.flush()
        with pytest.raises(NotYetError):
            read(folder, "slow.backup")
    assert read(folder, "slow.backup").notice.message == "half"


def test_an_empty_file_waits_for_its_words_for_a_while(folder: Path) -> None:
    (folder / "a.backup").touch()
    with pytest.raises(NotYetError):
        read(folder, "a.backup")
    with pytest.raises(RequestError, match="empty"):
        read(folder, "a.backup", now=time.time() + 60)


def test_what_is_no_plain_small_file_of_ones_own_is_refused(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    (folder / "link.a").symlink_to(secret)
    (folder / "away.a").symlink_to(tmp_path / "nowhere")
    os.link(secret, folder / "hard.a")
    os.mkfifo(folder / "pipe.a")
    (folder / "huge.a").write_bytes(b"a" * 20_000)
    (folder / "folder.a").mkdir()
    for name in ("link.a", "away.a", "hard.a", "pipe.a", "huge.a", "folder.a"):
        with pytest.raises(RequestError):
            read(folder, name)


SWAPPING = """
import os, sys
folder, secret = sys.argv[1:]
os.chdir(folder)
print(flush=True)
while True:
    with open(".plain", "w") as file:
        file.write("Done.")
    os.replace(".plain", "a.backup")
    os.symlink(secret, ".link")
    os.replace(".link", "a.backup")
    os.mkfifo(".pipe")
    os.replace(".pipe", "a.backup")
    os.unlink("a.backup")
"""


def test_a_file_that_is_swapped_while_it_is_read_shows_nothing_else(
    folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    told, refused = set(), 0
    words = [sys.executable, "-S", "-c", SWAPPING, str(folder), str(secret)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as swapping:
        try:
            assert swapping.stdout is not None
            swapping.stdout.readline()
            for _ in range(3000):
                try:
                    told.add(read(folder, "a.backup", now=time.time() + 60).notice.message)
                except (RequestError, FileNotFoundError, NotYetError):
                    refused += 1
                if told and refused > 100:
                    break
        finally:
            swapping.kill()
    assert told <= {"Done."}
    assert refused


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a file of somebody else")
def test_a_file_of_another_user_is_refused(folder: Path) -> None:
    (folder / "a.b").write_text("m")
    os.chown(folder / "a.b", 65534, 65534)
    with pytest.raises(RequestError, match="another user"):
        read(folder, "a.b")
    os.chown(folder, 65534, 65534)
    with pytest.raises(PermissionError):
        read(folder, "a.b")


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.backup", b"\xff\xfe", "UTF-8"),
        ("a b.txt", b"m", "a topic is"),
        ("v1.txt", b"m", "belongs to the API"),
        ("a.json", b"{", "not JSON"),
        ("a.json", b"[]", "no object"),
        ("a.json", b'{"titel": "T"}', "did you mean 'title'"),
        ("a.json", b'{"priority": 9}', "1 to 5"),
        ("a.json", b'{"message": "m", "message": "n"}', "twice"),
        ("a.backup", b"a" * 5000, "4096 bytes"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(folder: Path, name: str, body: bytes, said: str) -> None:
    (folder / name).write_bytes(body)
    with pytest.raises(RequestError, match=said):
        read(folder, name)


def test_what_a_command_drops_is_whole_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "spool"
    path = slips.drop(folder, {"topic": "backup", "message": "Done.", "priority": "high"})
    assert json.loads(path.read_text())["priority"] == "high"
    assert [each.name for each in folder.iterdir()] == [path.name]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert read(folder, path.name).notice.priority == 4


def test_what_would_not_be_taken_or_kept_is_not_dropped(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="1 to 5"):
        slips.drop(tmp_path, {"topic": "backup", "priority": "9"})
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="make the folder yours"):
        slips.drop(tmp_path / "file" / "spool", {"topic": "backup"})
