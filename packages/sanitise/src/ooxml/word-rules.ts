/** What Word documents need beyond the grammar: fields, tracked changes, hidden text, links. */
import type { RemovalCode } from "../vocabulary/tables.ts";
import { DeletedBlocks } from "./deleted-blocks.ts";
import { drawingElement } from "./drawing-rules.ts";
import type { Decision, Element, Rules } from "./rewrite.ts";
import { type FieldPlan, permittedField } from "./word-fields.ts";

/** Insertions are accepted, moves keep their new place; the wrappers of XML mapping carry nothing visible. */
const transparent = new Set(["w:ins", "w:moveTo", "w:smartTag", "w:customXml"]);

/** What of a run a reader sees. */
const shown = new Set(["w:t", "w:drawing", "w:pict", "w:tab", "w:br", "w:sym"]);

/** A switch without a value is on (ISO 29500-1, 17.17.4). */
const isOn = (element: Element): boolean =>
  !element.attributes.some(({ name, value }) => name === "w:val" && ["0", "false", "off"].includes(value));

interface OpenField {
  readonly permitted: boolean;
  inInstruction: boolean;
}

export function wordRules(plan: FieldPlan, note: (what: RemovalCode, where: string) => void): Rules {
  let next = 0;
  let hiddenRun = false;
  const open: OpenField[] = [];
  const deletable = new DeletedBlocks();
  /** True inside the instruction of a field that may not stay, where nothing at all is written. */
  const silenced = (): boolean => open.some((field) => !field.permitted && field.inInstruction);

  function fieldCharacter(element: Element): Decision {
    const kind = element.stated.find((attribute) => attribute.name === "w:fldCharType")?.value;
    if (kind === "begin") {
      const hidden = silenced();
      const permitted = plan.permitted[next++] === true;
      open.push({ permitted: permitted && !hidden, inInstruction: true });
      if (!permitted) note("field-to-text", plan.instructions[next - 1]?.trim().split(/\s/)[0] ?? "");
      return permitted && !hidden ? "keep" : "drop";
    }
    const field = open.at(-1);
    if (!field) return "drop";
    if (kind === "separate") field.inInstruction = false;
    if (kind === "end") open.pop();
    return field.permitted && !silenced() ? "keep" : "drop";
  }

  return {
    transparent,
    element(element, path) {
      const { name } = element;
      deletable.started(name, path);
      if (name === "w:r") hiddenRun = false;
      if (name === "w:vanish" && path.at(-2) === "w:r" && isOn(element)) hiddenRun = true;
      if (name === "w:fldChar") return fieldCharacter(element);
      if (name === "w:instrText") {
        const field = open.at(-1);
        return field?.permitted && field.inInstruction && !silenced() ? "keep" : "drop";
      }
      if (name === "w:fldSimple") return simpleField(element, note);
      if ((silenced() || hiddenRun) && shown.has(name)) return "drop";
      if (name === "w:hyperlink") return hyperlink(element);
      return drawingElement(element, path);
    },
    leaves: new Set(),
    leaf: (_element, text) => text,
    discardable: deletable.names,
    discards: (name, path) => deletable.discards(name, path),
    // The plan counts every field of the part, those of deleted text and of alternatives not taken too.
    passedOver(name, attributes, path) {
      deletable.passedOver(name, path);
      if (name === "w:fldChar" && attributes.some(({ value }) => value === "begin")) next++;
    },
  };
}

function simpleField(element: Element, note: (what: RemovalCode, where: string) => void): Decision {
  const instruction = element.attributes.find((attribute) => attribute.name === "w:instr")?.value ?? "";
  if (permittedField(instruction)) return "keep";
  note("field-to-text", instruction.trim().split(/\s/)[0] ?? "");
  return "unwrap";
}

/** A link's frame and place inside the target are the target's business. */
function hyperlink(element: Element): Decision {
  element.attributes = element.attributes.filter(
    ({ name }) => name === "r:id" || name === "w:anchor" || name === "w:tooltip" || name === "w:history",
  );
  return "keep";
}
