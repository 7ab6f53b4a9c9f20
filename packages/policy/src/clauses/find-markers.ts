import type { Marker } from "./marker.ts";
import { article } from "./markers/article.ts";
import { boxed } from "./markers/boxed.ts";
import { bracketed } from "./markers/bracketed.ts";
import { bullet } from "./markers/bullet.ts";
import { circled } from "./markers/circled.ts";
import { dai } from "./markers/dai.ts";
import { decimal } from "./markers/decimal.ts";
import { halfBracket } from "./markers/half-bracket.ts";
import { hyphen } from "./markers/hyphen.ts";
import { kana } from "./markers/kana.ts";
import { kanji } from "./markers/kanji.ts";
import { letter } from "./markers/letter.ts";
import { namedLadder } from "./markers/named-ladder.ts";
import { plain } from "./markers/plain.ts";
import { question } from "./markers/question.ts";
import { stem } from "./markers/stem.ts";

const first =
  /^[第問質ＱQ0-9０-９(（【〔［[⑴-⒇①-⓿❶-❿㉑-㉟㊱-㊿ァ-ンｱ-ﾝ一二三四五六七八九十甲乙丙丁戊己庚辛壬癸A-Za-zＡ-Ｚａ-ｚⅠ-ⅿ・･•●○◎■□◆◇▪▫▶▷➢➤✓※*＊－‐–-]/u;

/** Every way the head of a line can be read as a number; an empty list for plain text. The line comes trimmed. */
export function findMarkers(line: string): readonly Marker[] {
  if (!first.test(line)) return [];
  const head = line.length > 400 ? line.slice(0, 400) : line;
  const found: Marker[] = [];
  for (const rule of [
    namedLadder,
    article,
    dai,
    decimal,
    hyphen,
    plain,
    bracketed,
    boxed,
    halfBracket,
    circled,
    kanji,
    stem,
    bullet,
    question,
  ]) {
    const marker = rule(head);
    if (marker) found.push(marker);
  }
  found.push(...kana(head), ...letter(head));
  if (head.length === line.length) return found;
  return found.map((marker) => ({ ...marker, rest: marker.rest + line.slice(head.length).trimEnd() }));
}
