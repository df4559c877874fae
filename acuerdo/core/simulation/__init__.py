"""Invented debtors: who they are, what they owe and how they answer; the random source is always a parameter."""
