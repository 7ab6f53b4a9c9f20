import type { MatrixRow, ReportHop } from "@machimori/engine";
import { say } from "@machimori/terms";
import { declarationById } from "../body/runtime.ts";
import type { Asked } from "../request.ts";

/** A row of the approval matrix with the procedure and the case as people call them. */
export function presentMatrixRow(row: MatrixRow, who: Asked) {
  const declaration = declarationById.get(row.declaration)!;
  const words = who.runtime.wordsOn(who.today);
  const label = row.case === null ? undefined : declaration.cases?.of[row.case]?.label;
  return {
    ...row,
    procedure: say(declaration.title, who.language, words),
    caseName: label ? say(label, who.language, words) : null,
  };
}

/** A hop of the report graph with the form that is passed on. */
export function presentHop(hop: ReportHop, who: Asked) {
  const form = declarationById.get(hop.declaration)!.title;
  return { ...hop, procedure: say(form, who.language, who.runtime.wordsOn(who.today)) };
}
