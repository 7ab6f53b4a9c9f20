import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Client } from "../journeys/client.ts";
import { pictures, quiet, watched } from "./browser.ts";

/** Someone at a browser: opens addresses of one body, finds fields by their labels, keeps a picture of each station. */
export class AtBrowser {
  readonly page: Page;
  readonly #base: string;
  readonly #name: string;
  #count = 0;

  constructor(page: Page, base: string, name: string) {
    this.page = page;
    this.#base = base;
    this.#name = name;
  }

  /** Opens an address of the body and waits until its heading and its data are there. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#base}${path}`);
    await this.page.locator("h1").first().waitFor();
    await quiet(this.page);
  }

  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
  }

  /** Chooses something of a register by typing part of its name. */
  async choose(field: string, typed: string, option: RegExp): Promise<void> {
    const box = this.page.locator(`#field-${field}`);
    await box.fill(typed);
    await this.page.getByRole("option", { name: option }).first().click();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole("button", { name, exact: typeof name === "string" })
      .first()
      .click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole("link", { name }).first().click();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async main(): Promise<string> {
    await quiet(this.page);
    return (await this.page.locator("main").textContent()) ?? "";
  }

  async picture(name: string, whole = false): Promise<void> {
    this.#count += 1;
    const file = `${this.#name}-${String(this.#count).padStart(2, "0")}-${name}.png`;
    await this.page.screenshot({ path: join(pictures, file), fullPage: whole });
  }
}

/** A browser of one's own at a body's address, signed in with a password through the API. */
export async function atBrowser(
  browser: Browser,
  address: string,
  client: Client,
  name: string,
  as: { readonly login: string; readonly password: string } | null,
): Promise<AtBrowser> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
  });
  if (as !== null) {
    const answer = await context.request.post(`${address}/api/b/${client.body}/sign-in`, {
      data: as,
      headers: { "x-machimori": "1" },
    });
    if (!answer.ok()) throw new Error(await answer.text());
  }
  context.setDefaultTimeout(40_000);
  return new AtBrowser(watched(await context.newPage()), `${address}/b/${client.body}`, name);
}
