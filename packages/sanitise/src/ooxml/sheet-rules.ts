/** What workbooks need beyond the grammar: formulas, names, hidden sheets, lists. */
import type { RemovalCode } from "../vocabulary/tables.ts";
import { drawingElement } from "./drawing-rules.ts";
import { permittedFormula } from "./formula.ts";
import { sheetExtensionUris } from "./grammar/sheet-extensions.ts";
import type { Decision, Element, Rules } from "./rewrite.ts";

/** Elements whose text is a formula. */
const formulas = new Set([
  "x:f",
  "x:formula",
  "x:formula1",
  "x:formula2",
  "x:definedName",
  "x:calculatedColumnFormula",
  "x:totalsRowFormula",
  "xm:f",
  "c:f",
]);

const get = (element: Element, name: string): string =>
  element.stated.find((attribute) => attribute.name === name)?.value ?? "";

/** @param note lossy steps; a formula that may not stay leaves its last value behind. */
export function sheetRules(note: (what: RemovalCode, where: string) => void): Rules {
  let cell = "";
  const shared = new Set<string>();
  const places: (number | undefined)[] = [];
  let sheets = 0;

  function cellFormula(element: Element, text: string): boolean {
    const kind = get(element, "t");
    if (kind === "dataTable") return false;
    if (kind === "shared" && text.trim() === "") return shared.has(get(element, "si"));
    const permitted = permittedFormula(text);
    if (kind === "shared" && permitted) shared.add(get(element, "si"));
    return permitted;
  }

  /** Names count sheets by place, and a macro sheet that went takes its place along. */
  function definedName(element: Element, text: string): boolean {
    if (/^(?:_xlnm\.)?auto_|(?:^|[._])auto_(?:open|close|activate|deactivate)/i.test(get(element, "name")))
      return false;
    if (["function", "vbProcedure", "xlm"].some((flag) => ["1", "true"].includes(get(element, flag)))) return false;
    const place = get(element, "localSheetId");
    const moved = place === "" ? undefined : places[Number(place)];
    if (place !== "" && moved === undefined) return false;
    element.attributes = element.attributes
      .filter(({ name }) => ["name", "localSheetId", "hidden"].includes(name))
      .map((attribute) =>
        attribute.name === "localSheetId" ? { name: "localSheetId", value: `${moved}` } : attribute,
      );
    return permittedFormula(text);
  }

  return {
    transparent: new Set(),
    leaves: formulas,
    element(element, path): Decision {
      const { name } = element;
      if (name === "x:c") {
        cell = get(element, "r") || cell;
        if (element.attributes.some(isRichValue))
          element.attributes = element.attributes.filter((attribute) => !isRichValue(attribute));
      } else if (name === "x:sheet") {
        places.push(sheets++);
        showable(element);
      } else if (name === "x:ext") {
        if (!sheetExtensionUris.has(get(element, "uri").toUpperCase())) return "drop";
      } else if (name === "x:table") {
        element.attributes = element.attributes.filter(
          (attribute) => !["tableType", "connectionId"].includes(attribute.name),
        );
      }
      return drawingElement(element, path);
    },
    leaf(element, text) {
      const permitted =
        element.name === "x:definedName"
          ? definedName(element, text)
          : element.name === "x:f"
            ? cellFormula(element, text)
            : permittedFormula(text);
      if (permitted) return text;
      note("formula-to-value", element.name === "x:f" ? cell : element.name);
      return undefined;
    },
    unlinked(element) {
      if (element.name === "x:sheet") places.push(undefined);
    },
  };
}

/** A cell's place in lists of values that are no part of the output. */
const isRichValue = ({ name }: { readonly name: string }): boolean => name === "cm" || name === "vm";

/** A sheet hidden so deeply that no menu shows it becomes one that a reader can show. */
function showable(element: Element): void {
  element.attributes = element.attributes.map((attribute) =>
    attribute.name === "state" && attribute.value === "veryHidden" ? { name: "state", value: "hidden" } : attribute,
  );
}
