import { withoutBlanks } from "./sentences.ts";

/** What a sentence that obliges nobody says: purpose, scope, threat, role, authority, contract item … */
export function statementKind(
  sentence: string,
  heading: string | null,
  parentHeading: string | null,
  parentText: string | null,
): string | null {
  const text = withoutBlanks(sentence).replace(/。$/u, "");
  // 「会務を総理するものとする」 says who is who as 「総理する」 does.
  const plain = text.replace(/(?<=[うくすつぬむる])(?:もの|こと)とする$/u, "");
  const near = `${heading ?? ""} ${parentHeading ?? ""}`;
  if (/を目的とする(?:ものである)?$|ことを目的と(?!して)/u.test(text)) return "purpose";
  if (
    /^(?:この|本)[^、。]{0,30}(?:規[程則]|訓令|要綱|要領|基準|方針|指針|ポリシー|手順書?|条例|告示|ガイドライン|細則|マニュアル)は、.*(?:定める(?:もの(?:とする|である)?)?|定めたもの(?:である)?|示すもの(?:とする|である)?|規定する(?:もの(?:とする|である))?)$/u.test(
      text,
    )
  )
    return "purpose";
  if (
    /必要な(?:事項|細目|細則)(?:等)?(?:について)?は、?[^。]{0,60}定める(?:もの(?:とする)?)?$|(?:については|は)、?(?:[^、。]{2,30}が)?別に定める(?:もの(?:とする)?|ところによる)?$/u.test(
      text,
    )
  )
    return "delegation";
  if (/(?:取扱い|扱い)は、?[^。]{0,30}が(?:別に)?定める$/u.test(text)) return "delegation";
  if (text.endsWith("させる") && /[^、。]{2,30}を[^、。]{2,30}とし、[^。]*(?:担当|担任|分掌|所掌)させる$/u.test(text))
    return "role_assignment";
  if (
    /(?:定め|規定)のない(?:もの|事項)?[^、。はが]{0,24}?(?:が生じた(?:もの|事項))?(?:について)?は、?[^。]{0,60}(?:定める|決定する)(?:もの(?:とする)?)?$/u.test(
      text,
    )
  )
    return "delegation";
  if (
    /(?:とみなす(?:ものとする)?|なお従前の例による|なお効力を有する|準用する|は、適用しない|(?:と|に)読み替える(?:もの)?(?:とする)?)$/u.test(
      text,
    )
  )
    return "transitional";
  if (
    /^(?:目的|趣旨)$/u.test(heading ?? "") &&
    /(?:事項|方策|基準|基本)(?:等)?を(?:定める|示す)(?:もの(?:とする|である)?)?$/u.test(text)
  )
    return "purpose";
  if (
    /目的|趣旨|基本方針|はじめに/u.test(heading ?? "") &&
    /ための(?:ルール|手順|基準|指針|決まり|きまり|約束ごと)を(?:定める|提供する|示す)(?:もの(?:とする|である)?)?$/u.test(
      text,
    )
  )
    return "purpose";
  if (
    /次のとおりとし、[^。]*定める$|(?:を|、)次のとおり定める$|は、次(?:の各号)?による(?:ものとする)?$|別表[^、。]{0,8}(?:に|で)定める(?:とおりとする)?$/u.test(
      text,
    )
  )
    return "lead";
  if (
    /^(?!.*(?:者|長|員)は、)[^。]*(?:委員会|会議|本部|(?:協議|検討|審査|連絡|推進)会|チーム|窓口)」?を(?:(?:次|以下)のとおり)?(?:設置する|設ける)$/u.test(
      text,
    )
  )
    return "role_assignment";
  if (/用語の(?:意義|定義)|当該各号に定めるところによる$|次の各号に定めるとおり/u.test(text)) return "definition_lead";
  if (
    /権限を有する$|責任を(?:有する|持つ|もつ)$|権限を(?:持つ|もつ)$|責任を負う$/u.test(text) ||
    /(?:権限(?:及び|と)責任|責任(?:及び|と)権限)を(?:有する|負う)$/u.test(plain)
  )
    return "authority";
  if (
    /(?:従事する|行う|負う|[代総統掌処補].する)$/u.test(plain) &&
    !/(?:次の|次に掲げる|以下の)[^。]{0,24}(?:事務|業務|職務|任務)を(?:処理|総括|掌理)する$/u.test(plain) &&
    /(?:事務|業務)に従事する$|その職務を(?:行う|代行する|代理する)$|責任は、?[^。]*が負う$|(?:職務|事務|会務|任務)を?(?:代理|代行|総理|総括|掌理|処理)する$|(?:^|[、。は])[^、。]{2,60}を(?:補佐|総括|統括|総轄|掌理|総理|代表)する$|を(?:総理|代表)し、[^、]{0,12}(?:代表|総理)する$|は、?[^、。はがを]{2,20}が(?:総括|統括|総理)する$|が(?:その|これを)?(?:職務を)?(?:代理|代行)する$/u.test(
      plain,
    )
  )
    return "authority";
  if (
    /(?:責務|職務|役割|任務|業務|権限|所掌事務|所掌事項)は、?(?:次|以下|別表)[^。]{0,12}(?:とおり|定める|掲げる)[^。]{0,6}(?:とする)?$/u.test(
      text,
    )
  )
    return "lead";
  if (/(?:庶務|事務局|運営)は、?[^。]{2,40}(?:において|が)(?:処理|担当|所掌)?(?:する|行う|置く|担う)$/u.test(text))
    return "composition";
  if (
    /(?:をも[っつ]て|に)(?:これに)?(?:充てる|あてる)$|^(?:[^、。は]{2,20}は、)?[^、。はがを]{2,20}を充てる$|に[^、。はが]{2,30}を(?:充てる|あてる)$|(?:その任|これ|する任)に当たる$|を、?[^、。]{2,40}(?:責任者|管理者|担当者|統括者|委員長|副委員長|CISO|CIO|委員)(?:\([^)]*\))?とする$|(?<!責任者及び会議体)(?<!会議体)(?<!(?:^|[、。るた])(?:責任者|組織|体制|窓口))(?:を|人(?:以上)?)置く$|(?:次|各号)に掲げる責任者を置く$|(?:とし|を置き)、[^。]{2,40}を(?:も[っつ]て)?充てる$/u.test(
      plain,
    )
  )
    return "role_assignment";
  if (
    /で(?:構成|組織)する$|をも[っつ]て構成する$|から構成される$|をも[っつ]て組織する$|から(?:成る|なる)$|をも[っつ]て(?:組織|構成)し、[^。]{2,60}(?:とする|となる|充てる)$/u.test(
      text,
    )
  )
    return "composition";
  if (
    /(?:行政)?機関(?:等)?は、|組織の範囲|(?:適用|対象).{0,6}(?:機関|組織|部局)/u.test(text) &&
    /とする$|及ぶ$/u.test(text)
  )
    return "scope_body";
  if (
    text.includes("情報資産") &&
    /情報資産は、.*(?:次のとおり|次に掲げる|以下).*とする$|対象とする情報資産/u.test(text)
  )
    return "scope_asset_lead";
  if (
    /(?:に(?:も)?及ぶ|(?<!以内|まで|速やか|直ち|的)(?:に(?:対して)?|において)(?:適用|準用)(?:する|される)|を対象とする|に準ずる)(?:もの|こと)?(?:とする)?$/u.test(
      text,
    )
  )
    return "application";
  if (/脅威/u.test(near)) return "threat";
  if (/契約/u.test(`${near}${parentText ?? ""}`) && !/とする$|である$/u.test(text)) return "contract_item";
  if (/範囲|対象/u.test(near) && /情報資産/u.test(`${near}${parentText ?? ""}`)) return "scope_asset";
  if (/範囲|対象/u.test(near)) return "scope";
  if (/計画に(?:は|盛り込む)|内容を定め/u.test(parentText ?? "") || /盛り込む/u.test(near)) return "plan_content";
  if (/法令|法律/u.test(`${parentText ?? ""}${near}`) && /法律?(?:[(（]|$)|条例|規程|規則/u.test(text)) return "law";
  if (/に帰属(?:する|し)(?:もの(?:とする|とし))?$/u.test(text)) return "belonging";
  if (/のとおりとする$|次のとおりである$|(?:次|以下)に掲げる(?:ような)?(?:事項|もの)とする$/u.test(text)) return "lead";
  return null;
}
