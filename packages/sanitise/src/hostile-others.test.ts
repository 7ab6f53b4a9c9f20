/** SVG, HTML, mail, calendars, cards and text: what would run or reach out bears a mark no output may have. */
import { describe, expect, test } from "vitest";
import { attached, from, message, multipart, plain } from "../fixtures/mail.ts";
import { scan } from "../measure/scanner.ts";
import { run } from "./testing/run.ts";

const mark = "MARK";
const svg = (inner: string, attributes = ""): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" ${attributes}>${inner}<rect width="3" height="3"/></svg>`,
  );

const drawings: readonly (readonly [string, Buffer])[] = [
  [
    "a foreign object",
    svg(`<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${mark}"/></foreignObject>`),
  ],
  ["an address in a style", svg(`<style>rect{fill:url(http://host/${mark})}</style>`)],
  ["an address in a style, with an escape", svg(`<style>rect{fill:u\\72l(http://host/${mark})}</style>`)],
  ["a style that imports", svg(`<style>@import "http://host/${mark}.css";</style>`)],
  [
    "a style sheet beside the drawing",
    Buffer.from(`<?xml version="1.0"?><?xml-stylesheet href="http://host/${mark}.css"?>${svg("").toString()}`),
  ],
  ["a style's font from elsewhere", svg(`<style>@font-face{font-family:a;src:url(http://host/${mark})}</style>`)],
  ["an attribute's style with an address", svg(`<rect style="fill:URL( 'http://host/${mark}' )"/>`)],
  ["a drawing used from elsewhere", svg(`<use xlink:href="http://host/${mark}.svg#a"/><use href="${mark}.svg#a"/>`)],
  ["a picture from elsewhere", svg(`<image href="http://host/${mark}.png" width="3" height="3"/>`)],
  [
    "a picture that is another drawing",
    svg(
      `<image href="data:image/svg+xml;base64,${Buffer.from(`<svg onload="${mark}"/>`).toString("base64")}" width="3" height="3"/>`,
    ),
  ],
  [
    "a filter that fetches",
    svg(`<filter id="f"><feImage href="http://host/${mark}"/></filter><rect filter="url(#f)"/>`),
  ],
  [
    "an attribute that changes to a script",
    svg(
      `<a><set attributeName="href" to="javascript:${mark}"/><animate attributeName="href" values="javascript:${mark}"/><text>x</text></a>`,
    ),
  ],
  ["a script written with references", svg(`<a href="&#106;ava&#x0a;script:${mark}"><text>x</text></a>`)],
  ["an event on the drawing itself", svg("", `onload="${mark}" onfocusin="${mark}" autofocus=""`)],
  [
    "a script under another prefix",
    Buffer.from(
      `<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:script>${mark}</s:script><s:rect width="3" height="3"/></s:svg>`,
    ),
  ],
  ["a base for all addresses", svg(`<use href="#a"/>`, `xml:base="http://host/${mark}/"`)],
  [
    "a handler, a listener and a link of a cursor",
    svg(`<handler type="x">${mark}</handler><listener event="x" handler="#${mark}"/><cursor href="${mark}"/>`),
  ],
  [
    "an entity that is a file",
    Buffer.from(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///${mark}">]>${svg("<text>&a;</text>").toString()}`),
  ],
];

const html = (inner: string): Buffer => Buffer.from(`<html><body><p>text</p>${inner}</body></html>`);
const pages: readonly (readonly [string, Buffer])[] = [
  ["a script never closed", html(`<script>${mark}`)],
  ["a script in a comment that ends early", html(`<!--><script>${mark}</script>-->`)],
  ["a frame by its source document", html(`<iframe srcdoc="&lt;script>${mark}&lt;/script>"></iframe>`)],
  ["a refresh to elsewhere", html(`<meta http-equiv="refresh" content="0;url=file:///${mark}">`)],
  ["a link with a script and blanks", html(`<a href=" java\tscript:${mark}">x</a>`)],
  ["a link to a share", html(`<a href="\\\\host\\${mark}">x</a><a href="file://host/${mark}">y</a>`)],
  ["a page within a template", html(`<template><script>${mark}</script></template><noscript>${mark}</noscript>`)],
  [
    "mathematics with a link",
    html(`<math><maction actiontype="statusline" xlink:href="javascript:${mark}">x</maction></math>`),
  ],
  ["text that is not shown", html(`<p hidden>${mark}</p><p style="display:none">${mark}</p>`)],
];

const event = (lines: string): Buffer =>
  Buffer.from(
    `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260401T000000Z\r\nDTSTART:20260401T090000Z\r\nSUMMARY:x\r\n${lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  );
const card = (lines: string): Buffer =>
  Buffer.from(`BEGIN:VCARD\r\nVERSION:3.0\r\nN:x;y\r\nFN:y x\r\n${lines}\r\nEND:VCARD\r\n`);
const calendars: readonly (readonly [string, string, Buffer])[] = [
  [
    "a file within an event",
    "a.ics",
    event(`ATTACH;ENCODING=BASE64;VALUE=BINARY:${Buffer.from(mark).toString("base64")}\r\nATTACH:file:///${mark}`),
  ],
  [
    "an alarm that starts a program",
    "a.ics",
    event(`BEGIN:VALARM\r\nACTION:PROCEDURE\r\nTRIGGER:-PT5M\r\nATTACH:file:///${mark}.exe\r\nEND:VALARM`),
  ],
  [
    "a description as a page",
    "a.ics",
    event(`X-ALT-DESC;FMTTYPE=text/html:<script>${mark}</script>\r\nSTYLED-DESCRIPTION:${mark}`),
  ],
  [
    "an address of an odd kind, folded",
    "a.ics",
    event(`URL:ms-\r\n msdt:/id ${mark}\r\nCONFERENCE;VALUE=URI:search-ms:${mark}`),
  ],
  [
    "a picture of an event",
    "a.ics",
    event(`IMAGE;VALUE=URI:http://host/${mark}\r\nX-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:${mark}`),
  ],
  [
    "a photograph from elsewhere",
    "a.vcf",
    card(`PHOTO;VALUE=URI:http://host/${mark}.jpg\r\nLOGO:http://host/${mark}\r\nSOUND;VALUE=uri:file:///${mark}`),
  ],
  [
    "a key, an agent and a source",
    "a.vcf",
    card(
      `KEY;ENCODING=b:${Buffer.from(mark).toString("base64")}\r\nAGENT;VALUE=uri:${mark}\r\nSOURCE:ldap://host/${mark}\r\nURL:javascript:${mark}`,
    ),
  ],
];

