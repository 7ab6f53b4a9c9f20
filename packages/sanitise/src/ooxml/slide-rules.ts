/** What presentations need beyond the grammar: an embedded object becomes its picture, timing loses what it refers to. */
import { drawingElement } from "./drawing-rules.ts";
import type { Rules } from "./rewrite.ts";

export function slideRules(): Rules {
  return {
    transparent: new Set(),
    element: (element, path) => drawingElement(element, path),
    leaves: new Set(),
    leaf: (_element, text) => text,
  };
}
