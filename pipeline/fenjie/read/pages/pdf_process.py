"""PDFium in a process of its own, so that a hostile PDF costs an error and not the program.

A PDF can make its reader loop for hours, fill the memory or crash.  So a child process holds
PDFium and answers questions: what is on the pages, and what does a page look like.  It is
ended when it takes too long, and started anew for the next document.

    parent ── ("open", bytes) ──▶ child        marshal, with the length in front: data only,
    parent ◀── ("ok", 8) ──────── child        nothing in it can be code
    parent ── ("pages",) ───────▶ child
    parent ◀── ("ok", [...]) ──── child
"""

from __future__ import annotations

import atexit
import marshal
import os
import struct
import subprocess
import sys
import threading
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any

from fenjie.read.limits import MAY_BE_A_BOMB, MissingPart, Unreadable
from fenjie.read.pages.page import Box, Glyph, Page, Rule

if TYPE_CHECKING:
    import numpy as np

SECONDS = 120.0
"""For one answer; a page takes a hundredth of one, on a machine that does nothing else."""
SECONDS_A_PAGE = 2.0
MEMORY = 4 * 1024**3
"""Bytes that the child may use, where the system can hold it to that."""
_LENGTH = struct.Struct("<Q")


class Child:
    """The process, and the one document that it has open."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from fenjie.read.pages import pdf_process as p; p.serve()"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )  # fmt: skip

    def ask(self, *question: Any, pages: int = 1) -> Any:
        """What the child answers; raises :class:`Unreadable` where it says no, or dies."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        late = threading.Event()
        seconds = SECONDS + SECONDS_A_PAGE * (pages - 1)

        def stop() -> None:
            late.set()
            self.process.kill()

        watch = threading.Timer(seconds, stop)
        watch.daemon = True
        watch.start()
        try:
            _send(self.process.stdin, question)
            answer = _receive(self.process.stdout)
        except OSError:
            answer = None
        finally:
            watch.cancel()
        if answer is None:
            self.end()
            if late.is_set():
                reason = f"the PDF keeps its reader busy for more than {seconds:g} seconds"
            else:
                reason = "the PDF makes its reader crash, or fill the memory"
            raise Unreadable(reason, MAY_BE_A_BOMB)
        if answer[0] != "ok":
            self.end()  # what the library remembers of a failure must not colour the next one
            raise Unreadable(answer[1], answer[2])
        return answer[1]

    def end(self) -> None:
        """Stop the process, if it is ours and still runs."""
        if self.owner == os.getpid():
            self.process.kill()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
            self.process.wait()

    @property
    def alive(self) -> bool:
        """Can it be asked, from this very process?"""
        return self.owner == os.getpid() and self.process.poll() is None


_child: Child | None = None


def child() -> Child:
    """The child of this process: started when first asked, and again when it has ended."""
    global _child
    if _child is None or not _child.alive:
        _child = Child()
        atexit.register(_child.end)
    return _child


def open_document(data: bytes) -> int:
    """Open a PDF to be drawn; returns the number of its pages."""
    if find_spec("pypdfium2") is None:  # asked here, for the child cannot tell it from a bad file
        reason = "this is a PDF document, and reading those needs an extra"
        raise MissingPart(reason, 'pip install "fenjie[pdf]"')
    return int(child().ask("open", data))


def read_pages(data: bytes) -> list[Page]:
    """The pages of a PDF, which stays open to be drawn."""
    count = open_document(data)
    asked = child()
    return [
        Page(number, width, height, [Glyph(*g) for g in glyphs], [Rule(*r) for r in rules],
             [Glyph(*g) for g in aside], [tuple(b) for b in pictures], garbled)
        for number, width, height, glyphs, rules, aside, pictures, garbled
        in asked.ask("pages", pages=count)
    ]  # fmt: skip


def draw_page(
    number: int, dpi: float, box: Box | None = None, *, grey: bool = True
) -> tuple[np.ndarray[Any, Any], float]:
    """The pixels of a page of the open document, or of a part of it, and points a pixel."""
    import numpy as np

    height, width, channels, points, pixels = child().ask("draw", number - 1, dpi, box, grey)
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.frombuffer(pixels, np.uint8).reshape(shape), points


def _send(pipe: IO[bytes], message: Any) -> None:
    packed = marshal.dumps(message)
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    packed = pipe.read(length)
    return marshal.loads(packed) if len(packed) == length else None


def serve() -> None:
    """The child: answer until the parent hangs up."""
    _limit_memory()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    questions = sys.stdin.buffer
    state: dict[str, Any] = {}
    while (question := _receive(questions)) is not None:
        answer: tuple[Any, ...]
        try:
            answer = ("ok", _answer(state, *question))
        except Unreadable as error:
            answer = ("no", error.reason, error.remedy)
        except MemoryError:
            answer = ("no", "reading the PDF takes more memory than it may", MAY_BE_A_BOMB)
        except Exception as error:  # whatever a broken file may bring about
            reason = f"the PDF is broken ({type(error).__name__}: {str(error)[:100]})"
            answer = ("no", reason, "open it in a viewer and print it into a new PDF")
        _send(answers, answer)


def _answer(state: dict[str, Any], what: str, *given: Any) -> Any:
    from fenjie.read.pages.pdf_content import draw, open_pdf, pages_of

    if what == "draw":
        bitmap, points = draw(state["document"], *given)
        pixels = bitmap.to_numpy()
        channels = 1 if pixels.ndim == 2 else pixels.shape[2]
        return pixels.shape[0], pixels.shape[1], channels, points, pixels.tobytes()
    if what == "open":
        if (old := state.pop("document", None)) is not None:
            old.close()
        state["document"] = open_pdf(*given)
        return len(state["document"])
    return [
        (p.number, p.width, p.height, [tuple(g[:5]) for g in p.glyphs], [tuple(r) for r in p.rules],
         [tuple(g[:5]) for g in p.aside], p.pictures, p.garbled)
        for p in pages_of(state["document"])
    ]  # fmt: skip


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
