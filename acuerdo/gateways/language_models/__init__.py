"""Language models behind one seam: OpenAI-compatible servers (local ones too), Anthropic, Gemini. Off by default."""
