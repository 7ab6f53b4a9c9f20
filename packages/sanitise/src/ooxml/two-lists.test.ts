/** The writer's list and the confirmer's are made apart; where they disagree, a file is refused that need not be. */
import { expect, test } from "vitest";
import { docx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";
import names from "./confirm/names.generated.json" with { type: "json" };
import derived from "./grammar/ecma-376.generated.json" with { type: "json" };
import { extensionRoots, extensionTypes } from "./grammar/extensions.ts";
import type { RawType } from "./grammar/raw-type.ts";
import { sheetExtensionTypes } from "./grammar/sheet-extensions.ts";
import { wordExtensionTypes } from "./grammar/word-extensions.ts";
import { partRules } from "./part-kinds.ts";

const types = { ...sheetExtensionTypes, ...wordExtensionTypes, ...extensionTypes } as Readonly<Record<string, RawType>>;
const derivedTypes = derived.types as unknown as Readonly<Record<string, RawType>>;
const derivedRoots = derived.roots as Readonly<Record<string, string>>;

/** Names of elements and attributes that can stand somewhere below the root of a part. */
function writable(): { elements: Set<string>; attributes: Set<string> } {
  const [elements, attributes, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const visit = (type: string): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const known of [derivedTypes[type], types[type]]) {
      for (const attribute of Object.keys(known?.a ?? {})) attributes.add(attribute.replace(/^.*:/, ""));
      for (const [element, child] of Object.entries(known?.c ?? {})) {
        elements.add(element);
        visit(child);
      }
    }
  };
  for (const { root } of Object.values(partRules)) {
    if (root === undefined) continue;
    elements.add(root);
    visit(extensionRoots[root] ?? derivedRoots[root] ?? "");
  }
  return { elements, attributes };
}

test("every element that may be written is one the confirmer lets stand", () => {
  const known = new Set(
    Object.entries(names.elements).flatMap(([prefix, list]) => list.map((name) => `${prefix}:${name}`)),
  );
  const { elements } = writable();
  expect(elements.size).toBeGreaterThan(1_000);
  expect([...elements].filter((name) => !known.has(name))).toEqual([]);
});

test("every attribute that may be written is one the confirmer lets stand, but those of names that rules take out", () => {
  const known = new Set(names.attributes);
  const { attributes } = writable();
  expect(attributes.size).toBeGreaterThan(500);
  // A defined name keeps `name`, `localSheetId` and `hidden` alone (sheet-rules.ts).
  expect([...attributes].filter((name) => !known.has(name)).sort()).toEqual(["vbProcedure", "xlm"]);
});

test.each([
  "https://a.example/?attach=b&amp;c#d",
  "mailto:a@b.example",
  "mailto:?subject=a",
  "mailto:a@b.example?Subject=%E6%9C%AC&amp;body=b?c",
])("a link to %s is written, and the confirmer lets it stand", async (address) => {
  const body = '<w:p><w:hyperlink r:id="l"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>';
  const outcome = await run(docx({ body, links: [["l", "hyperlink", address, true]] }), "a.docx");
  expect(outcome.confirmed).toBe("confirmed");
  expect(outcome.parts.get("word/_rels/document.xml.rels")).toContain(`"${address}"`);
});
