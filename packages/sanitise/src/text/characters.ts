/** Characters that deceive a reader or drive a device, and the text without them. */
import type { Finding } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";

interface Rule {
  readonly risk: RiskName;
  readonly pattern: RegExp;
  readonly with: string;
}

const rules: readonly Rule[] = [
  { risk: "text-bidi", pattern: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, with: "" },
  // CSI, OSC, DCS and two-byte escapes (ECMA-48), then any escape byte left.
  {
    risk: "text-escape",
    pattern: /\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])?|[\x80-\x9f]/g,
    with: "",
  },
  { risk: "text-nul", pattern: /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/g, with: "" },
  {
    risk: "text-invisible",
    pattern:
      /\u034f|\u17b4|\u17b5|[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu,
    with: "",
  },
  // The selector of a kanji's form stands once, behind a kanji; selectors in rows spell out hidden bytes.
  {
    risk: "text-invisible",
    pattern:
      /(?<![\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])[\u{e0100}-\u{e01ef}]|(?<=[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\ufe00-\ufe0f]/gu,
    with: "",
  },
  // A reader that guesses UTF-7 would see "<"; a space after "+" keeps the sentence and breaks the code.
  { risk: "text-utf7", pattern: /\+(?=A(?:Dw|D4|CI|Cc|D0)(?:-|[A-Za-z0-9+/]))/g, with: "+ " },
];

/** Every rule that a text breaks, with the number of places. */
export function findCharacters(text: string): Finding[] {
  return rules.flatMap(({ risk, pattern }) => {
    let count = 0;
    pattern.lastIndex = 0;
    while (pattern.test(text)) count++;
    return count > 0 ? [{ risk, where: `${count}` }] : [];
  });
}

/** The text with every deceiving character gone; joiners between letters (ZWJ, ZWNJ, variation selectors) stay. */
export function cleanCharacters(text: string): string {
  let clean = text;
  for (const rule of rules) clean = clean.replace(rule.pattern, rule.with);
  return clean.replace(/\x0c/g, "\n");
}
