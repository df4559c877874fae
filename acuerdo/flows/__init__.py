"""ACTS: one file per thing the product does. Read facts, ask the core, write records, wake a worker on commit."""
