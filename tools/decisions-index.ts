import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "decisions");

/** The areas a decision may name in its line `Area:`, in the order of the index, each with the folders it speaks of. */
const areas: Readonly<Record<string, string>> = {
  "declarations and engine": "`packages/model`, `packages/engine`, `modules`",
  "record and store": "`packages/ledger`, `packages/store`",
  "sign-in and permission": "`apps/server`, `packages/engine`",
  "reading a policy": "`packages/policy`",
  matching: "`packages/catalogue`",
  "findings, comparison, editions": "`packages/policy`",
  "files made harmless": "`packages/sanitise`",
  "separation of routes": "`packages/segmentation`",
  "web and interface": "`apps/web`, `apps/server`",
  "running it": "`tools`, `apps/cli`",
};

/** `decisions/README.md`: every decision by its area. Throws where one names no area that stands above. */
export function decisionsIndex(): string {
  const decisions = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const title = /^# (.+)/.exec(text)?.[1];
      const area = /^Area: (.+)$/m.exec(text)?.[1];
      if (title === undefined || area === undefined || areas[area] === undefined)
        throw new Error(`decisions/${name} needs a title and a line "Area: …" with one of: ${Object.keys(areas)}`);
      return { name, title, area };
    });
  const listed = Object.entries(areas).flatMap(([area, folders]) => [
    `## ${area[0]!.toUpperCase()}${area.slice(1)}`,
    "",
    `${folders}`,
    "",
    ...decisions
      .filter((one) => one.area === area)
      .map((one) => `- [${one.name.slice(0, 4)}](${one.name}) ${one.title}`),
    "",
  ]);
  return [
    "# Decisions",
    "",
    "Why things are as they are where a newcomer would ask: one page each, numbered in the order of writing. Made by `npm run derive` from the lines `Area:`.",
    "",
    ...listed,
  ].join("\n");
}
