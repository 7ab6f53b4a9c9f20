import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type Client, password } from "../journeys/client.ts";
import { type Role, town } from "../journeys/town.ts";
import { hasChromium, openBrowser, seriousFindings, webServer } from "./browser.ts";
import { type AtBrowser, atBrowser } from "./journey-pages.ts";

const standards = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"), "utf8");
const device = { keeper: "tax", deviceKind: "notebook", encrypted: true, place: "Office" };

/** Kana and kanji; punctuation and marks belong to no language. */
const japanese = /[\u3041-\u3096\u30a1-\u30fa々\u4e00-\u9fff]/;
const runs = /[\u3041-\u3096\u30a1-\u30fa\u30fc々\u4e00-\u9fff]+/g;

/** A run this long that stands in the body's text is a quotation cut short; a shorter one must be the whole of a name. */
const cutOff = 8;

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** What a page says to eye and ear, block by block: visible text, names of controls, hints, the title. */
function saidOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const said: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        !parent ||
        /^(SCRIPT|STYLE)$/.test(parent.tagName) ||
        parent.closest('[lang="ja"], .clause, .source, .read-clause')
      )
        continue;
      said.push(node.nodeValue ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) said.push(element.getAttribute(name) ?? "");
    return said.map((one) => one.trim()).filter(Boolean);
  });
}

