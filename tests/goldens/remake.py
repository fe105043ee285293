"""Writes samples/goldens/ anew from a run of the samples: `python tests/goldens/remake.py`. Read the diff."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from dump import GOLDENS, run


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = run(Path(folder))
    shutil.rmtree(GOLDENS, ignore_errors=True)
    for name, text in texts.items():
        path = GOLDENS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    print(f"{len(texts)} 份写入 {GOLDENS}，请用 git diff 逐行看过")


if __name__ == "__main__":
    main()
