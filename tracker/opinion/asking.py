"""One question to a chat-completions endpoint, and every way in which the answer may fail to come."""

import json
import os
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tracker.errors import OpinionError, OpinionLimited, SetupError

if TYPE_CHECKING:
    from openai import OpenAI

KEY_VARIABLE = "TRACKER_OPINION_KEY"
"""The environment variable that holds the key of the service, if it wants one. The key is never logged."""

MAX_BYTES = 1_000_000
TIMEOUT_SECONDS = 120.0
PATIENCE_SECONDS = 30.0
"""How long we wait when a service asks us to; for longer, it is told to the user instead."""


class Endpoint:
    """An OpenAI-compatible service and one of its models."""

    def __init__(self, url: str, model: str, *, timeout: float = TIMEOUT_SECONDS) -> None:
        """Nothing is asked yet. Raises `OpinionError` unless the URL is http(s), `SetupError` without the client."""
        self.url, self.model, self._timeout = _checked(url), model, timeout
        self._client = _client(self.url, timeout)

    def ask(self, instructions: str, text: str) -> str:
        """Return the whole answer to `text`; waits and asks once more when the service asks for a short wait.

        Raises `OpinionLimited` when it asks for a long one, and `OpinionError` when there is no whole answer.
        """
        try:
            return self._ask(instructions, text)
        except OpinionLimited as limited:
            wait = 1.0 if limited.retry_after is None else limited.retry_after
            if wait > PATIENCE_SECONDS:
                raise
            time.sleep(wait)
            return self._ask(instructions, text)

    def _ask(self, instructions: str, text: str) -> str:
        import openai

        try:
            return _content(self._body(instructions, text), self.url)
        except openai.RateLimitError as error:
            wait = _seconds(error.response.headers.get("retry-after"))
            raise OpinionLimited(f"{self.url} asks us to wait {_said(wait)}; try again later", wait) from None
        except openai.APIStatusError as error:
            raise OpinionError(
                f"{self.url} answered with status {error.status_code}{_hint(error.status_code)}"
            ) from None
        except openai.APITimeoutError:
            raise OpinionError(f"{self.url} did not answer within {self._timeout:g} seconds") from None
        except openai.OpenAIError as error:
            raise OpinionError(f"{self.url} cannot be reached; is the server running? ({_cause(error)})") from None

    def _body(self, instructions: str, text: str) -> bytes:
        """Return the body of the answer, refused when it grows beyond the limits of size and time."""
        until, body = time.monotonic() + self._timeout, b""
        with self._client.chat.completions.with_streaming_response.create(
            model=self.model,
            temperature=0,
            messages=[{"role": "system", "content": instructions}, {"role": "user", "content": text}],
        ) as response:
            try:
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > MAX_BYTES:
                        raise OpinionError(f"the answer of {self.url} is longer than {MAX_BYTES / 1e6:g} MB")
                    if time.monotonic() > until:
                        raise OpinionError(f"{self.url} did not answer in full within {self._timeout:g} seconds")
            except OpinionError:
                raise
            except Exception as error:  # the client passes the errors of its transport on as they are
                raise OpinionError(f"the answer of {self.url} broke off ({type(error).__name__})") from None
        return body


def _content(body: bytes, url: str) -> str:
    try:
        choice: Any = json.loads(body)["choices"][0]
        content, finish = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise OpinionError(f"{url} did not answer as a chat-completions endpoint does") from None
    if finish not in (None, "stop"):
        raise OpinionError(f"the model's answer is not whole (it ended for {finish!r}); try a shorter article")
    if not isinstance(content, str) or not content.strip():
        raise OpinionError("the model's answer is empty")
    return content


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good:
        raise OpinionError(
            f"the endpoint must be an http(s) URL without a user name; the key belongs in {KEY_VARIABLE}"
        )
    return url


def _client(url: str, timeout: float) -> "OpenAI":
    try:
        from openai import OpenAI
    except ImportError:
        raise SetupError("a second opinion needs the openai package; run `pip install .[opinion]`") from None
    return OpenAI(base_url=url, api_key=os.environ.get(KEY_VARIABLE) or "none", timeout=timeout, max_retries=0)


def _seconds(value: str | None) -> float | None:
    """Return the seconds of a Retry-After header, which may be a number or a moment."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _said(wait: float | None) -> str:
    return "a while" if wait is None else f"{wait:.0f} seconds"


def _hint(status: int) -> str:
    if status in (401, 403):
        return f"; is the key in {KEY_VARIABLE} right?"
    return "; is the URL or the name of the model right?" if status in (400, 404) else ""


def _cause(error: BaseException) -> str:
    return type(error.__cause__ or error).__name__
