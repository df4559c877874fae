"""Hearing: text in, acts with their certainty, emotion and slots out."""
