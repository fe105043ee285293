"""What makes one worker of a cluster die, by SIGKILL and in the middle of a certain piece of work."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin


class Fatal(WorkerPlugin):  # type: ignore[misc]
    """The first worker that executes a task with `word` in its key leaves `marker`, and dies so many seconds later."""

    def __init__(self, word: str, marker: str, after: float) -> None:
        self.word, self.marker, self.after = word, marker, after

    def transition(self, key: Any, start: str, finish: str, **_: Any) -> None:
        if finish == "executing" and self.word in str(key):
            try:
                Path(self.marker).open("x").close()
            except FileExistsError:
                return
            threading.Timer(self.after, os.kill, (os.getpid(), signal.SIGKILL)).start()
