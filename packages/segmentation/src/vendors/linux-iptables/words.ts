/** Splits a line of iptables-save at blanks; double quotes group, a backslash keeps the next character. */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word = "";
  let quoted = false;
  let begun = false;
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i] as string;
    if (char === "\\" && i + 1 < line.length) {
      i += 1;
      word += line[i];
      begun = true;
    } else if (char === '"') {
      quoted = !quoted;
      begun = true;
    } else if (!quoted && (char === " " || char === "\t" || char === "\r")) {
      if (begun) words.push(word);
      word = "";
      begun = false;
    } else {
      word += char;
      begun = true;
    }
  }
  if (begun) words.push(word);
  return words;
}
