/**
 * Style sheets inside a drawing, by which drawing programs colour shapes of one class: read as rules of simple selectors
 * and handed to each shape as attributes. Rules that start with @, look at states or reach out are not read.
 */

interface Rule {
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
  /** CSS 2.1 §6.4.3: ids, then classes, then tags; of equals the later. */
  readonly weight: number;
  readonly declarations: string;
}

const MAX_RULES = 2_000;
const selectorPattern = /^(\*|[A-Za-z][\w-]*)?((?:[.#][A-Za-z_][\w-]*)*)$/;

export class StyleSheet {
  private readonly rules: readonly Rule[];

  /** @param text content of the drawing's style elements, one after the other. */
  constructor(text: string) {
    const rules: Rule[] = [];
    const plain = text.replace(/\/\*[\s\S]{0,100000}?\*\//g, "").replace(/<!--|-->/g, "");
    for (const block of plain.split("}")) {
      const brace = block.indexOf("{");
      const selectors = brace < 0 ? "" : block.slice(0, brace);
      if (brace < 0 || selectors.includes("@") || block.indexOf("{", brace + 1) >= 0) continue;
      for (const selector of selectors.split(",").slice(0, 200)) {
        const found = selectorPattern.exec(selector.trim());
        if (!found || found[0] === "" || rules.length >= MAX_RULES) continue;
        const parts = (found[2] ?? "").match(/[.#][\w-]+/g) ?? [];
        const classes = parts.filter((part) => part.startsWith(".")).map((part) => part.slice(1));
        const ids = parts.filter((part) => part.startsWith("#")).map((part) => part.slice(1));
        if (ids.length > 1) continue;
        const tag = found[1] === undefined || found[1] === "*" ? "" : found[1];
        const weight = ids.length * 100 + classes.length * 10 + (tag === "" ? 0 : 1);
        rules.push({ tag, id: ids[0] ?? "", classes, weight, declarations: block.slice(brace + 1) });
      }
    }
    this.rules = rules.sort((one, two) => one.weight - two.weight);
  }

  /** Declarations for a shape, weakest first, as they would stand in its own `style`. */
  of(tag: string, id: string, classes: readonly string[]): string {
    return this.rules
      .filter(
        (rule) =>
          (rule.tag === "" || rule.tag === tag) &&
          (rule.id === "" || rule.id === id) &&
          rule.classes.every((each) => classes.includes(each)),
      )
      .map(({ declarations }) => declarations.replace(/!important/gi, ""))
      .join(";");
  }
}
