"""SPEAKS: the outside world, one folder per kind, one file per provider."""
