import holidayTable from "@holiday-jp/holiday_jp";

/** 国民の祝日 by law, as days; a body's own closed days are a setting. */
export const holidays: ReadonlySet<string> = new Set(Object.keys(holidayTable.holidays));
