"""Chat Completions with a JSON schema (platform.openai.com/docs/api-reference/chat; vLLM, Ollama, llama.cpp too).

OpenAI's own newer models refuse `max_tokens` and local servers know no other, so the field depends on the host.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from acuerdo.core.dialogue.advised.question import Question
from acuerdo.gateways.language_models.protocol import Reading, Request, Unreadable, count, first, object_in, table
from acuerdo.gateways.language_models.settings import ModelSettings

_OWN_HOST = "api.openai.com"


class OpenAiCompatible:
    name = "openai"

    def request(self, question: Question, settings: ModelSettings) -> Request:
        limit = "max_completion_tokens" if _OWN_HOST in settings.base_url else "max_tokens"
        shape = {"name": question.kind, "strict": True, "schema": question.schema}
        return Request(
            url=f"{settings.base_url}/v1/chat/completions",
            headers={"Authorization": f"Bearer {settings.key}"} if settings.key else {},
            body={
                "model": settings.model,
                "messages": [
                    {"role": "system", "content": question.instructions},
                    {"role": "user", "content": question.material},
                ],
                "response_format": {"type": "json_schema", "json_schema": shape},
                limit: question.tokens_max,
            },
        )

    def read(self, answer: Mapping[str, Any]) -> Reading:
        usage = answer.get("usage")
        spent = count(usage, "prompt_tokens"), count(usage, "completion_tokens")
        choice = first(answer.get("choices"))
        message = table(choice.get("message"))
        if message.get("tool_calls") or choice.get("finish_reason") == "tool_calls":
            raise Unreadable("tool_call", *spent)
        if message.get("refusal") or choice.get("finish_reason") == "content_filter":
            raise Unreadable("refusal", *spent)
        if choice.get("finish_reason") == "length":
            raise Unreadable("cut_short", *spent)
        return Reading(data=object_in(message.get("content"), *spent), tokens_in=spent[0], tokens_out=spent[1])
