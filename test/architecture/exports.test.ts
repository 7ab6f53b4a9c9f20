import { expect, it } from "vitest";
import { sources } from "./sources.ts";

const declared = /^export (?:async )?(?:const|function\*?|class) ([A-Za-z_$][\w$]*)/gm;

it("what a file exports is named in another, so that nothing lives on unused", () => {
  const files = sources();
  const namedIn = new Map<string, number>();
  for (const { text } of files)
    for (const name of new Set(text.match(/[A-Za-z_$][\w$]*/g))) namedIn.set(name, (namedIn.get(name) ?? 0) + 1);
  const alone = files.flatMap(({ path, text }) =>
    [...text.matchAll(declared)].flatMap(([, name]) => (namedIn.get(name!) === 1 ? [`${path}: ${name}`] : [])),
  );
  expect(alone).toEqual([]);
});
