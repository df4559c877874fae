// A thread that refreshes itself without taking anything out of a person's hands, and drafts that take a suggestion.
(() => {
  "use strict";
  const field = () => document.querySelector("#reply-text, #write-text");

  function write(text) {
    const box = field();
    if (!box) return;
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-use], [data-insert]");
    if (!button) return;
    const before = field()?.value.trim();
    write(button.dataset.use ?? (before ? `${before}\n${button.dataset.insert}` : button.dataset.insert));
  });

  // Nothing is refreshed under somebody who reads it, fills it in or walks through it with the keyboard.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const box = event.target.closest("[data-live]");
    if (!box || event.target !== box) return;
    const busy = box.querySelector("[data-editing], details[open]") || box.contains(document.activeElement);
    if (busy) event.preventDefault();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.target.matches("[data-once]")) event.target.remove();
  });
  document.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("[data-ends]").forEach((box) => { box.scrollTop = box.scrollHeight; });
  });
})();
