"""The three protocols as their providers document them: what a request must hold, how an answer is wrapped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as its provider reads it; `problem` is why it would be refused."""

    key: str
    instructions: str
    material: str
    schema: Mapping[str, Any]
    problem: str = ""


def openai_asked(body: Mapping[str, Any], headers: Mapping[str, str]) -> Asked:
    roles = [message["role"] for message in body["messages"]]
    shape = body["response_format"]["json_schema"]
    loose = shape["strict"] and not _strict(shape["schema"])
    problem = "messages" if roles != ["system", "user"] else "schema" if loose else ""
    key = headers.get("Authorization", "").removeprefix("Bearer ")
    return Asked(key, body["messages"][0]["content"], body["messages"][1]["content"], shape["schema"], problem)


def anthropic_asked(body: Mapping[str, Any], headers: Mapping[str, str]) -> Asked:
    wrong_version = headers.get("anthropic-version") != "2023-06-01"
    tool = body["tools"][0]
    unforced = body["tool_choice"] != {"type": "tool", "name": tool["name"]} or body["max_tokens"] < 1
    problem = "anthropic-version" if wrong_version else "tool_choice" if unforced else ""
    return Asked(
        headers.get("x-api-key", ""), body["system"], body["messages"][0]["content"], tool["input_schema"], problem
    )


def gemini_asked(body: Mapping[str, Any], headers: Mapping[str, str]) -> Asked:
    config = body["generationConfig"]
    problem = "" if config["responseMimeType"] == "application/json" else "responseMimeType"
    instructions, material = body["systemInstruction"]["parts"], body["contents"][0]["parts"]
    schema = config["responseJsonSchema"]
    return Asked(headers.get("x-goog-api-key", ""), instructions[0]["text"], material[0]["text"], schema, problem)


def openai_answer(content: Any, model: str, tool: str | None) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": json.dumps(content), "refusal": None}
    if tool:
        call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": "{}"}}
        message |= {"content": None, "tool_calls": [call]}
    choice = {"index": 0, "message": message, "finish_reason": "tool_calls" if tool else "stop"}
    usage = {"prompt_tokens": 200, "completion_tokens": 50, "total_tokens": 250}
    return {"id": "chatcmpl-1", "object": "chat.completion", "model": model, "choices": [choice], "usage": usage}


def anthropic_answer(content: Any, model: str, tool: str | None) -> dict[str, Any]:
    block = {"type": "tool_use", "id": "toolu_1", "name": tool or "answer", "input": content}
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [block],
        "stop_reason": "tool_use",
        "usage": {"input_tokens": 200, "output_tokens": 50},
    }


def gemini_answer(content: Any, model: str, tool: str | None) -> dict[str, Any]:
    part = {"functionCall": {"name": tool, "args": {}}} if tool else {"text": json.dumps(content)}
    candidate = {"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}
    usage = {"promptTokenCount": 200, "candidatesTokenCount": 50, "totalTokenCount": 250}
    return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": model}


def _strict(schema: Any) -> bool:
    """OpenAI's strict form: every field demanded, no other allowed, at every depth."""
    if isinstance(schema, list):
        return all(_strict(each) for each in schema)
    if not isinstance(schema, dict):
        return True
    fields = schema.get("properties")
    whole = fields is None or (
        schema.get("additionalProperties") is False and set(schema.get("required", ())) == set(fields)
    )
    return whole and all(_strict(each) for each in schema.values())
