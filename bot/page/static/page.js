// The page without reloads: what is recorded elsewhere appears, and what is sent is answered in place.
"use strict";
const root = (location.pathname.match(/^\/g\/[^/]+/) || [])[0];
let waits = false; // something has changed, and is shown when nobody is at something any more
let dragged = null;
let held = null; // an item with the mouse down on it, which may be about to be dragged

const main = () => document.querySelector("main");
const here = () => main().dataset.here || location.href;
const isBusy = () => dragged !== null || held !== null || [...main().querySelectorAll("input:not([type=hidden]), textarea")]
  .some((field) => field.value !== field.defaultValue);

// Find again what had the focus before the page was shown anew.
function again(old) {
  if (!old || !main().contains(old) || old === main()) return () => null;
  const { id, tagName } = old, told = ["href", "name", "value"].map((name) => [name, old.getAttribute(name)]);
  return () => (id && document.getElementById(id)) || [...main().querySelectorAll(tagName)]
    .find((one) => told.every(([name, value]) => one.getAttribute(name) === value)) || null;
}

// Put another state of the page in the place of this one; who was at a button stays there.
function show(text, isAnswer) {
  const page = new DOMParser().parseFromString(text, "text/html"), next = page.querySelector("main");
  const opened = [...main().querySelectorAll("details[open]")].map((one) => one.id);
  const find = again(document.activeElement), told = document.getElementById("done");
  if (!isAnswer && told) next.prepend(told); // what was said stays until something else is done
  main().replaceWith(next);
  document.title = page.title;
  if (!isAnswer) for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  const done = document.getElementById("done"), goal = find() || (isAnswer && done);
  if (goal) goal.focus({ preventScroll: goal !== done });
  if (!isAnswer || !done) return;
  document.getElementById("told").textContent = done.querySelector("p")?.innerText || "";
  if (goal !== done) done.scrollIntoView({ block: "nearest" });
}

async function renew() {
  waits = isBusy() || document.hidden;
  if (waits) return;
  const response = await fetch(here(), { headers: { Accept: "text/html" } }), text = await response.text();
  waits = isBusy(); // by now
  if (response.ok && !waits) show(text, false);
}

// Where many watch, each looks at its own time within the milliseconds that are told.
let soon = 0;
function renewSoon(spread) {
  if (!soon) soon = setTimeout(() => { soon = 0; renew(); }, Math.random() * spread);
}

if (root) {
  if (location.pathname === root + "/do") history.replaceState(null, "", here());
  if ("EventSource" in window) new EventSource(root + "/live")
    .addEventListener("changed", ({ data }) => renewSoon(Number(data) || 0));
  for (const name of ["focusout", "visibilitychange"]) document.addEventListener(name, () => {
    if (waits) renewSoon(500);
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== root + "/do") return;
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "yes"; // pressed twice, it is sent once
    try {
      const body = new URLSearchParams(new FormData(form, event.submitter));
      const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
      show(await response.text(), true);
    } catch {
      delete form.dataset.sent; // no answer: it may be sent again
    }
  });
}

// Drag an item of an agenda to another place; its buttons do the same.
const itemAt = (target) => target instanceof Element ? target.closest(".agenda[data-move] > li") : null;
const places = () => [...document.querySelectorAll(".agenda > li")];
function letGo() {
  held = null;
  if (waits && !isBusy()) renewSoon(500);
}
document.addEventListener("pointerdown", (event) => {
  held = itemAt(event.target);
  if (held) setTimeout(letGo, 2000); // let go of outside the window, or never dragged
});
for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, letGo);
document.addEventListener("dragstart", (event) => {
  dragged = itemAt(event.target);
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  dragged.classList.add("dragged");
});
document.addEventListener("dragover", (event) => {
  const over = dragged && itemAt(event.target);
  if (!over) return;
  event.preventDefault();
  for (const one of places()) one.classList.toggle("over", one === over && one !== dragged);
});
document.addEventListener("dragend", () => {
  for (const one of places()) one.classList.remove("over", "dragged");
  dragged = null;
  if (waits) renew();
});
document.addEventListener("drop", (event) => {
  const over = dragged && itemAt(event.target), all = places(), form = document.getElementById("move");
  if (!over || over === dragged || !form) return;
  event.preventDefault();
  const told = { number: all.indexOf(dragged) + 1, to: all.indexOf(over) + 1 };
  form.elements.do.value = over.parentElement.dataset.move.replace(/\{(number|to)\}/g, (_all, name) => told[name]);
  form.requestSubmit();
});
