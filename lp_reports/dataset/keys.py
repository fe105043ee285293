"""The key that IDs are hashed with: made by whoever rolls counties up, kept by him and by those he gives it to.

With the same key the same person has the same hash in every county; without the key nobody can try all IDs."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from pathlib import Path

from lp_reports.atomic import put
from lp_reports.workspace import WrongUse, reason

KEY_FILE = "密钥.txt"
_KEY = re.compile(r"[0-9a-f]{64}")
_CHECK = "lp-reports key"  # hashed, it tells keys apart and gives none away


def make_key(path: Path) -> bytes:
    """A new key in a file that its owner alone may read. Raises WrongUse where a file is there already."""
    if path.exists():
        raise WrongUse(f"{path} 已经有了，没有另做。换了密钥，以前的行就对不上；确实要换的，请先把它移走")
    key = secrets.token_hex(32)
    try:
        put(path, f"{key}\n".encode())
    except OSError as error:
        raise WrongUse(f"写不进 {path}（{reason(error)}）。请换一个能写入的文件夹") from None
    return bytes.fromhex(key)


def read_key(path: Path) -> bytes:
    """The key in a file. Raises WrongUse."""
    try:
        text = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    if not _KEY.fullmatch(text):
        raise WrongUse(
            f"{path} 不是密钥文件（应为一行64个0至9、a至f的字符）。请用上级给的那一份；上级做密钥：lp-reports rollup 上级.toml --new-key"
        )
    return bytes.fromhex(text)


def hashed(key: bytes, text: str) -> str:
    """HMAC-SHA-256 in hexadecimal."""
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def key_check(key: bytes) -> str:
    """What tells one key from another."""
    return hashed(key, _CHECK)[:16]


def own_key(folder: Path, given: Path | None) -> tuple[bytes, Path | None]:
    """The key that somebody names, else the folder's own, and the path of that where it was made just now.
    Raises WrongUse."""
    path = given or folder / KEY_FILE
    if given or path.exists():
        return read_key(path), None
    return make_key(path), path
