"""Tone: what makes a text unfit to send to a person who owes, and a kinder way to say it."""
