import { useEffect } from "react";
import type { Me } from "../api/home.ts";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { frameWords } from "./words.ts";

/** A string of CSS; what JSON escapes, CSS reads alike. */
const quoted = (text: string) => JSON.stringify(text);

/** The rule that writes into the margins of a sheet of paper. */
function pageRule(marks: { readonly body: string; readonly day: string; readonly sample: string }): string {
  return `@page {
    @top-left { content: ${quoted(marks.body)}; font-size: 8pt; }
    @top-right { content: ${quoted(marks.sample)}; font-size: 9pt; font-weight: 700; }
    @bottom-left { content: ${quoted(marks.day)}; font-size: 8pt; }
    @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; }
  }`;
}

/**
 * Body, day of printing, page number and 見本 in the margins of every printed sheet. A browser that writes nothing
 * into margins is told apart by the class `plain-margins`, which shows the mark of the sample on the sheet itself.
 */
export function usePrintMarks(me: Me): void {
  const say = useSay();
  const language = useLanguage();
  const body = me.body.name;
  const day = say(frameWords.printedOn, { day: longDay(me.today, language) });
  const sample = me.body.sample ? say(frameWords.printedSample) : "";
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pageRule({ body, day, sample }));
    const page = sheet.cssRules[0] as (CSSRule & { readonly cssRules?: CSSRuleList }) | undefined;
    document.documentElement.classList.toggle("plain-margins", (page?.cssRules?.length ?? 0) === 0);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [body, day, sample]);
}
