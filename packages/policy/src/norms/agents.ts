import { withoutBlanks } from "./sentences.ts";

/** Who can bear a duty: recognised by the form of the words, never by a list of one body's names. */

const agentEnd =
  "(?:責任者|管理者|担当者|統括者|統括管理者|監督者|利用者|従事者|事業者|受託者|委託先|主任者|取扱者|作業者|作業員|代行者|承認者|許可者|閲覧者|保有者|請負者|" +
  "者|(?<![定動満人増欠総])員|職員|教職員|議員|役員|構成員|要員|委員|教諭|教頭|担任|上司|上長|本人|(?:住|市|町|村|区|県)民(?:の皆様)?|何人|[たるい](?:人|方々?)|(?:監査|代理|請負|管理|保証|立会|保管|申請|届出|使用|仲介)人|後任|前任|児童|生徒|学生|図書館|公民館|(?<=\\p{sc=Han})[監官師士医]|主幹|主査|主任|参事|幹事|当直|当番|宿直|業者|会社|法人|機構|リーダー|ユーザー?|オペレーター?|マネージャー?|スタッフ|メンバー|(?<=[\\p{sc=Han}るたう])機関|遺族|家族|親族|会計年度任用職員|派遣労働者|(?:従事|勤務|所属|担当)(?:する|した)もの|委員会|協議会|審議会|(?:審査|運営|検討|推進|調整|連絡|幹事|理事|役員|評議|作業部|専門部)会|本部会議|会議|本部|事務局|部門|部署|デスク|チーム|ＣＳＩＲＴ|CSIRT|窓口|センター|CISO|CIO|ＣＩＳＯ|ＣＩＯ|アドバイザー|" +
  "(?<!\\p{sc=Han})[甲乙丙]|(?<=[るた])組織|(?<![A-Za-zＡ-Ｚ])(?!ISO|ＩＳＯ)[A-ZＡ-Ｚ]{2,4}[OＯ]|企業長|管理者|(?<![延成特冗最身全増伸波])長|市長|町長|村長|区長|知事|副市長|副町長|副村長|議長|教育長|部長|局長|課長|室長|所長|校長|園長|院長|係長|所属長|管理職|総務課|課|(?<![入退在離来同])室|係|班|担当|部局|(?<![全一外内細下上後前底文])部|(?<=\\p{sc=Han})[局署]|所属|" +
  "自治体|地方公共団体|公共団体|市|町|村|区|県|都|道|府|組合|連合|広域連合|市町村|団体|当組合|本組合|議会|学校|病院|企業団|[当本各](?:院|校|社|園|センター|施設))";
const agent = new RegExp(`${agentEnd}(?:等|ら|各位)?$`, "u");
const thing =
  /(?:管理区域|利用者ID|情報|システム|パスワード|研修|訓練|監査|端末|計画|手順|方針|基準|規程|対策|措置|記録|媒体|装置|機器|回線|文書|区域|資産|契約|事項|状況|内容|結果|接続系|ネットワーク|データ|[使扱行用]い方)$/u;

/** Whether words name somebody who can act. */
export function isAgent(words: string): boolean {
  const bare = words.replace(/[(（].*?[)）]/gu, "").trim();
  if (bare === "" || bare.length > 80) return false;
  return agent.test(bare) && !thing.test(bare);
}

