"""Gemini's generateContent with a JSON schema (ai.google.dev/api/generate-content, GenerationConfig)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from acuerdo.core.dialogue.advised.question import Question
from acuerdo.gateways.language_models.protocol import Reading, Request, Unreadable, count, first, object_in, table
from acuerdo.gateways.language_models.settings import ModelSettings

_REFUSED = frozenset({"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "OTHER"})


class Gemini:
    name = "gemini"

    def request(self, question: Question, settings: ModelSettings) -> Request:
        return Request(
            url=f"{settings.base_url}/v1beta/models/{settings.model}:generateContent",
            headers={"x-goog-api-key": settings.key},
            body={
                "systemInstruction": {"parts": [{"text": question.instructions}]},
                "contents": [{"role": "user", "parts": [{"text": question.material}]}],
                "generationConfig": {
                    "responseMimeType": "application/json",
                    "responseJsonSchema": question.schema,
                    "maxOutputTokens": question.tokens_max,
                },
            },
        )

    def read(self, answer: Mapping[str, Any]) -> Reading:
        usage = answer.get("usageMetadata")
        spent = count(usage, "promptTokenCount"), count(usage, "candidatesTokenCount", "thoughtsTokenCount")
        candidate = first(answer.get("candidates"))
        reason = candidate.get("finishReason")
        if table(answer.get("promptFeedback")).get("blockReason") or reason in _REFUSED:
            raise Unreadable("refusal", *spent)
        if reason == "MAX_TOKENS":
            raise Unreadable("cut_short", *spent)
        found = table(candidate.get("content")).get("parts")
        parts = [table(part) for part in found] if isinstance(found, list) else []
        if any("functionCall" in part for part in parts):
            raise Unreadable("tool_call", *spent)
        text = "".join(str(part.get("text", "")) for part in parts if not part.get("thought"))
        return Reading(data=object_in(text, *spent), tokens_in=spent[0], tokens_out=spent[1])
