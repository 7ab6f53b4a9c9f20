import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { isRefusal } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { icsConfirmer, vcfConfirmer } from "./confirm.ts";
import { calendarWorker } from "./worker.ts";

const context = { limits: contextWith().limits, depth: 0, confirmNested: async () => null };
const event = (...lines: string[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:1@a.example",
    "DTSTART;TZID=Asia/Tokyo:20260401T090000",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
const card = (...lines: string[]): string => ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");

async function rebuilt(
  text: string | Buffer,
  type: "ics" | "vcf" = "ics",
): Promise<{ text: string; removed: string[] }> {
  const answer = await calendarWorker.rebuild(
    { bytes: Buffer.from(text as string), name: `a.${type}`, type },
    contextWith(),
  );
  if (isRefusal(answer)) return { text: answer.refused, removed: [] };
  expect(await (type === "ics" ? icsConfirmer : vcfConfirmer).confirm(answer.bytes, "a", context)).toBeNull();
  return {
    text: Buffer.from(answer.bytes).toString("utf8").replaceAll("\r\n ", ""),
    removed: answer.removed.map(({ what }) => what),
  };
}

describe("calendars are written anew from their fields", () => {
  it.each<[string, string, string]>([
    ["what follows the end", `${event("SUMMARY:x")}<script>x</script>\r\n`, "calendar-property-dropped"],
    ["a line that is no property", event("ATTACH :file:///x"), "calendar-property-dropped"],
    ["an address in a parameter", event('DESCRIPTION;ALTREP="http://e.test/x":a'), "calendar-property-dropped"],
    ["a card among events", event("SUMMARY:x") + card("FN:x"), "calendar-property-dropped"],
    ["a character that does not show", event("SUMMARY:a\0b"), "text-nul"],
  ])("tells that %s was left out", async (_, text, told) => {
    expect((await rebuilt(text)).removed).toContain(told);
  });
  it("calls an event clean of which all is kept", async () => {
    expect((await rebuilt(event("SUMMARY:x", "DTEND;VALUE=DATE:20260402"))).removed).toEqual([]);
  });
  it.each(["\u2028", "\u2029", "=0D", "=0D=0A", "=C2=85"])("lets no %j begin a line of its own", async (end) => {
    const note = `NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:a${end}URL:javascript:x`;
    const { text } = await rebuilt(card("FN:x", note), "vcf");
    expect(text).toMatch(/^NOTE:a(?:\\n)?URL:javascript:x$/m);
    expect(text).not.toMatch(/[\x85\u2028\u2029]|\r(?!\n)/);
  });
  it("keeps what an event says", async () => {
    const { text } = await rebuilt(
      event(
        "SUMMARY:会議\\, 第1回",
        "LOCATION:本庁舎",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        'ATTENDEE;CN="税務課";PARTSTAT=ACCEPTED:mailto:a@a.example',
      ),
    );
    expect(text).toContain("SUMMARY:会議\\, 第1回\r\n");
    expect(text).toContain("DTSTART;TZID=Asia/Tokyo:20260401T090000\r\n");
    expect(text).toContain("RRULE:FREQ=WEEKLY;COUNT=3\r\n");
    expect(text).toContain('ATTENDEE;CN="税務課";PARTSTAT=ACCEPTED:mailto:a@a.example\r\n');
  });
  it.each<[string, string[], RiskName, RegExp]>([
    ["an attachment", ["ATTACH;VALUE=BINARY;ENCODING=BASE64:TVo="], "ics-ATTACH", /ATTACH/],
    ["an attachment elsewhere", ["ATTACH:file://host/x"], "ics-ATTACH", /ATTACH|host/],
    [
      "an alarm that starts a program",
      ["BEGIN:VALARM", "ACTION:PROCEDURE", "ATTACH:x.exe", "END:VALARM"],
      "ics-VALARM",
      /VALARM|PROCEDURE/,
    ],
    ["an HTML description", ["X-ALT-DESC;FMTTYPE=text/html:<script>x</script>"], "ics-html", /script/],
    ["HTML in the description itself", ["DESCRIPTION:<html><script>x</script>"], "ics-html", /script/],
    ["a private property", ["X-APPLE-STRUCTURED-LOCATION:geo:1"], "ics-private", /X-APPLE/],
    ["a recurrence every second", ["RRULE:FREQ=SECONDLY"], "ics-recurrence-flood", /SECONDLY/],
  ])("leaves out %s", async (_, lines, risk, gone) => {
    const { text, removed } = await rebuilt(event(...lines));
    expect(removed).toContain(risk);
    expect(text).not.toMatch(gone);
  });
  it("leaves out the scheduling method and shows a page's address as text", async () => {
    const { text } = await rebuilt(
      event("URL:https://a.example/x").replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REQUEST"),
    );
    expect(text).not.toContain("METHOD");
    expect(text).toContain("COMMENT:https://a.example/x\r\n");
  });
  it.each(["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"])("puts a %s that stands alone into a calendar", async (name) => {
    const { text } = await rebuilt(`BEGIN:${name}\r\nUID:1\r\nSUMMARY:議事\r\nEND:${name}\r\n`);
    expect(text).toMatch(new RegExp(`^BEGIN:VCALENDAR\r\nVERSION:2.0[^]*BEGIN:${name}\r\nUID:1\r\nSUMMARY:議事`));
    expect(text).toContain(`END:${name}\r\nEND:VCALENDAR\r\n`);
  });
  it("reads vCalendar 1.0 in quoted-printable Shift_JIS and leaves its alarms out", async () => {
    const { text, removed } = await rebuilt(
      [
        "BEGIN:VCALENDAR",
        "VERSION:1.0",
        "BEGIN:VEVENT",
        "DTSTART:20260401T000000Z",
        "SUMMARY;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=89=EF=8B=63",
        "DALARM:20260401T000000Z",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].join("\r\n"),
    );
    expect(text).toContain("SUMMARY:会議\r\n");
    expect(text).not.toContain("ALARM");
    expect(removed).toContain("calendar-property-dropped");
  });
  it("refuses components that close each other wrongly", async () => {
    expect((await rebuilt("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n")).text).toBe(
      "calendar-ambiguous",
    );
    expect((await rebuilt("hello")).text).toBe("calendar-unreadable");
  });
});

describe("address cards are written anew from their fields", () => {
  it("keeps names, telephone, mail and address", async () => {
    const { text } = await rebuilt(
      card(
        "N:税務;太郎;;;",
        "FN:税務太郎",
        "TEL;TYPE=WORK,VOICE:０３-1234",
        "EMAIL:a@a.example",
        "ADR;TYPE=WORK:;;1-1;みなと市;;100-0001;日本",
      ),
      "vcf",
    );
    expect(text).toContain("N:税務;太郎;;;\r\nFN:税務太郎\r\nTEL;TYPE=WORK,VOICE:03-1234\r\nEMAIL:a@a.example\r\n");
  });
  it("reads vCard 2.1 in quoted-printable Shift_JIS", async () => {
    const { text } = await rebuilt(
      "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=96=B3;=8A=\r\n=51\r\nEND:VCARD\r\n",
      "vcf",
    );
    expect(text).toContain("N:無;外".slice(0, 3));
  });
  it.each<[string, string, RiskName]>([
    ["a picture elsewhere", "PHOTO;VALUE=uri:http://a.example/x.jpg", "vcf-media"],
    ["an embedded key", "KEY;ENCODING=b:AAAA", "vcf-media"],
    ["a script address", "URL:javascript:x", "vcf-URL-unsafe"],
    ["a private property", "X-MS-OL-DESIGN:<card/>", "vcf-private"],
  ])("leaves out %s", async (_, line, risk) => {
    const { text, removed } = await rebuilt(card("FN:a", line), "vcf");
    expect(removed).toContain(risk);
    expect(text).not.toContain(line.split(":")[0]!.split(";")[0]!);
  });
});

it.each([
  ["a property that is not on the list", "BEGIN:VCALENDAR\r\nX-A:1\r\nEND:VCALENDAR\r\n"],
  ["an attachment", "BEGIN:VCALENDAR\r\nATTACH:http://a\r\nEND:VCALENDAR\r\n"],
  ["a component left open", "BEGIN:VCALENDAR\r\n"],
  ["bare line feeds", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"],
])("the confirmer objects to %s", async (_, text) => {
  expect(await icsConfirmer.confirm(Buffer.from(text), "a.ics", context)).toMatchObject({ refused: "not-confirmed" });
});
