import { fieldsOf, type Option } from "@machimori/model";
import type { Label } from "@machimori/terms";
import { expect, it } from "vitest";
import { declarations } from "./index.ts";

const japanese = /[\u3041-\u3096\u30a1-\u30fa々\u4e00-\u9fff]/;

function labelsOf(declaration: (typeof declarations)[number]): readonly Label[] {
  const optionsOf = (options: readonly Option[] | { readonly list: string }) =>
    "list" in options ? [] : options.map((one) => one.label);
  return [
    declaration.title,
    ...(declaration.wish ? [declaration.wish] : []),
    ...(declaration.agenda ? [declaration.agenda.title] : []),
    ...Object.values(declaration.cases?.of ?? {}).map((one) => one.label),
    ...declaration.steps.flatMap((step) => [
      step.title,
      ...(step.whenText ? [step.whenText] : []),
      ...step.require.map((rule) => rule.sentence),
    ]),
    ...fieldsOf(declaration).flatMap(({ field }) => {
      if (!field) return [];
      const { control } = field;
      const choices =
        control.widget === "choice"
          ? optionsOf(control.options)
          : control.widget === "checklist"
            ? optionsOf(control.items)
            : [];
      return [field.label, ...(field.help ? [field.help] : []), ...choices];
    }),
  ];
}

it.each(declarations.map((one) => [one.id, one] as const))(
  "%s says everything in Japanese and in English, and neither in the other",
  (_, declaration) => {
    const wrong = labelsOf(declaration).filter(
      (one) => one.en.trim() === "" || japanese.test(one.en) || !/[^\x20-\x7e]/.test(one.ja),
    );
    expect(wrong).toEqual([]);
  },
);
