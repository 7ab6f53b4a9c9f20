/** What a list under these words holds: duties of its own, things the duty above speaks of, or neither for certain. */
export type ListLead = "duties" | "objects" | null;

const pointing =
  "(?:次の(?!よう)(?:各号に(?:掲げる|定める|該当する))?|次に(?:掲げる|定める|示す)|以下の|以下に(?:掲げる|定める|示す)|各号に(?:掲げる|定める))";
const ownDuties = new RegExp(
  `${pointing}(?:ところ|とおり)に(?:より|よって|従)|${pointing}[^。]{0,16}?(?:事項|項目|こと|措置|対策|点|とおり)(?:を|に)?(?:[^。]{0,16}?)(?:遵守|守|留意|注意|実施|行[うわい]|講じ|講ずる|従|図)`,
  "u",
);
const things = new RegExp(
  `${pointing}(?:こと|事項)(?:を|は)[^。]{0,8}(?:ては|禁)|${pointing}[^。]{0,24}?(?:行為|業務|事務|職務|任務|役割|者|情報|場合|機器|書類|書面|データ|システム|施設|区域|媒体|もの(?!とする)|職員|組織|機関|資産|脅威|用語|法令|区分|方法|手段|基準|要件|条件|目的)(?:の(?:いずれか|全て|すべて))?(?:を|に|が|は|の|と|で|により|全て|すべて)`,
  "u",
);
const kinds = /(?:区分|分類|種類|範囲|対象|種別|名称|構成)は、?(?:次|以下)の(?:とおり|各号)/u;
const contents = new RegExp(
  `${pointing}[^。]{0,16}?(?:事項|項目|内容)(?:を|について(?:は)?|が)(?:[^。]{0,16}?)(?:記載|明記|確認|記録|報告|通知|届け出|審査|考慮|勘案|明らか|調査|点検|検討|協議|記入|登録|決定|審議|所掌|分掌|所管|担当|処理|つかさど|掌る)`,
  "u",
);

/** Whether the list under these words holds what may be chosen from: 「次のいずれかの方法で業務を行う。」 */
export const offersChoice = (text: string | null): boolean =>
  text !== null &&
  new RegExp(`${pointing}?[^。]{0,8}いずれかの?(?:方法|手段|手続|措置)(?:で|により|によって|を)[^。]*。?$`, "u").test(
    text.slice(-120),
  );

/** Whether the list under these words says what something is: 「利用の目的は、次に掲げるものとする。」 */
export const givesExamples = (text: string | null): boolean =>
  text !== null &&
  /(?:次|以下)に(?:掲げる|示す)(?:ような)?(?:事項|もの|場合|行為|こと)とする。?$|目的は、(?:次|以下)[^。]{0,20}とする。?$/u.test(
    text,
  );

/** Whether the list under this heading tells what must not be done: 「禁止事項」, 「してはいけないこと」. */
export const forbidsBelow = (heading: string | null): boolean =>
  heading !== null &&
  /^(?:[^、。はが]{0,14}(?:禁止(?:事項|行為|される行為|する(?:こと|行為))|(?:って|して)は(?:いけ|なら)ない(?:こと|行為|事項))|しないこと)$/u.test(
    heading,
  );

/** Read from the words above the list: its last sentence that announces one. */
export function listLead(text: string | null): ListLead {
  if (text === null) return null;
  const tail = text.slice(-400);
  if (contents.test(tail)) return "objects";
  if (ownDuties.test(tail)) return "duties";
  return things.test(tail) || kinds.test(tail) ? "objects" : null;
}