/** 「A、B又はC及びD」 → [A, B, C, D]; a clause that modifies the whole row keeps it together. */
export function splitAgents(words: string): readonly string[] {
  const bare = withoutBlanks(words)
    .trim()
    .replace(
      /^(?:前|同|第[0-9０-９]{1,3})[条項](?:第[0-9０-９]{1,3}[項号])*(?:ただし書)?の規定(?:による|に基づく)(?=.{3,30}$)/u,
      "",
    )
    .replace(
      /^(?:前|同|第[0-9０-９一二三四五六七八九十]{1,3})[条項](?:第[0-9０-９一二三四五六七八九十]{1,3}[項号])*の(?=[^のをにが]{2,20}$)/u,
      "",
    );
  const opposed = /^(.+?者)と、?その(.+者)$/su.exec(bare);
  if (opposed) return [opposed[1] ?? "", opposed[2] ?? ""];
  const pieces = bare
    .split(/、|，|及び|並びに|又は|若しくは|(?<=者)と(?=その|[^りなしすさ])/u)
    .map((piece) => piece.replace(/^その(?![^、]*(?:する|した|された))/u, "").trim())
    .flatMap(besideDot);
  if (pieces.length < 2) return withPartner(bare);
  if (pieces.some((piece) => piece === "")) return [bare];
  const last = pieces.at(-1) ?? "";
  // 「課、室及び出先機関の長」: one who heads each.
  if (/.の(?:長|職員|保護者)$/u.test(last) && pieces.slice(0, -1).every((piece) => !/[長員者]$/u.test(piece)))
    return [bare];
  const relative = /[をがに]/u.test(last);
  if (relative && /^[^をがに]{2,20}(?:責任者|管理者|担当者|者|委員会)の/u.test(last)) return [bare];
  if (pieces.slice(0, -1).some((piece) => /[をがに]/u.test(piece) && !isAgent(piece))) return [bare];
  if (!pieces.every((piece) => isAgent(piece))) return [bare];
  return pieces;
}

/** 「管理責任者・上長」: two names; 「運用・システム管理者」 is one. */
function besideDot(words: string): readonly string[] {
  const names = words.split("・");
  return names.length > 1 && names.every((name) => name.length > 1 && isAgent(name)) ? names : [words];
}

/** 「上司と情報システム係」: two who act or are told together, each a name by itself. */
function withPartner(words: string): readonly string[] {
  const pair = /^([^とをがに]{2,20})と(?!な[るっ])([^とをがに]{2,20})$/u.exec(words);
  return pair && isAgent(pair[1] ?? "") && isAgent(pair[2] ?? "") ? [pair[1] ?? "", pair[2] ?? ""] : [words];
}

/** Words of time before the first of a row: 「速やかにA、B及びC」. */
const hastily =
  /^(?:速やかに|すみやかに|直ちに|ただちに|遅滞なく|あらかじめ|事前に|必要に応じて?|その都度|定期的に|必ず|まず|別途|改めて|併せて)(.+)$/su;

/** The agent at the end of words that lead up to it: 「…する場合、情報セキュリティ管理者」 → 情報セキュリティ管理者. */
export function agentAtEnd(words: string): string | null {
  const cut = words.split(/[、。「」\n\u0000\u3000]/u);
  let tail = "";
  for (let index = cut.length - 1; index >= 0; index -= 1) {
    const piece = (cut[index] ?? "").trim();
    if (tail === "") {
      const own = lastNoun(piece);
      if (!isAgent(own)) return null;
      tail = own;
      if (own !== piece) return tail;
      continue;
    }
    const first = hastily.exec(piece)?.[1];
    if (first !== undefined && isAgent(first) && !/[をがに]/u.test(first)) return `${first}、${tail}`;
    if (!isAgent(piece) || /[をがに]/u.test(piece)) break;
    tail = `${piece}、${tail}`;
  }
  return tail === "" ? null : tail;
}

/** What stands after the last particle that ends a phrase: 「設定を情報セキュリティ管理者」 → 情報セキュリティ管理者. */
function lastNoun(piece: string): string {
  const match =
    /^.*(?:は|を|が|に(?!関|おけ|よる|係|掲げ|規定|該当|定め|属|従事|携わ)|て|ため|より|上で|うえで|[けせてねべめれえ]ば|(?:場合|とき|際)(?!の)|あらかじめ|事前に|速やかに|直ちに|必ず|原則として)(.+)$/su.exec(
      piece,
    );
  const after = match?.[1]?.replace(/^(?:は|も|、)/u, "") ?? piece;
  return after.trim();
}
