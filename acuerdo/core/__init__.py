"""DECIDES: values in, values and reasons out. No Django, no network, no clock, no files, no chance."""
