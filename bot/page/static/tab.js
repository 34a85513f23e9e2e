// In Teams: ask who has the tab open, be let in, and go on to the page; or choose what a tab shows.
"use strict";
(async () => {
  const told = document.getElementById("opens");
  try {
    const { app, authentication, pages } = microsoftTeams;
    await app.initialize();
    const context = await app.getContext();
    const token = await authentication.getAuthToken();
    const about = new URLSearchParams({
      theme: context.app.theme || "", language: context.app.locale || "" });
    const response = await fetch("/tab-session?" + about, {
      method: "POST", headers: { Authorization: "Bearer " + token } });
    if (!response.ok) throw new Error(String(response.status));
    if ("settings" in told.dataset) await choose(pages, told);
    else location.replace(told.dataset.to);
  } catch {
    told.hidden = true;
    document.getElementById("failed").hidden = false;
  }
})();

// The groups are those of the first page; which is chosen is kept by Teams with the tab.
async function choose(pages, told) {
  const response = await fetch("/");
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = document.getElementById("groups");
  for (const link of page.querySelectorAll(".groups a")) {
    const label = document.createElement("label");
    const choice = document.createElement("input");
    Object.assign(choice, { type: "radio", name: "group", value: link.getAttribute("href") });
    label.append(choice, " ", link.textContent);
    form.append(label);
  }
  if (!form.children.length) form.append(page.querySelector(".none"));
  told.hidden = true;
  form.addEventListener("change", () => pages.config.setValidityState(true));
  pages.config.registerOnSaveHandler(async (save) => {
    const chosen = form.querySelector(":checked");
    await pages.config.setConfig({
      entityId: chosen.value,
      contentUrl: location.origin + "/tab?to=" + chosen.value,
      websiteUrl: location.origin + chosen.value,
      suggestedDisplayName: "Noterat",
    });
    save.notifySuccess();
  });
}
