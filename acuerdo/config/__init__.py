"""WIRES: settings, addresses, processes, and the data files that lie beside the code."""
