"""The page's other end: a server for this machine, this browser, this run alone.

In: an :class:`~fenjie.review.api.Api`.  Out: a server on the loopback address.  Three locks, each
of which would do: the ``Host`` must be ours (no other name leads here), the ``Origin`` must be ours
(no other page may ask), and every question carries a random token that only the address printed at
the start holds, behind ``#``, where no server log and no other page sees it.
"""

from __future__ import annotations

import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from fenjie.errors import FenjieError
from fenjie.review.api import Api
from fenjie.review.page import files

LOOPBACK = "127.0.0.1"
LARGEST = 1_000_000  # bytes of a question
TOKEN = "X-Fenjie-Token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types fenjie fenjie-text"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Server(ThreadingHTTPServer):
    """Serves the page and answers its questions; ``address`` is where to open it."""

    daemon_threads = True

    def __init__(self, api: Api, port: int = 0) -> None:
        self.token = secrets.token_urlsafe(32)
        self.api = api
        self.files = files()
        super().__init__((LOOPBACK, port), Handler)
        own = self.server_address[1]
        self.hosts = frozenset({f"{LOOPBACK}:{own}", f"localhost:{own}"})

    @property
    def address(self) -> str:
        """The address to open, token included."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/#{self.token}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """The page and its files, which hold nothing of anybody's."""
        if not self._is_ours():
            return
        found = self.server.files.get(self.path.partition("?")[0])
        if found is None:
            self._say(HTTPStatus.NOT_FOUND, {"error": "there is no such page"})
        else:
            self._send(HTTPStatus.OK, *found)

    def do_POST(self) -> None:
        """A question."""
        if not self._is_ours():
            return
        given = self.headers.get(TOKEN, "").encode("utf-8", "replace")
        if not secrets.compare_digest(given, self.server.token.encode()):
            self._refuse("the token is missing or of another run")
            return
        if self.headers.get_content_type() != "application/json":
            self._say(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, {"error": "JSON is expected"})
            return
        body = self._body()
        if body is None:
            return
        question = self.path.removeprefix("/api/")
        try:
            self._say(HTTPStatus.OK, self.server.api.answer(question, json.loads(body)))
        except FenjieError as error:
            self._say(HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(error)})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            self._say(HTTPStatus.BAD_REQUEST, {"error": f"this cannot be read ({error})"})
        except OSError as error:
            reason = f"it could not be saved ({error.strerror or error}); nothing was decided"
            self._say(HTTPStatus.INSUFFICIENT_STORAGE, {"error": reason})

    def _is_ours(self) -> bool:
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        if host not in self.server.hosts:
            return self._refuse("the host is not this server")
        if origin is not None and origin != f"http://{host}":
            return self._refuse("another page asked")
        if self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            return self._refuse("another page asked")
        return True

    def _body(self) -> bytes | None:
        try:
            size = int(self.headers.get("Content-Length", ""))
        except ValueError:
            size = -1
        if not 0 <= size <= LARGEST:
            self.close_connection = True
            self._say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": "the question is too long"})
            return None
        return self.rfile.read(size)

    def _refuse(self, why: str) -> bool:
        self.close_connection = True  # a body that was not read would be taken for a request
        self._say(HTTPStatus.FORBIDDEN, {"error": why})
        return False

    def _say(self, status: HTTPStatus, answer: dict[str, Any]) -> None:
        body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
        self._send(status, "application/json; charset=utf-8", body)

    def _send(self, status: HTTPStatus, media_type: str, body: bytes) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, "Content-Type": media_type}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal is the user's."""
