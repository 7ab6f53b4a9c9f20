/**
 * 「情報シ」⏎「システム」 at a page break: how many characters at the end of the first line the next one repeats. A run of
 * one script that is the proper beginning of the next line's run was cut off and printed again; 0 where nothing was.
 */
export function doubledLength(before: string, after: string): number {
  for (const script of [/[\p{sc=Katakana}ー]+/u, /\p{sc=Han}+/u]) {
    const tail = new RegExp(`(?:${script.source})$`, "u").exec(before)?.[0];
    const head = new RegExp(`^(?:${script.source})`, "u").exec(after)?.[0];
    if (tail === undefined || head === undefined) continue;
    const most = script.source.includes("Katakana") ? 4 : 1;
    if (tail.length <= most && head.length > tail.length && head.startsWith(tail)) return tail.length;
  }
  return 0;
}
