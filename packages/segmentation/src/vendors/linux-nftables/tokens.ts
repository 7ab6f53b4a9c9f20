/** A word of an nft rule set with its 1-based line. Newlines are tokens of their own: they end statements. */
export interface Token {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

const SINGLE = new Set(["{", "}", ",", ";", "(", ")", "|", "=", "&"]);

export function tokens(text: string): Token[] {
  const out: Token[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === "\n") {
      out.push({ text: "\n", line, quoted: false });
      line += 1;
      at += 1;
    } else if (char === " " || char === "\t" || char === "\r") at += 1;
    else if (char === "\\" && text[at + 1] === "\n") {
      line += 1;
      at += 2;
    } else if (char === "#") while (at < text.length && text[at] !== "\n") at += 1;
    else if (char === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== '"' && text[end] !== "\n") end += 1;
      out.push({ text: text.slice(at + 1, end), line, quoted: true });
      at = end + 1;
    } else if (/^(==|!=|<=|>=|<<|>>)/.test(text.slice(at, at + 2))) {
      out.push({ text: text.slice(at, at + 2), line, quoted: false });
      at += 2;
    } else if (SINGLE.has(char)) {
      out.push({ text: char, line, quoted: false });
      at += 1;
    } else {
      let end = at;
      while (end < text.length && !/[\s{},;()|=&"#]/.test(text[end] as string) && !text.startsWith("!=", end)) end += 1;
      if (end === at) end += 1;
      const word = text.slice(at, end);
      // `invalid: drop` of a verdict map; an IPv6 address ends in two colons.
      const isKey = word.length > 1 && word.endsWith(":") && !word.endsWith("::");
      out.push({ text: isKey ? word.slice(0, -1) : word, line, quoted: false });
      if (isKey) out.push({ text: ":", line, quoted: false });
      at = end;
    }
  }
  return out;
}
