/** Whether a duty makes or keeps a document or record. */
export function makesRecord(predicate: string): boolean {
  const text = predicate.replace(/\u0000/gu, "");
  if (
    /(?:記録|台帳|名簿|管理簿|一覧|報告書|申請書|証明書|同意書|誓約書|調書|議事録|仕様書|履歴)(?:を|として|に)?[^、。]{0,16}(?:記録|作成|保存|保管|整備|備え|残|徴|求め|取得|明記)/u.test(
      text,
    )
  )
    return true;
  if (/を記録し|記録しなければ|文書化|書面(?:により|で)|に明記|を明記した契約を締結|契約を締結/u.test(text))
    return true;
  if (
    /(?:手順|規定|規程|規則|計画|基準|方針|要件|方法|事項|責任者|措置|分類|範囲|マニュアル|体制図|連絡網|ルール)[^、。は]{0,12}を?(?:あらかじめ)?(?:策定|制定|作成|整備|定め|規定し|確立|立案|決定|指名)/u.test(
      text,
    )
  )
    return true;
  return /応じて分類し|分類し、?$/u.test(text);
}
