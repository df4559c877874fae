"""The exam of hearing and what is tested on it."""
