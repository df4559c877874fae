"""REMEMBERS: Django models, migrations and queries; `case_of` turns rows into frozen cases."""