describe.skipIf(!hasChromium)(
  "every page in English says nothing in Japanese but data (left out without Chromium)",
  () => {
    let server: Awaited<ReturnType<typeof webServer>>;
    let browser: Browser;
    let people: Readonly<Record<Role, Client>>;
    let administrator: AtBrowser;
    let manager: AtBrowser;
    let data: readonly string[] = [];
    const entries: Record<string, string> = {};
    let draft = "";

    const seat = async (role: Role) => {
      const one = await atBrowser(browser, server.address, people[role], `english-${role}`, {
        login: role === "administrator" ? "admin" : role,
        password: role === "administrator" ? password : `${password}-${role}`,
      });
      await one.page.addInitScript(() => localStorage.setItem("machimori.language", "en"));
      return one;
    };
    /** What is Japanese on the page and neither the body's own text nor its own names. */
    const leftOn = async (page: Page): Promise<readonly string[]> => {
      const said = await saidOn(page);
      return [
        ...new Set(
          said
            .filter((one) => japanese.test(one))
            .map((one) => data.reduce((text, known) => text.replaceAll(known, " "), one))
            .flatMap((one) => one.match(runs) ?? [])
            .filter((one) => one.length < cutOff || !data.some((known) => known.includes(one))),
        ),
      ];
    };

    beforeAll(async () => {
      server = await webServer();
      people = await town(server);
      const upload = async () =>
        (
          await people.administrator.upload(
            "adoption",
            { name: "standards.txt", bytes: Buffer.from(standards) },
            { instrumentName: "Standards" },
          )
        ).body.id as string;
      const inForce = { effectiveFrom: "2026-05-11", decidedBy: "Committee" };
      await people.administrator.post(`adoption/${await upload()}/in-force`, inForce);
      draft = await upload();
      const made = async (who: Role, declaration: string, values: object) => {
        const { status, body } = await people[who].post(`entries/${declaration}`, { values });
        if (status !== 201) throw new Error(`${declaration}: ${JSON.stringify(body)}`);
        entries[declaration] = body.id;
        return body.id as string;
      };
      const id = await made("clerk", "device", { ...device, deviceNumber: "N-1", deviceName: "Notebook" });
      await made("clerk", "take-out", {
        takeOutKind: "takeOut",
        items: [{ of: "device", id }],
        destination: "Prefecture",
        takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
        purpose: "Meeting",
        safeguards: ["encryption"],
      });
      await made("clerk", "incident", {
        what: "Misdirected mail",
        incidentKind: "leak",
        foundAt: "2026-05-11T08:00",
        source: "internal",
        personalDataConcerned: true,
      });
      const words = new Set(["試験町", "税務課", "福祉課", "監査室", "総務部", "総務課", "最初　管理者"]);
      for (const post of ["税務課長", "福祉課長", "主事", "課長", "副市長", "主査", "総務部長"]) words.add(post);
      for (const line of standards.split(/\r?\n/)) words.add(line.trim());
      // What the API answers of a text when asked in English is English but for the words of the text itself.
      const english = { "accept-language": "en" };
      for (const path of ["policy", `adoption/${draft}`])
        for (const one of stringsIn((await people.administrator.request("GET", path, undefined, english)).body)) {
          words.add(one);
          for (const part of one.split("/")) words.add(part);
        }
      data = [...words].filter((one) => japanese.test(one)).sort((one, other) => other.length - one.length);
      browser = await openBrowser();
      administrator = await seat("administrator");
      manager = await seat("manager");
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    const check = async (who: AtBrowser, paths: readonly string[], axe = false) => {
      const found: Record<string, readonly string[]> = {};
      for (const path of paths) {
        await who.go(path);
        const left = (await leftOn(who.page)).filter((one) => !/^(令和|持出|事故|見本)$/.test(one));
        if (left.length > 0) found[path] = left;
        if (axe) expect([path, await seriousFindings(who.page)]).toEqual([path, []]);
      }
      expect(found).toEqual({});
    };

    it("the places of the menu", async () => {
      const places = ["", "/policy", "/requests", "/registers", "/reviews", "/incidents", "/board", "/board?view=role"];
      await check(manager, [...places, "/board?view=chapter", "/agenda", "/record", "/account", "/nowhere"]);
    });

    it("settings, adoption, transfer, separation and inventory", async () => {
      await check(administrator, ["/settings", "/settings/organisation", "/settings/accounts", "/settings/body"]);
      await check(administrator, ["/adoption", "/transfers", "/transfers/statistics", "/separation"]);
      await check(manager, ["/inventory"], true);
    });

    it("lists and first pages of forms, empty or not; the words of every form are held to English elsewhere", async () => {
      await check(
        administrator,
        ["device", "take-out", "incident", "violation", "person"].map((one) => `/lists/${one}`),
      );
      await check(
        manager,
        ["take-out", "contract", "training-session", "exception"].map((one) => `/apply/${one}`),
      );
    });

    it("entries with their boxes and history, and what an empty form is told", async () => {
      await check(
        manager,
        Object.entries(entries).map(([declaration, id]) => `/entries/${declaration}/${id}`),
        true,
      );
      await manager.go("/apply/take-out");
      await manager.press("Send");
      await manager.page.getByRole("alert").waitFor();
      expect(await leftOn(manager.page)).toEqual([]);
      await manager.picture("refused");
    });

    it("dialogs: import, an account, amending and retiring, saving a view, several at once", async () => {
      const inDialog = async (who: AtBrowser, path: string, button: string | RegExp) => {
        await who.go(path);
        await who.press(button);
        await who.page.locator("dialog[open], form.saved-view, .dialog").first().waitFor();
        expect([path, button, await leftOn(who.page)]).toEqual([path, button, []]);
        expect(await seriousFindings(who.page)).toEqual([]);
      };
      await inDialog(administrator, "/lists/device", "Import from Excel or CSV");
      await inDialog(administrator, "/settings/accounts", /^Manage clerk|clerk/);
      await inDialog(manager, `/entries/device/${entries["device"]}`, "Amend");
      await inDialog(manager, `/entries/device/${entries["device"]}`, "Retire");
      await manager.go("/lists/device");
      await manager.page.getByRole("checkbox").first().check();
      await manager.press("Change all");
      await manager.page.locator("dialog[open]").waitFor();
      expect(await leftOn(manager.page)).toEqual([]);
    });

    it("a draft text beside its source", async () => {
      await check(administrator, [`/adoption/${draft}`, `/adoption/${draft}?step=last`]);
    });

    it("signing in and beginning", async () => {
      const context = await browser.newContext({ locale: "en-GB" });
      const page = await context.newPage();
      await page.addInitScript(() => localStorage.setItem("machimori.language", "en"));
      for (const path of ["/", "/b/town", "/start/gone", `/start/${server.installation.makeLink()}`]) {
        await page.goto(`${server.address}${path}`);
        await page.locator("h1").first().waitFor();
        await page.waitForLoadState("networkidle");
        expect([path, (await leftOn(page)).filter((one) => one !== "日本語" && one !== "日本語で表示")]).toEqual([
          path,
          [],
        ]);
      }
      await context.close();
    });
  },
);
