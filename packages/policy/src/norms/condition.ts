const marks =
  /(?:場合(?:において)?(?:には|に|は|において(?:は)?)?|とき(?:には|は|に)?|際(?:には|に|は)?|おそれがあるとき(?:は)?|に(?:当た|あた)(?:って|り)(?:は)?|を除き|を除いて|時点で|限り)(?=[、\s]|[^をがの、。])/gu;

/** Under what condition a predicate holds: the words up to the last 場合, とき, 際 before it; 原則として by itself. */
export function conditionOf(before: string, predicate: string): string | null {
  const text = `${before}${predicate}`.replace(/\u0000/gu, "");
  let end = -1;
  for (const match of text.matchAll(marks))
    end = match.index + match[0].replace(/(?:には|に|は|において(?:は)?)$/u, "").length;
  if (end > 0) {
    const start = startOf(text.slice(0, end));
    const words = text.slice(start, end).trim();
    if (words.length > 1) return words;
  }
  return /原則として|原則(?=非公開)/u.exec(text)?.[0] ?? null;
}

function startOf(text: string): number {
  const topic = [
    ...text.matchAll(
      /(?:[^、。]{2,60}?(?:者|等|員|会|長|市|町|村|連合|組合|部門|CISO)(?:は、|は(?=[^、]{0,40}場合)))/gu,
    ),
  ].at(-1);
  let start = topic ? topic.index + topic[0].length : 0;
  const lead = /^(?:また|なお|ただし|さらに|この場合において|その場合)、/u.exec(text.slice(start));
  if (lead) start += lead[0].length;
  return start;
}
