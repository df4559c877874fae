// Keys for people who work here all day: / search, j k rows, Enter open, r reply, s suggest, e done, g + letter go, ? help.
(() => {
  "use strict";
  const places = { b: "/bandeja/", c: "/cuentas/", t: "/", p: "/plan/" };
  let going = false;

  const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog[open]");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent);

  function step(by) {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement) || row.matches("[data-now]"));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    all.forEach((row) => row.removeAttribute("data-now"));
    next.setAttribute("data-now", "");
    (next.matches("a") ? next : next.querySelector("a"))?.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  const press = (mark) => document.querySelector(`[data-key="${mark}"]`);

  function reply() {
    const field = press("r");
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
    field?.scrollIntoView({ block: "center" });
    return Boolean(field);
  }

  function search() {
    const field = press("/");
    if (!field) location.href = "/cuentas/?buscar=";
    field?.focus();
    field?.select();
    return true;
  }

  const keys = {
    "/": search,
    j: () => step(1),
    k: () => step(-1),
    r: reply,
    e: () => press("e")?.click(),
    s: () => { reply(); press("s")?.click(); },
    g: () => { going = true; setTimeout(() => { going = false; }, 900); },
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target)) return;
    if (going && places[event.key]) { location.href = places[event.key]; return; }
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // A choice that needs no button when scripts run: the filters of a list.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  // A second click must not send a message or a payment link twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-sent")) { event.preventDefault(); return; }
    form.setAttribute("data-sent", "");
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("[data-sent]").forEach((form) => form.removeAttribute("data-sent"));
  });

  // Long threads open at their end, where the last words are.
  document.querySelectorAll("[data-ends]").forEach((box) => { box.scrollTop = box.scrollHeight; });
  if (location.search.endsWith("buscar=")) press("/")?.focus();
})();
