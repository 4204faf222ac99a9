"""A server of our own that speaks the chat-completions protocol, well or badly."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Handler = BaseHTTPRequestHandler
Answer = Callable[[Handler], None]


class Service:
    """What the server answers next, and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []


@contextmanager
def running() -> Iterator[Service]:
    """Run a service on a free port of this machine."""

    class Speaking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            service.keys.append(self.headers.get("authorization"))
            with suppress(BrokenPipeError, ConnectionResetError):  # the client had heard enough
                service.answers.pop(0)(self)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaking)
    service = Service(f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def status(code: int, **headers: str) -> Answer:
    """Answer with a status and nothing else."""

    def answer(handler: Handler) -> None:
        handler.send_response(code)
        for name, value in {"content-length": "0", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


def body(data: bytes, *, claimed: int | None = None) -> Answer:
    """Answer with a body, which may be shorter than the length that is claimed."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(data) if claimed is None else claimed))
        handler.end_headers()
        handler.wfile.write(data)
        if claimed is not None:
            handler.close_connection = True

    return answer


def says(content: object, finish: str = "stop") -> Answer:
    """Answer as a model that says `content`: a text, or what is said as JSON."""
    said = content if isinstance(content, str) or content is None else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": said}}
    return body(json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode())


def endless(seconds_between: float) -> Answer:
    """Answer with a body that never ends."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * (10 if seconds_between else 65536))
            handler.wfile.flush()
            time.sleep(seconds_between)

    return answer


def silence(seconds: float) -> Answer:
    """Answer nothing for a while."""
    return lambda handler: time.sleep(seconds)
