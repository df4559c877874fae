// Asks for the messages again every two seconds and keeps the reader where they were.
const handset = document.querySelector(".handset");
const talk = handset.querySelector(".talk");
const box = handset.querySelector("textarea");
let version = "";

const toTheEnd = () => { talk.scrollTop = talk.scrollHeight; };
const atTheEnd = () => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 80;

function fitLetters() {
  for (const letter of talk.querySelectorAll("iframe")) {
    const fit = () => {
      const page = letter.contentDocument;
      if (page && page.body) letter.style.height = `${page.documentElement.scrollHeight}px`;
    };
    letter.addEventListener("load", () => { fit(); toTheEnd(); });
    fit();
  }
}

async function look() {
  if (document.hidden) return;
  const answer = await fetch(handset.dataset.poll, { headers: version ? { "If-None-Match": version } : {} });
  if (answer.status !== 200) return;
  const first = version === "";
  version = answer.headers.get("ETag") || "";
  const stay = !atTheEnd();
  const before = talk.innerHTML;
  talk.innerHTML = await answer.text();
  if (before !== talk.innerHTML || first) fitLetters();
  if (!stay || first) toTheEnd();
}

box.addEventListener("keydown", (key) => {
  if (key.key === "Enter" && !key.shiftKey && box.value.trim()) {
    key.preventDefault();
    box.form.requestSubmit();
  }
});

fitLetters();
toTheEnd();
setInterval(() => { look().catch(() => {}); }, 2000);
