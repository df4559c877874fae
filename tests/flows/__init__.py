"""What the product does, on a real database and against the stand-ins over real HTTP."""
