import type { AtBrowser } from "./journey-pages.ts";

/**
 * Fills the form that hands files from the internet to the LGWAN zone, for the colleague; the files are the caller's.
 * @param nth which of the body's classes, from the most sensitive
 */
export async function fillHandOver(at: AtBrowser, purpose: string, nth: number): Promise<void> {
  await at.go("/transfers");
  const group = (name: RegExp) => at.page.getByRole("group", { name });
  await group(/^移送元/)
    .getByLabel("インターネット接続系")
    .check();
  await group(/^移送先/)
    .getByLabel("LGWAN接続系")
    .check();
  await at.fill(/^目的/, purpose);
  await group(/^内容の分類/)
    .getByRole("radio")
    .nth(nth)
    .check();
  await at.choose("receiver", "colleague", /colleague/);
}
