"""The line icons of the desk, drawn on a grid of 20 by 20."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

_SHAPES = {
    "board": "M3 16V9M8 16V4M13 16v-5M18 16V7",
    "accounts": "M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 3.5a3 3 0 0 1 0 5.2M15"
    " 12.4c1.9.7 3 2.4 3 4.6",
    "inbox": "M3 11l2.5-7h9L17 11v5H3v-5Zm0 0h4l1 2h4l1-2h4",
    "plan": "M4 5h12v12H4zM4 9h12M7 3v3M13 3v3M7.5 13l1.7 1.7L13 11.5",
    "imports": "M10 13V3M6.5 6.5 10 3l3.5 3.5M3 13v4h14v-4",
    "people": "M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c0-3 2.7-5 6-5s6 2 6 5",
    "creditors": "M4 17V7l6-4 6 4v10M2.5 17h15M8 17v-4h4v4M8 9.5h.01M12 9.5h.01",
    "journal": "M10 2.5 4 5v5c0 3.7 2.5 6.5 6 7.5 3.5-1 6-3.8 6-7.5V5l-6-2.5ZM7.5 10l1.8 1.8 3.2-3.5",
    "search": "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17.5 17.5",
    "more": "M4 10h.01M10 10h.01M16 10h.01",
    "out": "M8 3H4v14h4M12 6l4 4-4 4M16 10H8",
    "check": "M4 10.5 8 14.5 16 5.5",
    "cross": "M5 5l10 10M15 5 5 15",
    "alert": "M10 3 2.5 16.5h15L10 3ZM10 8v4M10 14.5h.01",
    "clock": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 6v4.2l2.7 1.8",
    "money": "M2.5 5h15v10h-15zM10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM5 10h.01M15 10h.01",
    "law": "M10 3v14M6 17h8M4 6h12M4 6l-2 5.5a2.3 2.3 0 0 0 4 0L4 6ZM16 6l-2 5.5a2.3 2.3 0 0 0 4 0L16 6Z",
    "pause": "M7 4v12M13 4v12",
    "agreement": "M2.5 6.5 6 4l4 2 4-2 3.5 2.5v6L14 15l-4-3.5M10 6 6.5 9a1.5 1.5 0 0 0 2 2.2L10 10M2.5 12.5 6.5 16h3",
    "dispute": "M3 4h14v9h-7l-4 4v-4H3zM10 6.5v2.5M10 11h.01",
    "flag": "M5 18V3h10l-2 3.5L15 10H5",
    "file": "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M7.5 10h5M7.5 13h5",
    "person": "M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c0-3 2.7-5 6-5s6 2 6 5",
    "link": "M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 1 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 1 0 4.3 4.3l1-1",
    "pen": "M3 17l1-4L13.5 3.5l3 3L7 16l-4 1ZM11.5 5.5l3 3",
    "down": "M10 3v10M6.5 9.5 10 13l3.5-3.5M4 17h12",
    "back": "M12 4l-6 6 6 6",
    "next": "M8 4l6 6-6 6",
    "whatsapp": "M3 17l1.2-3.6A7 7 0 1 1 7 16l-4 1ZM7.5 7.5c0 3 2 5 5 5",
    "sms": "M3 4h14v9.5H9L5.5 17v-3.5H3zM7 8.8h.01M10 8.8h.01M13 8.8h.01",
    "email": "M2.5 4.5h15v11h-15zM2.5 5.5 10 11l7.5-5.5",
    "call": "M4 3h3l1.5 4L6.5 8.5a9 9 0 0 0 5 5L13 11.5l4 1.5v3a1.5 1.5 0 0 1-1.5 1.5C9 17.5 2.5 11 2.5 4.5 "
    "2.5 3.7 3.2 3 4 3Z",
    "webchat": "M3 4h10v7H8l-3 3v-3H3zM15 8h2v6h-1.5v2.5L13 14h-3",
    "social": "M14 7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM14 18a2.5 "
    "2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.2 8.8l3.6-2.7M8.2 11.2l3.6 2.7",
    "letter": "M2.5 4.5h15v11h-15zM2.5 5.5 10 11l7.5-5.5",
    "visit": "M10 18s6-5.5 6-10A6 6 0 0 0 4 8c0 4.5 6 10 6 10ZM10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
}


def icon(name: str) -> SafeString:
    """Decoration beside words: hidden from screen readers. An unknown name draws a dot."""
    shape = _SHAPES.get(name, "M10 10h.01")
    return mark_safe(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" '
        'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f'<path d="{shape}"/></svg>'
    )
