"""One language model to ask: a deadline for everything, retries inside it, a breaker, and the cost of each call."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from acuerdo.core.dialogue.advised.question import Question
from acuerdo.gateways.language_models.breaker import Breaker
from acuerdo.gateways.language_models.line import Line, TooLarge
from acuerdo.gateways.language_models.protocol import Dialect, Reading, Unreadable
from acuerdo.gateways.language_models.settings import ModelSettings

_FIRST_WAIT, _LEAST = 0.1, 0.05
_AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What one question cost. `reading` None: there was no answer, and `problem` is why (a code).

    `cost_micros` are millionths of a dollar, None when the price is not known.
    """

    provider: str
    model: str
    kind: str
    milliseconds: int
    attempts: int
    tokens_in: int = 0
    tokens_out: int = 0
    cost_micros: int | None = None
    reading: Reading | None = None
    problem: str = ""


@dataclass(slots=True)
class _Tries:
    """How far one question got."""

    began: float
    attempts: int = 0
    problem: str = "timeout"
    reading: Reading | None = None
    spent: list[tuple[int, int]] = field(default_factory=list)


class LanguageModel:
    """Serves many threads. `ask` never raises for what the provider does: no answer is an answer too."""

    def __init__(
        self,
        dialect: Dialect,
        settings: ModelSettings,
        *,
        breaker: Breaker | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings
        self._dialect, self._clock = dialect, clock
        self._breaker = breaker or Breaker(clock)
        self._line: Line | None = None
        self._lock = threading.Lock()

    def ask(self, question: Question, seconds: float) -> Call:
        """At most `seconds` from now, whatever the provider does."""
        tries = _Tries(self._clock())
        if seconds < _LEAST:
            tries.problem = "no_time"
        elif not self._breaker.lets_through():
            tries.problem = "resting"
        else:
            self._try_until(question, tries, tries.began + seconds)
            (self._breaker.worked if tries.reading else self._breaker.failed)()
        return self._call(question, tries)

    def _try_until(self, question: Question, tries: _Tries, deadline: float) -> None:
        wait = _FIRST_WAIT
        while (left := deadline - self._clock()) > _LEAST:
            tries.attempts += 1
            stated = self._try(question, tries, left)
            if tries.reading or stated is None:
                return
            pause = max(stated, wait * random.uniform(0.5, 1.5))
            if self._clock() + pause + _LEAST >= deadline:
                return
            time.sleep(pause)
            wait *= 2

    def _try(self, question: Question, tries: _Tries, seconds: float) -> float | None:
        """Seconds to wait before trying again, None when it is over."""
        request = self._dialect.request(question, self.settings)
        try:
            status, headers, body = self._connected().post(request.url, request.headers, request.body, seconds)
        except TimeoutError:
            tries.problem = "timeout"
            return None
        except TooLarge:
            tries.problem = "too_large"
            return None
        except httpx.HTTPError:
            tries.problem = "unreachable"
            return 0.0
        if status != 200:
            tries.problem = f"http_{status}"
            return _stated(headers) if status in _AGAIN else None
        self._read(body, tries)
        return None

    def _connected(self) -> Line:
        with self._lock:
            self._line = self._line or Line()
            return self._line

    def _read(self, body: bytes, tries: _Tries) -> None:
        try:
            answer = json.loads(body)
            tries.reading = self._dialect.read(answer if isinstance(answer, dict) else {})
            tries.spent.append((tries.reading.tokens_in, tries.reading.tokens_out))
        except Unreadable as problem:
            tries.problem = problem.because
            tries.spent.append((problem.tokens_in, problem.tokens_out))
        except (ValueError, RecursionError):
            tries.problem = "not_json"

    def _call(self, question: Question, tries: _Tries) -> Call:
        tokens_in, tokens_out = (sum(each[at] for each in tries.spent) for at in (0, 1))
        price = self.settings.price
        return Call(
            provider=self._dialect.name,
            model=self.settings.model,
            kind=question.kind,
            milliseconds=round((self._clock() - tries.began) * 1000),
            attempts=tries.attempts,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost_micros=price.micros(tokens_in, tokens_out) if price else None,
            reading=tries.reading,
            problem="" if tries.reading else tries.problem,
        )


def _stated(headers: httpx.Headers) -> float:
    """The provider's own wish in seconds (RFC 9110), 0 when it states none."""
    stated = headers.get("retry-after", "")
    return float(stated) if stated.isdigit() else 0.0
