/** A form in, what it would send out. Its pads come with `inkling.js`; nothing here would be needed to send it. */

const form = document.getElementById("receipt");
const heard = document.getElementById("heard");
const sent = document.getElementById("sent");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  sent.value = Array.from(new FormData(form), ([name, value]) => `${name}: ${value || "(blank)"}`).join("\n");
});

form.addEventListener("reset", () => {
  sent.value = heard.textContent = "Nothing yet.";
});

form.addEventListener("reading", ({ target, detail: { text, symbols } }) => {
  const least = Math.min(...symbols.map(({ confidence }) => confidence));
  // Down, never up: no network is certain.
  const sure = `at least ${Math.min(Math.floor(1000 * least) / 10, 99.9)} % sure of each digit`;
  heard.textContent = `${target.name}: ${text ? `${text}, ${sure}` : "nothing"}`;
});

for (const pad of form.querySelectorAll("inkling-pad")) {
  pad.addEventListener("error", ({ error }) => {
    heard.textContent = `${pad.name}: ${error.message}`;
  });
}
