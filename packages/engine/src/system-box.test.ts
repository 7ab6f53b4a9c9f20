import { doer, procedure, system, text } from "@machimori/model";
import { instant, label } from "@machimori/terms";
import { expect, it } from "vitest";
import { decide } from "./decide.ts";
import { people, Town } from "./testing/town.ts";
import { isRefusal } from "./values.ts";
import type { Command } from "./world.ts";

const machine = procedure("machine", label("機械", "Machine"))
  .step("ask", { title: label("依頼", "Request"), by: { is: "staff" }, fields: { what: text(label("件名", "What")) } })
  .step("work", {
    title: label("処理", "Work"),
    by: system,
    when: (_entry, facts) => facts.transferRule("a", "b") !== null,
    fields: { found: text(label("結果", "Result")) },
  })
  .step("read", { title: label("確認", "Read"), by: doer("ask"), fields: {} })
  .done({ serves: {}, list: ["what"], name: "what", retention: "permits" });

const at = instant("2026-05-11T00:00:00Z");
const world = { ...new Town().world(), declarations: new Map([["machine", machine]]) };
const base = { actId: "act", at };

function opened() {
  const values = { what: "a" };
  const done = decide(world, {
    ...base,
    type: "open",
    actor: "taxClerk",
    declaration: "machine",
    entryId: "e",
    number: null,
    values,
  });
  if (isRefusal(done)) throw new Error(done.code);
  return done.entry;
}

const fill = (step: string, actor: string | null): Command => ({
  ...base,
  type: "act",
  actor,
  entry: opened(),
  step,
  item: null,
  outcome: "done",
  values: step === "work" ? { found: "b" } : {},
});

it("a box of the system waits for the system and is filled by it, and the next box follows", () => {
  expect(opened().boxes.map((box) => [box.step, box.who])).toEqual([["work", { is: "system" }]]);
  const done = decide(world, fill("work", null));
  if (isRefusal(done)) throw new Error(done.code);
  expect(done.act.by).toMatchObject({ person: null, name: "（自動）" });
  expect(done.entry.boxes.map((box) => box.who)).toEqual([{ is: "person", person: "taxClerk", unit: "tax" }]);
});

it.each(people)("%s cannot fill a box of the system", (person) => {
  const done = decide(world, fill("work", person));
  expect(isRefusal(done) && done.code).toBe("not-yours");
});

it("the system fills no box of a person", () => {
  const after = decide(world, fill("work", null));
  if (isRefusal(after)) throw new Error(after.code);
  const done = decide(world, { ...fill("read", null), entry: after.entry } as Command);
  expect(isRefusal(done) && done.code).toBe("not-yours");
});
