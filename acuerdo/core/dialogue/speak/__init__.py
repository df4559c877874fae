"""Saying: a move becomes words from the phrase bank, and every figure in them has a source."""
