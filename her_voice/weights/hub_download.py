"""A process of its own: one file of the hub in, the rest of a draft out.

`python -m her_voice.weights.hub_download REPOSITORY COMMIT FILE SIZE DRAFT`. The draft is locked,
so that a download which outlived its parent is waited for rather than written into twice. A server
that sends more than SIZE bytes does not fill the disk: no file of this process grows beyond it.
"""

import errno
import fcntl
import os
import resource
import sys
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
from huggingface_hub import get_hf_file_metadata, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.file_download import http_get
from huggingface_hub.utils._headers import build_hf_headers
from huggingface_hub.utils.tqdm import disable_progress_bars

from her_voice.weights.hub import FULL, UNREACHABLE


def download(repository: str, revision: str, path: str, size: int, draft: Path) -> None:
    """Append to the draft until it has `size` bytes."""
    endpoint = os.environ.get("HF_ENDPOINT") or None
    url = hf_hub_url(repository, path, revision=revision, endpoint=endpoint)
    with draft.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        have = file.seek(0, os.SEEK_END)
        if have > size:
            have = file.truncate(0)
        if have < size:
            location, headers = _whereabouts(url, endpoint)
            file.seek(0, os.SEEK_END)
            http_get(location, file, resume_size=have, headers=headers, expected_size=size)
        file.flush()
        os.fsync(file.fileno())


def _whereabouts(url: str, endpoint: str | None) -> tuple[str, dict[str, str]]:
    """Ask the hub where the file lies; give that, and the headers for it.

    What she fetches is anybody's to have. So a token of the person's that the hub takes no more, or
    that can't be read, as while she is confined, is done without.
    """
    headers = _headers()
    ask = partial(get_hf_file_metadata, url, token=False, endpoint=endpoint)
    try:
        location = ask(headers=headers).location
    except HfHubHTTPError as error:
        is_about_token = error.response.status_code == HTTPStatus.UNAUTHORIZED
        if not is_about_token or "authorization" not in headers:
            raise
        del headers["authorization"]
        location = ask(headers=headers).location
    if urlsplit(location).netloc != urlsplit(url).netloc:
        headers.pop("authorization", None)  # the token is for the hub alone
    return location, headers


def _headers() -> dict[str, str]:
    try:
        return build_hf_headers()
    except OSError:
        return build_hf_headers(token=False)


def main() -> None:
    """Download, and leave the reason of a failure as the last line of stderr."""
    repository, revision, path, size, draft = sys.argv[1:]
    disable_progress_bars()
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), resource.RLIM_INFINITY))
    try:
        download(repository, revision, path, int(size), Path(draft))
    except (httpx2.ConnectError, httpx2.TimeoutException) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):  # it is there, behind somebody who looks in
            sys.stderr.write("its certificate is not trusted here; name yours in SSL_CERT_FILE\n")
            sys.exit(1)
        sys.stderr.write(f"{type(error).__name__}\n")
        sys.exit(UNREACHABLE)
    except (httpx2.HTTPError, OSError, ValueError) as error:
        if getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}:
            sys.exit(FULL)
        reason = str(error).strip().splitlines() or [type(error).__name__]
        sys.stderr.write(f"{reason[0]}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
