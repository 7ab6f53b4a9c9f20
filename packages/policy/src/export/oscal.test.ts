import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import { oscalOf, uuidOf } from "./oscal.ts";
import { oscalFaults } from "./oscal-rules.ts";
import { sample } from "./sample.ts";

const options = { lastModified: "2026-04-01T09:00:00.000+09:00", version: "2026-04-01" };

test("a catalog keeps the rules of the OSCAL catalog schema", () => {
  expect(oscalFaults(oscalOf(sample(), options))).toEqual([]);
});

test("the checker itself finds what breaks the rules", () => {
  const good = JSON.parse(JSON.stringify(oscalOf(sample(), options)));
  const broken = structuredClone(good);
  broken.catalog.uuid = "x";
  broken.catalog.extra = 1;
  broken.catalog.groups[0].id = "1 2";
  delete broken.catalog.metadata.title;
  expect(oscalFaults(broken)).toHaveLength(4);
});

test("headings with provisions below are groups, provisions are controls, duties are parts with their approver", () => {
  const { catalog } = JSON.parse(JSON.stringify(oscalOf(sample(), options)));
  const [basic] = catalog.groups;
  expect(basic.title).toBe("情報セキュリティ基本方針");
  expect(basic.controls.map(({ title }: { title: string }) => title)).toEqual(["目的", "公開"]);
  const [measures] = basic.groups;
  const [takeOut] = measures.controls;
  const [statement] = takeOut.parts;
  expect(statement.prose).toContain("課長の許可を得る");
  const [norm] = statement.parts;
  expect(norm.props).toContainEqual({ name: "approver", ns: "urn:machimori:oscal", value: "課長" });
});

test("the same text always gives the same catalog; another text another uuid", () => {
  expect(oscalOf(sample(), options)).toEqual(oscalOf(sample(), options));
  expect(uuidOf("a")).not.toBe(uuidOf("b"));
  expect(uuidOf("a")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/);
});

const root = resolve(fileURLToPath(import.meta.url), "../../../../..");
const seeds = join(process.env.MACHIMORI_SHARED ?? join(root, "../shared"), "seeds");
const files = [join(root, "fixtures/minato/policy"), seeds].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".txt"))
        .map((name) => join(folder, name))
    : [],
);

for (const [index, file] of files.entries()) {
  test.skipIf(!existsSync(file))(
    `whole policy ${index + 1} gives a valid catalog (left out where the text is not at hand)`,
    async () => {
      const reading = await readPolicy(readFileSync(file), file);
      if (!("clauses" in reading)) throw new Error(reading.message.en);
      expect(oscalFaults(JSON.parse(JSON.stringify(oscalOf(reading, options))))).toEqual([]);
    },
  );
}

test.skipIf(existsSync(seeds))("published policies were left out: they are not at hand", () => {
  expect(files.length).toBeGreaterThan(0);
});
