"""Deciding: from what was heard, what is known and what the law allows, to moves and effects."""
