const era = "(?:明治|大正|昭和|平成|令和)";
const digits = "[0-9０-９〇元一二三四五六七八九十]";
const wareki = new RegExp(
  `${era}\\s?${digits}{1,3}\\s?年(?:\\s?${digits}{1,3}\\s?月(?:\\s?${digits}{1,3}\\s?日)?)?`,
  "u",
);

/** A line that is a date and little else: 令和3年4月1日施行, (実施:令和2年2月14日). */
export function isDateLine(text: string): boolean {
  if (text.length > 60 || text.includes("。")) return false;
  if (!wareki.test(text) && !/^(?:[(（]?\s?)?[12][0-9]{3}年/u.test(text)) return false;
  const rest = text
    .replace(new RegExp(wareki.source, "gu"), "")
    .replace(/[12][0-9]{3}\s?年(?:\s?[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?日)?)?/gu, "")
    .replace(
      /(?:制定|改正|公布|施行|実施|最終|改定|適用|決定|策定|全部|一部|更新日?|ページ番号|から|より|第[0-9０-９]+版|[(（)）:：・\s　,、_-])/gu,
      "",
    );
  return rest.length <= 14 && !/[はをがに]/u.test(rest);
}

/** A line that is the number of an instrument: 訓令第127号, 教育委員会訓令第3号, 27江政情第861号. */
export function isNumberLine(text: string): boolean {
  if (text.length > 60 || text.includes("。")) return false;
  return /^[/／(（]?[^、。]{0,30}第\s?[0-9０-９〇一二三四五六七八九十百]{1,6}\s?号[)）]?(?:[/／・][^。]{0,40})?$/u.test(
    text,
  );
}
