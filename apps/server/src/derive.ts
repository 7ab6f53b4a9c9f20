import { type BodySettings, standardSettings, titleOf } from "@machimori/engine";
import { type Control, type Declaration, isNeeded, type Step, type Who } from "@machimori/model";
import { importTemplate } from "@machimori/render";
import { indexesOf } from "./body/indexes.ts";

const context = { language: "ja", nameOf: () => null, idOf: () => null, options: () => [] } as const;

function who(one: Who, settings: BodySettings = standardSettings): string {
  const words: Readonly<Record<string, string>> = {
    staff: "職員等",
    administrator: "管理者",
    system: "（自動）",
    division: "担当課の者",
    doer: "申請した者",
    named: "指定された者",
  };
  if (one.is === "role") return titleOf(settings, one.role).ja;
  if (one.is === "all") return one.of.map((each) => who(each)).join("及び");
  if (one.is === "any") return one.of.map((each) => who(each)).join("又は");
  return words[one.is] ?? one.is;
}

function control(one: Control): string {
  if (one.widget === "choice")
    return `${one.many ? "複数選択" : "選択"}（${"list" in one.options ? one.options.list : one.options.map((option) => option.label.ja).join("／")}）`;
  if (one.widget === "lookup") return `検索（${one.from.join("・")}${one.many ? "、複数" : ""}）`;
  return one.widget;
}

function due(step: Step): string {
  if (step.due === null) return "";
  return typeof step.due === "function" ? "　期限：記入された日" : `　期限：${step.due.count}${step.due.unit}`;
}

function form(step: Step): readonly string[] {
  const fields = Object.entries(step.fields).map(
    ([name, field]) =>
      `    ${field.label.ja}${isNeeded(field) ? "" : "（任意）"}  [${name}: ${control(field.control)}]${field.asked ? `　${field.asked.text.ja}` : ""}`,
  );
  const rules = step.require.map((rule) => `    規則 ${rule.field}: ${rule.sentence.ja}`);
  const each = step.forEach === null ? "" : `　${step.forEach}ごと`;
  return [
    `  ${step.kind === "decision" ? "決裁" : "記入"} ${step.title.ja}（${who(step.by)}）${each}${due(step)}`,
    ...fields,
    ...rules,
  ];
}

/** What follows from a declaration on every surface, as text to be committed: a one-line change shows its consequence. */
export function derivedText(declaration: Declaration): string {
  const api = declaration.steps.map((step) => {
    const properties = Object.entries(step.fields).map(
      ([name, field]) => `    ${name}${field.optional ? "?" : ""}: ${JSON.stringify(field.schema)}`,
    );
    return [`  ${step.name}`, ...properties].join("\n");
  });
  const cases = Object.entries(declaration.cases?.of ?? {}).map(
    ([name, one]) => `  ${name} ${one.label.ja}：標準では${who(one.decidedBy)}`,
  );
  const serves = Object.entries(declaration.serves).map(([mechanism, step]) => `  ${mechanism} ← ${step}`);
  return [
    `${declaration.title.ja} / ${declaration.title.en}  (${declaration.kind} ${declaration.id}, version ${declaration.version})`,
    "",
    "FORM",
    ...declaration.steps.flatMap(form),
    ...(cases.length > 0 ? ["", "CASES", ...cases] : []),
    "",
    "API",
    ...api,
    "",
    "SHEET",
    `  ${importTemplate(declaration, context).header.join(" | ")}`,
    "",
    "STORAGE",
    ...indexesOf(declaration).map((statement) => `  ${statement}`),
    "",
    "EVIDENCE",
    ...(serves.length > 0 ? serves : ["  none"]),
    "",
  ].join("\n");
}
