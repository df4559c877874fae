"""Acuerdo: friendly debt collection. ARCHITECTURE.md is the map of its six rooms."""

__version__ = "0.1.0"
