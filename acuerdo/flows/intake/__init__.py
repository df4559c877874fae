"""The parts of an import: one chunk of rows taken in one transaction, person by person and debt by debt."""
