import type { Modality } from "../reading.ts";
import { binds } from "./bare-norm.ts";
import { bareEnd, endingOf, isPlainCommitment } from "./modality.ts";

/** What a sentence may say that obliges nobody, whatever its end. */
const statementKinds = new Set([
  "purpose",
  "definition_lead",
  "authority",
  "delegation",
  "transitional",
  "application",
  "role_assignment",
  "composition",
  "belonging",
  "period",
  "scope_body",
  "scope_asset_lead",
  "lead",
]);

/** 「第三者には開示せず、」, 「校内に持ち込まず、」: an act that is forbidden before another is told. */
export const refrains =
  /(?:以外(?:の(?:者|もの|目的))?|他人|第三者)に(?:は)?[^、はが]{0,16}ず$|には(?:保存|記録|接続|掲載|表示)せず$|[にへを](?:持ち込ま|持ち出さ|貸さ|渡さ|開示せ|公開せ|接続せ|送信せ)ず$/u;

/** How a sentence binds; null for a plain statement. */
export function modalityOf(plain: string, kind: string | null): Modality | null {
  const bare = bareEnd(plain);
  if (kind !== null && statementKinds.has(kind)) return null;
  const byEnding = endingOf(plain);
  if (byEnding !== null) {
    if (byEnding === "must" && /(?:である|あった|に該当する|[しれ得]た|ている)(?:もの|こと)とする$/u.test(bare))
      return null;
    if (
      /(?:と同様|次のとおり|以下のとおり|に準ずる|に位置する|に位置付けられる)(?:もの)?とする$/u.test(bare) &&
      !/準ずる/u.test(bare)
    )
      return null;
    // 「送信することができる文書は、公印を要しないものとする」 says what a thing is.
    if (/^[^。は]*ことができる[^、。は]{1,8}(?<!者)は、[^。]*(?:できる|ない|する)ものとする$/u.test(bare)) return null;
    return byEnding;
  }
  // 「台帳は毎月末に更新。」: a verb left at its noun.
  if (/(?:を|に|へ|が|のみ|から|まで)\p{sc=Han}{2,6}。$/u.test(plain.trim())) return "must";
  return isPlainCommitment(plain) ? "must" : null;
}

/** A duty before the last one in a chain: positive unless it says otherwise. */
export function modalityOfPiece(piece: string, last: Modality): Modality {
  const bare = bareEnd(piece).replace(/(?:とともに|、)+$/u, "");
  const own = endingOf(bare);
  if (binds(own)) return own;
  if (/に努め(?:るものとし)?$/u.test(bare)) return "should";
  if (/限りで(?:は)?なく$/u.test(bare)) return "may";
  if (/[てで]はならず$/u.test(bare) || refrains.test(bare)) return "must_not";
  if (/ことができ$|できる(?:もの|こと)とし$/u.test(bare)) return "may";
  if (/(?:もの|こと)とし$|なければならず$/u.test(bare)) return "must";
  return last === "may" ? "may" : "must";
}
