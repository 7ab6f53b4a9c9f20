// poppler before/after comparison
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import sharp from "sharp";

const out = process.argv[2]!;
const dir = "/work/shared/data/sanitise/";
let n = 0,
  bad = 0;
for (const f of readdirSync(out)) {
  const src = dir + f.replace("_", "/");
  mkdirSync("/tmp/pc", { recursive: true });
  try {
    execFileSync("pdftoppm", ["-r", "60", "-png", src, "/tmp/pc/a"], { stdio: "ignore", timeout: 60000 });
    execFileSync("pdftoppm", ["-r", "60", "-png", out + "/" + f, "/tmp/pc/b"], { stdio: "ignore", timeout: 60000 });
    const ps = readdirSync("/tmp/pc").filter((x) => x.startsWith("a"));
    for (const p of ps) {
      const a = await sharp("/tmp/pc/" + p)
        .removeAlpha()
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true });
      const b = await sharp("/tmp/pc/b" + p.slice(1))
        .removeAlpha()
        .toColourspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true })
        .catch(() => undefined);
      n++;
      if (!b || a.data.length !== b.data.length) {
        bad++;
        console.log(f, p, "SIZE", a.info.width, a.info.height, b?.info.width, b?.info.height);
        continue;
      }
      let t = 0;
      for (let i = 0; i < a.data.length; i++) t += Math.abs(a.data[i]! - b.data[i]!);
      const d = t / a.data.length / 255;
      if (d > 0.01) {
        bad++;
        console.log(f, p, (d * 100).toFixed(2) + "%");
      }
    }
  } catch (e) {
    console.log(f, "poppler failed");
  }
  rmSync("/tmp/pc", { recursive: true, force: true });
}
console.log({ pages: n, bad });
