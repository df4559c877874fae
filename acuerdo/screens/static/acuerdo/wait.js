// While a payment is on its way, looks again without reloading the page under whoever reads or hears it.
// Without this script the page refreshes itself (a meta element inside noscript).
"use strict";

const waiting = document.querySelector("[data-look-again]");

async function lookAgain(address, everyMs) {
  await new Promise((later) => setTimeout(later, everyMs));
  let next = null;
  try {
    const answer = await fetch(address, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    next = page.querySelector("[data-state]");
  } catch {
    return lookAgain(address, everyMs * 2); // the phone lost its signal: try less often
  }
  if (!next) return undefined;
  if (next.dataset.state !== waiting.dataset.state) {
    waiting.replaceChildren(...next.childNodes);
    waiting.dataset.state = next.dataset.state;
    return undefined;
  }
  return next.dataset.lookAgain ? lookAgain(next.dataset.lookAgain, everyMs) : undefined;
}

if (waiting) lookAgain(waiting.dataset.lookAgain, Number(waiting.dataset.everySeconds) * 1000);
