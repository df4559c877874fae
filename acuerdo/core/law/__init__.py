"""The law as dated, cited data, and the one guard that judges every contact by it."""
