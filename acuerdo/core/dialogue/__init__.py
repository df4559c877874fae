"""The negotiator's mind: hear what was said, choose a move, say it. Every channel shares it."""
