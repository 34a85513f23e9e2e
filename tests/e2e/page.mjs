// Looks at the page in Chromium as `looks` on stdin says, one JSON object a line; prints what it saw.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"] });
let context, page;

const steps = {
  async open({ language, look = "light", width = 1280, url }) {
    await context?.close();
    context = await browser.newContext({
      locale: language, bypassCSP: false, viewport: { width, height: 800 },
      colorScheme: look === "dark" ? "dark" : "light",
      contrast: look === "more" ? "more" : "no-preference",
      forcedColors: look === "forced" ? "active" : "none" });
    page = await context.newPage();
    const elsewhere = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(url).origin)) elsewhere.push(request.url()); });
    await page.goto(url);
    // What a tab of Teams is given where Teams is in its theme of high contrast.
    if (look === "contrast") await page.evaluate("document.documentElement.dataset.theme = 'contrast'");
    return { elsewhere, title: await page.title() };
  },
  // The Swedish act asks for WCAG 2.1 AA; axe's own best practices come on top.
  async axe() {
    await page.evaluate(`void (() => { ${AXE} })()`);
    const { violations } = await page.evaluate("axe.run()");
    return violations.map((each) => each.id + ": " + each.nodes[0].html.slice(0, 200));
  },
  // As it is printed: what can be pressed is not, and nothing is cut off.
  async print() {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(`[...document.querySelectorAll("button, input, nav a, summary")]
      .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80))`);
  },
  async overflow() {
    return page.evaluate("document.scrollingElement.scrollWidth - innerWidth");
  },
  // Load a tab's page with Teams' script as npm has it, or with something added to it.
  async script({ url, added = "" }) {
    const file = "node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js";
    const body = readFileSync(new URL(file, import.meta.url), "utf8") + added;
    await page.route("https://res.cdn.office.net/**", (route) => route.fulfill({
      body, contentType: "text/javascript", headers: { "Access-Control-Allow-Origin": "*" } }));
    await page.goto(url);
    await page.getByRole("alert").waitFor({ timeout: 20_000 });
    return page.evaluate("typeof microsoftTeams");
  },
  // Be Teams: a page of its own site that frames the tab, and answers what its script asks.
  async teams({ url, token, has }) {
    const script = "node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js";
    const body = readFileSync(new URL(script, import.meta.url), "utf8");
    await context.route("https://res.cdn.office.net/**", (route) => route.fulfill({
      body, contentType: "text/javascript", headers: { "Access-Control-Allow-Origin": "*" } }));
    const host = `<!doctype html><iframe name="tab" src="${url}" width="900" height="700"></iframe>
      <script>addEventListener("message", ({ data, source, origin }) => {
        const runtime = { apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} };
        const answers = {
          initialize: ["content", "web", JSON.stringify(runtime), "2.0.0"],
          getContext: [{ theme: "dark", locale: "en-gb" }],
          "authentication.getAuthToken": [true, ${JSON.stringify(token)}] };
        if (data.func in answers) source.postMessage({ id: data.id, uuid: data.uuid,
          uuidAsString: data.uuidAsString, args: answers[data.func] }, origin);
      });</script>`;
    await context.route("https://teams.microsoft.com/**", (route) => route.fulfill({
      body: host, contentType: "text/html" }));
    await page.goto("https://teams.microsoft.com/tab");
    const frame = page.frameLocator("iframe");
    await frame.getByRole("link", { name: has }).waitFor({ timeout: 15_000 });
    await frame.getByRole("link", { name: has }).click();
    await frame.getByRole("searchbox").waitFor({ timeout: 15_000 });
    const tab = page.frames().find((each) => each.name() === "tab");
    return tab.evaluate("[document.documentElement.dataset.theme, document.body.innerText]");
  },
  async picture({ file }) { await page.screenshot({ path: file, fullPage: true }); },
  async click({ name }) { await page.getByRole("link", { name }).first().click(); },
  async text({ has }) {
    await page.getByText(has).first().waitFor({ timeout: 20_000 });
    return page.url();
  },
  // Go through the page by Tab alone: what gets the focus, and whether one sees where it is.
  async tab({ most }) {
    const seen = [];
    for (let count = 0; count < most; count++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const on = document.activeElement;
        if (on === document.body) return null;
        const box = on.getBoundingClientRect();
        return { name: (on.innerText || on.id || on.name).trim(), seen: box.width > 0 && box.x >= 0,
          outlined: getComputedStyle(on).outlineStyle !== "none" };
      });
      if (!at) break;
      seen.push(at);
    }
    return seen;
  },
  // Tab on to what bears that name, and press a key there.
  async press({ name, key = "Enter" }) {
    for (let count = 0; count < 200; count++) {
      const at = await page.evaluate("document.activeElement.textContent.trim()");
      if (at === name) return page.keyboard.press(key);
      await page.keyboard.press("Tab");
    }
    throw new Error("not reached by keyboard: " + name);
  },
  // A page that hears of a change draws itself anew, maybe just then: who drags takes hold again.
  async drag({ from, to }) {
    const [one, other] = [from, to].map((has) => page.locator(".title").filter({ hasText: has }));
    for (let left = 5; ; left--) {
      try {
        await other.scrollIntoViewIfNeeded();
        await one.scrollIntoViewIfNeeded();
        await one.hover();
        break;
      } catch (error) {
        if (!left || !String(error).includes("not attached")) throw error;
      }
    }
    await page.mouse.down();
    await other.hover();
    await other.hover(); // browsers want a second move before they take it for a drag
    await page.mouse.up();
  },
  // Wait until these stand there, in this order; gives what has the focus then.
  async stand({ selector, texts }) {
    const told = [selector, texts.join("\n")];
    await page.waitForFunction(([where, wanted]) =>
      [...document.querySelectorAll(where)].map((one) => one.innerText).join("\n") === wanted, told);
    return page.evaluate("document.activeElement.textContent.trim()");
  },
  async told() { return page.evaluate("document.getElementById('told').innerText"); },
  async type({ text }) { await page.keyboard.type(text); await page.keyboard.press("Enter"); },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { step, ...told } = JSON.parse(line);
  try {
    console.log(JSON.stringify({ saw: (await steps[step](told)) ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
await browser.close();
