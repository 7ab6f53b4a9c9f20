import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldsOf } from "@machimori/model";
import { declarations } from "@machimori/modules";
import { describe, expect, it } from "vitest";
import { derivedFiles } from "../../tools/derived-files.ts";
import { root } from "./sources.ts";

describe("what is derived from the declarations is committed as it follows (npm run derive)", () => {
  for (const [path, text] of derivedFiles())
    it(path, () => expect(existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "").toBe(text));
});

describe("every declaration can be used as it is declared", () => {
  for (const declaration of declarations)
    it(declaration.id, () => {
      const fields = fieldsOf(declaration).map((one) => one.name);
      const steps = declaration.steps.map((step) => step.name);
      expect(new Set(fields).size).toBe(fields.length);
      expect(fields).toEqual(expect.arrayContaining([...declaration.list, declaration.nameField]));
      expect(steps).toEqual(expect.arrayContaining(Object.values(declaration.serves)));
      for (const step of declaration.steps)
        for (const reminder of step.remind) for (const to of reminder.to) expect(["waiting", ...steps]).toContain(to);
      for (const label of [
        declaration.title,
        ...declaration.steps.flatMap((step) => [step.title, ...Object.values(step.fields).map((field) => field.label)]),
      ]) {
        expect(label.ja).not.toBe("");
        expect(label.en).not.toMatch(/[ぁ-んァ-ン一-龠]/);
      }
    });
});