const mails: readonly (readonly [string, Buffer])[] = [
  [
    "a page that fetches",
    message(
      [from, "Content-Type: text/html"],
      `<p>x</p><img src="http://host/${mark}"><link rel=stylesheet href="cid:${mark}"><style>@import "${mark}"</style>`,
    ),
  ],
  [
    "a message within a message with a program",
    multipart("mixed", [
      plain("x"),
      {
        headers: ["Content-Type: message/rfc822"],
        body: multipart("mixed", [plain("y"), attached("a.exe", `MZ${mark}`)]).toString("latin1"),
      },
    ]),
  ],
  [
    "a shortcut and a page as attachments",
    multipart("mixed", [
      plain("x"),
      attached("a.url", `[InternetShortcut]\r\nURL=file://${mark}`),
      attached("a.html", `<script>${mark}</script><p>x</p>`),
    ]),
  ],
  [
    "headers that trace and unsubscribe",
    message(
      [
        from,
        `List-Unsubscribe: <http://host/${mark}>`,
        `X-Confirm-Reading-To: ${mark}@a.example`,
        `Disposition-Notification-To: ${mark}@a.example`,
        `Return-Receipt-To: ${mark}@a.example`,
        "Content-Type: text/plain",
      ],
      "x",
    ),
  ],
  [
    "a part declared as a picture that is a script",
    multipart("mixed", [plain("x"), attached("a.png", `#!/bin/sh\n${mark}`, "image/png")]),
  ],
];

/** A refusal is an answer too. Base64 of mail is undone before the mark is looked for. */
async function harmless(bytes: Uint8Array, name: string): Promise<void> {
  const outcome = await run(bytes, name);
  if (outcome.result !== "rebuilt") return;
  expect(outcome.confirmed).toBe("confirmed");
  const text = Buffer.from(outcome.bytes).toString("utf8");
  const undone = text.replace(
    /(?:[A-Za-z0-9+/]{4}\r?\n?)+[A-Za-z0-9+/]{0,3}={0,2}/g,
    (piece) => `${piece} ${Buffer.from(piece, "base64").toString("utf8")}`,
  );
  expect(undone).not.toContain(mark);
  expect(scan(outcome.bytes, name)).toEqual([]);
}

describe("nothing is left of", () => {
  test.each(drawings)("SVG: %s", (_what, bytes) => harmless(bytes, "a.svg"));
  test.each(pages)("HTML: %s", (_what, bytes) => harmless(bytes, "a.html"));
  test.each(calendars)("calendars and cards: %s", (_what, name, bytes) => harmless(bytes, name));
  test.each(mails)("mail: %s", (_what, bytes) => harmless(bytes, "a.eml"));
});

test("a subject with lines of its own stays one line", async () => {
  const subject = Buffer.from(`x\r\nBcc: ${mark}@a.example`).toString("base64");
  const outcome = await run(
    message([from, `Subject: =?UTF-8?B?${subject}?=`, "Content-Type: text/plain"], "x"),
    "a.eml",
  );
  expect(outcome.confirmed).toBe("confirmed");
  expect(Buffer.from(outcome.bytes).toString("utf8")).not.toMatch(/^Bcc:/im);
});
