import { type Label, label } from "@machimori/terms";
import type { Form } from "../api/entries.ts";
import { frameWords } from "../frame/words.ts";

export interface Area {
  readonly path: "requests" | "registers" | "reviews" | "incidents";
  readonly title: Label;
  readonly help: Label;
}

export const areas: Readonly<Record<Area["path"], Area>> = {
  requests: {
    path: "requests",
    title: frameWords.requests,
    help: label(
      "手続ごとに、新しく申請するか、これまでの申請を一覧で見ます。",
      "Start a procedure, or see the list of what was applied for.",
    ),
  },
  registers: {
    path: "registers",
    title: frameWords.registers,
    help: label("管理しているものの台帳です。", "Registers of what is kept under control."),
  },
  reviews: {
    path: "reviews",
    title: frameWords.reviews,
    help: label(
      "毎年度の点検・研修・監査と、規程の確認・証明です。",
      "Yearly inspections, training, audits and attestations.",
    ),
  },
  incidents: {
    path: "incidents",
    title: frameWords.incidents,
    help: label("インシデントと違反の報告です。", "Reports of incidents and violations."),
  },
};

/** Mechanisms of the catalogue that belong to inspection, training, audit and attestation rather than to permits. */
const reviewing = /^(A03|A13|E\d\d|H0[89])$/;

/** Where a form is found: by its kind, and for procedures by what it serves. */
export function areaOf(form: Pick<Form, "kind" | "mechanisms">): Area {
  if (form.kind === "register") return areas.registers;
  if (form.kind === "chain" || form.mechanisms.includes("F01")) return areas.incidents;
  const review =
    form.kind === "duty" || form.mechanisms.length === 0 || form.mechanisms.some((id) => reviewing.test(id));
  return review ? areas.reviews : areas.requests;
}
