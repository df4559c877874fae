"""Anthropic's Messages API; the shape of the answer is the input of the one tool it must use.

docs.claude.com/en/api/messages, docs.claude.com/en/docs/agents-and-tools/tool-use (tool_choice of type tool).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from acuerdo.core.dialogue.advised.question import Question
from acuerdo.gateways.language_models.protocol import Reading, Request, Unreadable, count, table
from acuerdo.gateways.language_models.settings import ModelSettings

_VERSION = "2023-06-01"
_TOOL = "answer"


class Anthropic:
    name = "anthropic"

    def request(self, question: Question, settings: ModelSettings) -> Request:
        tool = {"name": _TOOL, "description": "La respuesta.", "input_schema": question.schema}
        return Request(
            url=f"{settings.base_url}/v1/messages",
            headers={"x-api-key": settings.key, "anthropic-version": _VERSION},
            body={
                "model": settings.model,
                "max_tokens": question.tokens_max,
                "system": question.instructions,
                "messages": [{"role": "user", "content": question.material}],
                "tools": [tool],
                "tool_choice": {"type": "tool", "name": _TOOL},
            },
        )

    def read(self, answer: Mapping[str, Any]) -> Reading:
        usage = answer.get("usage")
        spent = (
            count(usage, "input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"),
            count(usage, "output_tokens"),
        )
        if answer.get("stop_reason") in ("refusal", "max_tokens"):
            raise Unreadable("refusal" if answer["stop_reason"] == "refusal" else "cut_short", *spent)
        content = answer.get("content")
        uses = (
            [table(each) for each in content if table(each).get("type") == "tool_use"]
            if isinstance(content, list)
            else []
        )
        if len(uses) != 1 or uses[0].get("name") != _TOOL:
            raise Unreadable("tool_call" if uses else "not_json", *spent)
        data = uses[0].get("input")
        if not isinstance(data, dict):
            raise Unreadable("not_json", *spent)
        return Reading(data=data, tokens_in=spent[0], tokens_out=spent[1])
