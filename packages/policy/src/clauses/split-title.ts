import { looksLikeTitle } from "./line.ts";
import { foldMarks } from "./marks.ts";

const japanese = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー)）]/u;

/** 「生成AI OpenAI社が提供するものをいう。」: a definition, whose term may end and whose words may begin in Latin letters. */
const defines = /^(?![A-Za-z]{2,12}[\s\u3000][^。、]{1,20}とは).*をいう。?$/su;

/**
 * 「組織体制 本市の情報資産について、…」 → title and sentence. The space that separates them is told from the spaces
 * some texts put around Latin words by what stands on both sides.
 */
export function splitTitle(text: string): { title: string; rest: string } | null {
  const candidates = spacesOf(foldMarks(text), 60);
  if (candidates.length === 0) return null;
  const wide = candidates.find(
    (index) => text.charAt(index) === "\u3000" || /[\s\u3000]/u.test(text.charAt(index + 1)),
  );
  const both = candidates.find(
    (index) => japanese.test(text.charAt(index - 1)) && japanese.test(text.charAt(index + 1)),
  );
  const after = candidates.filter(
    (index) =>
      japanese.test(text.charAt(index - 1)) &&
      // 「無線 LAN 機器」: set off on both sides, a Latin word is no beginning.
      !/^[\s\u3000][A-Za-z0-9]+[\s\u3000]/u.test(text.slice(index)) &&
      !/^[\s\u3000]*[はがをにのでと、](?![\p{sc=Han}])/u.test(text.slice(index)),
  );
  const at = wide ?? both ?? after.at(-1) ?? (defines.test(text) ? candidates[0] : undefined);
  if (at === undefined) return null;
  const title = text.slice(0, at).trim();
  const rest = text.slice(at).trim();
  if (!looksLikeTitle(title) || (title.length < 2 && wide !== at) || title.length > 36) return null;
  if (/^[はがをにのでと、]/u.test(rest) || rest.length < 4) return null;
  if (/[はがを]/u.test(title) || /^(?:なお|また|ただし|但し|この|当該)/u.test(title)) return null;
  return { title, rest };
}

/** Spaces before the first 、 or 。. */
function spacesOf(text: string, most: number): readonly number[] {
  const found: number[] = [];
  for (let index = 1; index < Math.min(text.length, most); index += 1) {
    const character = text.charAt(index);
    if (/[、。，「」]/u.test(character)) break;
    if (/[\s\u3000]/u.test(character)) found.push(index);
  }
  return found;
}
