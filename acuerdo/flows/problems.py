"""What a flow says when it is asked for something that cannot be."""

from __future__ import annotations


class NotPossible(Exception):
    """`code` is for machines, `says` is Spanish and fit to show; nothing was changed."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(f"{code}: {says}")
        self.code = code
        self.says = says
