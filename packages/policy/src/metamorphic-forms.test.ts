import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { differences, essenceOfFile } from "../measure/metamorphic/essence.ts";
import { forms } from "../measure/metamorphic/forms.ts";
import { modelPolicy } from "./model/model-policy.ts";

const folder = join(import.meta.dirname, "../measure/texts");
const texts = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(folder, name), "utf8").split("\n")),
  modelPolicy({ body: "海辺町" }).text.split("\n"),
];

test.each(forms)("six texts of our own and the model read to the same tree: $name", async ({ dress, fileName }) => {
  for (const lines of texts) {
    const plain = await essenceOfFile(new TextEncoder().encode(lines.join("\n")), "a.txt");
    expect(differences(plain, await essenceOfFile(dress(lines), fileName)), lines[0]).toEqual([]);
  }
});
