"""The whole product, as processes of their own, in a real browser."""
