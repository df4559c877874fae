"""Paying: bank accounts and references that can be checked, and which ways a country knows."""
