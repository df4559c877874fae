"""Conversations held on purpose: scripted, simulated and adversarial, each audited by a reader of its own."""
