/**
 * 「第1項の許可を受けた職員等」, 「返却しようとする職員等」: what happened says when the rule holds, not who is bound. A class of
 * people (複数の端末を扱う職員等, 認められた事業者) and a bare 者 keep what describes them.
 */
export function eventHead(words: string): string | null {
  const match =
    /^.{2,80}(?:(?<!ら|さ|れ)(?<=[をにがは、との][^をにがは、]{1,14})た|[おこごそとのぼもよろ]うとする)((?:会計年度任用|臨時)?(?:職員|教職員|\p{sc=Han}{1,6}(?<![定動満人増欠総])員|\p{sc=Han}{1,4}[師士]|議員|委員|\p{sc=Han}{0,6}(?:利用|使用|操作|取扱|閲覧|作業|管理|責任|担当|監督)者|\p{sc=Han}{0,4}主[任査]|委託事業者|受託者|(?:\p{sc=Han}{0,4}[課室係局部署所院校園館]|施設|所属)長|所属の長)等?)$/su.exec(
      words,
    );
  if (match && /[をにが]/u.test(words)) return match[1] ?? null;
  return (
    /^[\p{sc=Han}\p{sc=Hiragana}]{2,8}(?<![らされ])た((?:教)?職員等?|議員|\p{sc=Han}{1,6}員)$/u.exec(words)?.[1] ?? null
  );
}
