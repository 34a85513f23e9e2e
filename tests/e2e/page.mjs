// Looks at the page in Chromium as `looks` on stdin says, one JSON object a line; prints what it saw.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
let context, page;

const steps = {
  async open({ language, look = "light", width = 1280, url }) {
    await context?.close();
    context = await browser.newContext({
      locale: language, bypassCSP: false, viewport: { width, height: 800 },
      colorScheme: look === "dark" ? "dark" : "light",
      forcedColors: look === "forced" ? "active" : "none" });
    page = await context.newPage();
    const elsewhere = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(new URL(url).origin)) elsewhere.push(request.url()); });
    await page.goto(url);
    return { elsewhere, title: await page.title() };
  },
  // The Swedish act asks for WCAG 2.1 AA; axe's own best practices come on top.
  async axe() {
    await page.evaluate(`void (() => { ${AXE} })()`);
    const { violations } = await page.evaluate("axe.run()");
    return violations.map((each) => each.id + ": " + each.nodes[0].html.slice(0, 200));
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
