import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of calendars and address cards. */
export const calendarRisks = {
  "ics-ATTACH": { kind: "active", ja: "予定への添付", en: "attachment of an event" },
  "ics-VALARM": { kind: "active", ja: "アラーム（音・メール・プログラムの起動を含む）", en: "alarm" },
  "ics-METHOD": { kind: "active", ja: "会議の招集・取消の自動処理", en: "scheduling method" },
  "ics-URL": { kind: "hidden", ja: "外部アドレス", en: "address of a page" },
  "ics-http": { kind: "hidden", ja: "本文中の外部アドレス", en: "web address in the text" },
  "ics-html": { kind: "active", ja: "HTML形式の説明", en: "HTML description" },
  "ics-private": { kind: "metadata", ja: "作成ソフトの独自項目", en: "private properties" },
  "ics-recurrence-flood": { kind: "active", ja: "異常に細かい繰り返し", en: "recurrence that floods" },
  "vcf-media": { kind: "active", ja: "写真・音声・鍵などの埋め込み", en: "embedded or remote media" },
  "vcf-URL-unsafe": { kind: "active", ja: "http・https以外のアドレス", en: "address that is not http or https" },
  "vcf-private": { kind: "metadata", ja: "連絡先の独自項目", en: "private properties of a card" },
} as const satisfies RiskTable;

export const calendarRefusals = {
  "calendar-unreadable": {
    ja: "予定または連絡先のファイルとして読み取れません。壊れているおそれがあります。",
    en: "The file cannot be read as a calendar or address card.",
  },
  "calendar-ambiguous": {
    ja: "予定または連絡先の構造に食い違いがあるため、通しませんでした。",
    en: "The structure of the calendar or address card contradicts itself; it was not passed.",
  },
} as const satisfies CodeTable;

export const calendarRemovals = {
  "calendar-property-dropped": { ja: "規定にない項目を除去", en: "property not on the list left out" },
} as const satisfies CodeTable;
