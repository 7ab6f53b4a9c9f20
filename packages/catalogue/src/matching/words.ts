/**
 * A text made comparable: width and spelling folded, synonyms old and new brought to one word, role titles to one
 * sign each, so that what is learnt from one body's words holds for another's.
 */

/** What each kind of role title becomes: one private-use character, so that it never mixes with the words around it. */
export const roleSigns = {
  top: "\uE001",
  head: "\uE002",
  bureau: "\uE003",
  division: "\uE004",
  system: "\uE005",
  operator: "\uE006",
  committee: "\uE007",
  auditor: "\uE008",
  window: "\uE009",
  staff: "\uE00A",
  contractor: "\uE00B",
  body: "\uE00C",
} as const;

export type RoleSort = keyof typeof roleSigns;

/** Longest titles first: 統括情報セキュリティ責任者 contains 情報セキュリティ責任者. */
const roleTitles: readonly (readonly [RoleSort, RegExp])[] = [
  ["auditor", /情報セキュリティ監査(?:統括)?責任者|監査統括責任者|監査責任者/g],
  [
    "top",
    /最高情報(?:セキュリティ|統括|総括)?責任者(?:\((?:CISO|CIO)\))?|情報統括責任者|副?CISO(?!補佐)|CIO|最高責任者/g,
  ],
  ["head", /統括責任者|[統総]括(?:教育)?情報(?:セキュリティ|システム)?(?:責任者|管理者)/g],
  ["operator", /情報システム(?:セキュリティ)?担当者|(?:情報)?システム担当者|情報セキュリティ担当者/g],
  ["system", /情報システム(?:セキュリティ)?(?:管理者|責任者)|(?:ネットワーク|システム|サーバ等?|電算機)管理者/g],
  ["division", /(?:課室)?情報セキュリティ管理者|所属長|課室?長|情報管理者/g],
  ["bureau", /情報セキュリティ責任者|部局長|部長/g],
  ["committee", /情報セキュリティ(?:推進)?委員会|(?:推進|対策)会議|委員会|策定チーム/g],
  ["window", /CSIRT(?:責任者)?|統一的な窓口|シーサート/gi],
  ["staff", /(?:教職員|職員|議員|構成員)等|職員(?!証)|議員/g],
  ["contractor", /(?:業務|外部)?委託(?:先|(?:事)?業者)|受託(?:事業)?者/g],
  ["body", /(?:本|当)(?:市|町|村|区|県|組合|広域連合|企業団)(?:議会)?/g],
];

/** Words that mean the same to the law of the matter, brought to the newest one. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/外部委託/g, "業務委託"],
  [/(?:コンピュータ)?(?:ウイルス|ウィルス)|マルウェア/g, "不正プログラム"],
  [/アクセス記録|アクセスログ|各種ログ/g, "ログ"],
  [/(?:約款による)?外部サービス(?:[(]クラウドサービス[)])?/g, "外部サービス"],
  [/クラウド・?サービス/g, "クラウドサービス"],
  [/情報セキュリティ事故|セキュリティ事故|事件・?事故|情報セキュリティインシデント/g, "インシデント"],
  [/LGWAN接続系|標準システム接続系/g, "中間接続系"],
  [/(?:マイナンバー|個人番号)利用事務系|住民情報系|基幹系/g, "個人番号系"],
  [/管理区域|サーバ室|電算室|マシン室|情報システム室/g, "管理区域"],
  [/電磁的記録媒体|外部記録媒体|記録媒体|記憶媒体/g, "記録媒体"],
  [/USBメモリー?/g, "USBメモリ"],
  [/持ち?出[さしすせそ]/g, "持出し"],
  [/持ち?込[まみむめも]ん?/g, "持込み"],
  [/会計年度任用職員|臨時職員|非常勤職員|派遣職員/g, "任期職員"],
  [/SNS|ソーシャルメディアの?サービス|ソーシャルメディア/g, "ソーシャルメディア"],
  [/ウェブ|ホームページ|WEB|Web/g, "ウェブ"],
  [/重要性分類[ⅠⅡⅢⅣI1-4]+以上の?|(?:自治体)?機密性[0-9]+[A-C]?以上の?|機密性の高い|重要な/g, "重要な"],
  [/しなければならない|するものとする|することとする|すること$/g, "する"],
  [/適切|適正/g, "適正"],
  // What the rules of the age of the computing centre called it.
  [/端末機器?|端末装置/g, "端末"],
  [/電子計算機(?!室)|電算機|電算(?=処理|システム)/g, "コンピュータ"],
  [/電子郵便/g, "電子メール"],
  [/暗証番号/g, "パスワード"],
  [/識別符号|利用者番号|ユーザー?ID|利用者ID/g, "ID"],
  [/磁気(?:テープ|ディスク|記録物)|フロッピーディスク|光ディスク/g, "記録媒体"],
  [/(?<=ファイルの|データの)(?:複写|複製|待避|退避)/g, "バックアップ"],
  [/講習会?/g, "研修"],
  [/自主検査|自ら(?:検査|点検)/g, "自己点検"],
  [/操作の?記録|処理の?記録/g, "ログ"],
  [/市販のプログラム/g, "ソフトウェア"],
  [/組み込[みむん]/g, "導入"],
  [/強靭/g, "強靱"],
];

/** What folding changes; a single word mostly holds none of it. */
const foldable = new RegExp(
  [...synonyms, ...roleTitles.map(([, titles]) => [titles])].map(([one]) => one.source).join("|"),
  "i",
);

/** The text folded for comparison; not for printing. */
export function folded(text: string): string {
  let out = text.normalize("NFKC").replace(/\s+/g, "");
  if (!foldable.test(out)) return out;
  for (const [pattern, to] of synonyms) out = out.replace(pattern, to);
  for (const [sort, pattern] of roleTitles) out = out.replace(pattern, roleSigns[sort]);
  return out;
}

/** The sort of role a printed title is, or null for a title nobody knows; `signs` is the title folded. */
export function roleSort(title: string, signs = folded(title)): RoleSort | null {
  for (const [sort, sign] of Object.entries(roleSigns)) if (signs.includes(sign)) return sort as RoleSort;
  return /^(?:市|町|村|区|県|組合|広域連合|団体)/.test(title) ? "body" : null;
}
