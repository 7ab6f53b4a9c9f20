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

test("a group of both groups and controls, and a link to nothing, are faults", () => {
  const broken = JSON.parse(JSON.stringify(oscalOf(sample(), options)));
  const [basic] = broken.catalog.groups;
  basic.controls = [{ id: "x", title: "x", links: [{ href: "#nowhere" }] }];
  expect(oscalFaults(broken)).toEqual([
    "$.catalog.groups[0]: groups and controls exclude each other",
    "link #nowhere leads nowhere",
  ]);
});

test("a reference becomes a link to the provision meant", async () => {
  const reading = await readPolicy(
    new TextEncoder().encode(
      "浜辺町規程\n\n第1条　職員は、端末を守る。\n2　第2条第1号の端末は、返す。\n\n第2条　端末は、次のとおりとする。\n(1)　電話\n(2)　時計\n",
    ),
    "a.txt",
  );
  if ("code" in reading) throw new Error(reading.message.en);
  const catalog = oscalOf(reading, options);
  expect(oscalFaults(JSON.parse(JSON.stringify(catalog)))).toEqual([]);
  expect(JSON.stringify(catalog)).toContain(`"href":"#${encodeURIComponent("規程_第2条_1_item")}","rel":"reference"`);
});

test("headings with provisions below are groups, provisions are controls, duties are parts with their approver", () => {
  const { catalog } = JSON.parse(JSON.stringify(oscalOf(sample(), options)));
  const [basic] = catalog.groups;
  expect(basic.title).toBe("情報セキュリティ基本方針");
  // Provisions beside a group stand in groups of their own, in the order of the text.
  const titles = basic.groups.map((group: { class: string; controls?: { title: string }[] }) =>
    group.class === "provisions" ? group.controls?.map(({ title }) => title) : group.class,
  );
  expect(titles).toEqual([["目的", "公開"], "item"]);
  const measures = basic.groups[1];
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
