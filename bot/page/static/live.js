// What is recorded elsewhere appears without a press: the page is fetched again when it is told to.
"use strict";
const parts = location.pathname.match(/^\/g\/[^/]+/);
if (parts && "EventSource" in window) {
  const told = new EventSource(parts[0] + "/live");
  told.addEventListener("changed", async () => {
    const main = document.querySelector("main");
    if (main.contains(document.activeElement) && document.activeElement !== main) return;
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    main.replaceWith(page.querySelector("main"));
  });
}
