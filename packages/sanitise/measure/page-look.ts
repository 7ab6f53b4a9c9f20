/** Draws a PDF before and after with a renderer the sanitiser does not use, and compares page by page. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

const DPI = 100;

/**
 * Pages whose mean difference of samples is 1 % or more; no pages where the renderer is missing or refuses the input.
 * @param keep folder and name under which both pictures of a page that differs are kept, for somebody to look at
 */
export async function pagesLookingDifferent(
  before: string,
  after: string,
  keep?: string,
): Promise<{ pages: number; different: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "page-look-"));
  try {
    const draw = (path: string, prefix: string): boolean =>
      spawnSync("pdftoppm", ["-r", String(DPI), "-scale-to", "1600", "-png", path, join(folder, prefix)], {
        stdio: "ignore",
        timeout: 120_000,
      }).status === 0;
    if (!draw(before, "a") || !draw(after, "b")) return { pages: 0, different: [] };
    const names = readdirSync(folder).filter((name) => name.startsWith("a"));
    const drawnAfter = readdirSync(folder).length - names.length;
    const different: string[] = [];
    if (drawnAfter > names.length) different.push(`${drawnAfter - names.length} pages more than before`);
    for (const name of names) {
      const mean = await difference(join(folder, name), join(folder, `b${name.slice(1)}`));
      if (mean < 0.01) continue;
      different.push(`page ${name.replace(/\D/g, "")} ${(mean * 100).toFixed(2)} %`);
      if (keep === undefined) continue;
      for (const [from, side] of [
        [name, "before"],
        [`b${name.slice(1)}`, "after"],
      ] as const) {
        if (existsSync(join(folder, from)))
          copyFileSync(join(folder, from), `${keep}-${name.replace(/\D/g, "")}-${side}.png`);
      }
    }
    return { pages: names.length, different };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function difference(one: string, two: string): Promise<number> {
  try {
    const first = await sharp(one).removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
    const second = await sharp(two)
      .removeAlpha()
      .toColourspace("srgb")
      .resize(first.info.width, first.info.height, { fit: "fill" })
      .raw()
      .toBuffer();
    if (second.length !== first.data.length) return 1;
    let sum = 0;
    for (let at = 0; at < second.length; at += 1) sum += Math.abs(first.data[at]! - second[at]!);
    return sum / second.length / 255;
  } catch {
    // A page that is missing on one side is a difference.
    return 1;
  }
}
