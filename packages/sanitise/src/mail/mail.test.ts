import { describe, expect, it } from "vitest";
import { contextWith, type Setting } from "../../fixtures/format-context.ts";
import { attached, from, message, multipart, plain } from "../../fixtures/mail.ts";
import { isRefusal, type NestedRebuilt, refuse } from "../format.ts";
import { run } from "../testing/run.ts";
import type { RefusalCode, RiskName } from "../vocabulary/tables.ts";
import { mailConfirmer } from "./confirm.ts";
import { readMail } from "./parts.ts";
import { mailWorker } from "./worker.ts";

const carried: Setting = {
  nested: ({ name, bytes }): NestedRebuilt => ({
    name,
    bytes,
    type: name.endsWith(".eml") ? "eml" : "text",
    extension: "txt",
    removed: [],
  }),
};

async function sanitised(
  bytes: Buffer,
  setting: Setting = carried,
): Promise<{ text: string; subject: string; raw: string; removed: string[] }> {
  const answer = await mailWorker.rebuild({ bytes, name: "a.eml", type: "eml" }, contextWith(setting));
  if (isRefusal(answer)) throw new Error(`${answer.refused} ${answer.where}`);
  const confirmed = await mailConfirmer.confirm(answer.bytes, "a.eml", {
    limits: contextWith().limits,
    depth: 0,
    confirmNested: async () => null,
  });
  expect(confirmed).toBeNull();
  const raw = Buffer.from(answer.bytes).toString("latin1");
  const read = readMail(answer.bytes, contextWith().budget);
  if (isRefusal(read)) throw new Error(read.refused);
  const body = (read.root.children[0] ?? read.root).body;
  const words = /^Subject: ((?:.*\r\n ?)*?)(?=\S+:)/m.exec(raw)?.[1] ?? "";
  const subject = words.trim().startsWith("=?")
    ? [...words.matchAll(/\?B\?([^?]*)\?=/g)]
        .map(([, coded]) => Buffer.from(coded!, "base64").toString("utf8"))
        .join("")
    : words.trim();
  return {
    text: Buffer.from(body).toString("utf8").replace(/\r\n/g, "\n").trim(),
    subject,
    raw,
    removed: answer.removed.map(({ what }) => what),
  };
}
const refusal = async (bytes: Buffer, setting: Setting = carried): Promise<string> => {
  const answer = await mailWorker.rebuild({ bytes, name: "a.eml", type: "eml" }, contextWith(setting));
  return isRefusal(answer) ? answer.refused : "rebuilt";
};
const parted = (parameter: string, boundary: string, before = ""): Buffer =>
  message(
    [from, `Content-Type: multipart/mixed; ${parameter}`],
    `${before}--${boundary}\r\n\r\nx\r\n--${boundary}--\r\n`,
  );
const jis = (hex: string): string => Buffer.from(hex.replace(/ /g, ""), "hex").toString("latin1");
const kanji = "1b2442 4633 2538 1b2842";

describe("Japanese mail is read as its senders mean it", () => {
  it.each([
    ["ISO-2022-JP declared", "iso-2022-jp", `${jis("1b24424c3532 3d1b2842")}`, /^無/],
    ["ISO-2022-JP declared as US-ASCII", "us-ascii", jis("1b24424c351b2842"), /^無/],
    ["NEC row 13 in ISO-2022-JP", "iso-2022-jp", jis("1b24422d211b2842"), /^①/],
    ["half-width katakana by escape", "iso-2022-jp", jis("1b2849 36 4a 1b2842"), /^ｶﾊ/],
    ["half-width katakana as bytes above 7F", "iso-2022-jp", jis("b6ca"), /^ｶﾊ/],
    ["half-width katakana between shift-out and shift-in", "cp50222", jis("0e364a0f"), /^ｶﾊ/],
    ["Shift_JIS under a vendor name", "x-sjis", jis("96b3"), /^無/],
    ["EUC-JP", "x-euc-jp", jis("ccb5"), /^無/],
    ["UTF-8 without a charset", "", Buffer.from("無害").toString("latin1"), /^無害/],
    ["UTF-7", "utf-7", "+cSF1T-", /./],
  ])("%s", async (_, charset, body, expected) => {
    const type = charset === "" ? "text/plain" : `text/plain; charset=${charset}`;
    expect((await sanitised(message([from, `Content-Type: ${type}`], body))).text).toMatch(expected);
  });

  it.each([
    [
      "words split inside a character",
      `=?UTF-8?B?${Buffer.from("無害").subarray(0, 4).toString("base64")}?= =?UTF-8?B?${Buffer.from("無害").subarray(4).toString("base64")}?=`,
      "無害",
    ],
    ["bytes without any encoding", Buffer.from("無害").toString("latin1"), "無害"],
    ["ISO-2022-JP without any encoding", jis("1b24424c351b2842"), "無"],
    ["Q encoding", "=?utf-8?q?=E7=84=A1_a?=", "無 a"],
  ])("a subject in %s", async (_, subject, expected) => {
    expect((await sanitised(message([from, `Subject: ${subject}`], "x"))).subject).toBe(expected);
  });

  it("reads ordinary kanji by their escapes", async () => {
    expect(
      (await sanitised(message([from, "Content-Type: text/plain; charset=iso-2022-jp"], jis(kanji)))).text.length,
    ).toBe(2);
  });
});

describe("what programs would read differently is refused", () => {
  const two = (a: string, b: string): Buffer =>
    multipart("mixed", [
      plain("x"),
      {
        headers: [
          "Content-Type: application/pdf",
          `Content-Disposition: attachment; ${a}; ${b}`,
          "Content-Transfer-Encoding: base64",
        ],
        body: "AAAA",
      },
    ]);
  it.each<[string, Buffer, RefusalCode]>([
    ["two file names in one header", two('filename="a.pdf"', 'filename="a.exe"'), "mail-ambiguous"],
    [
      "a plain and an extended name of different kinds",
      two('filename="a.pdf"', "filename*=UTF-8''a.exe"),
      "mail-ambiguous",
    ],
    [
      "two content types",
      message([from, "Content-Type: text/plain", "Content-Type: text/html"], "x"),
      "mail-ambiguous",
    ],
    ["two senders", message([from, "From: b@b.example"], "x"), "mail-ambiguous"],
    [
      "two boundaries",
      message([from, 'Content-Type: multipart/mixed; boundary="A"; boundary="B"'], "--A\r\n\r\nx\r\n--A--\r\n"),
      "mail-ambiguous",
    ],
    ["a boundary in pieces", parted('boundary*0="B"; boundary="A"', "A"), "mail-ambiguous"],
    ["a boundary that ends with a blank", parted('boundary="A "', "A "), "mail-ambiguous"],
    ["a line that only begins like the boundary", parted('boundary="A"', "A", "--AB\r\n"), "mail-ambiguous"],
    [
      "a header behind a lone CR",
      message([from, "X-A: a\rContent-Type: text/html"], "<script>x</script>"),
      "mail-ambiguous",
    ],
    ["no boundary", message([from, "Content-Type: multipart/mixed"], "--A\r\n\r\nx\r\n--A--\r\n"), "mail-ambiguous"],
    [
      "parts after the last boundary",
      message(
        [from, "Content-Type: multipart/mixed; boundary=A"],
        "--A\r\n\r\nx\r\n--A--\r\n--A\r\n\r\ny\r\n--A--\r\n",
      ),
      "mail-ambiguous",
    ],
    [
      "an encoded multipart",
      message(
        [from, "Content-Type: multipart/mixed; boundary=A", "Content-Transfer-Encoding: base64"],
        "--A\r\n\r\nx\r\n--A--\r\n",
      ),
      "mail-ambiguous",
    ],
    ["an unknown transfer encoding", message([from, "Content-Transfer-Encoding: x-odd"], "x"), "mail-ambiguous"],
    [
      "an attachment whose base64 goes on after its padding",
      multipart("mixed", [
        plain("x"),
        { headers: ["Content-Type: application/pdf", "Content-Transfer-Encoding: base64"], body: "QQ==QUFB" },
      ]),
      "mail-ambiguous",
    ],
    [
      "a boundary inside a boundary",
      message(
        [from, "Content-Type: multipart/mixed; boundary=A"],
        "--A\r\nContent-Type: multipart/mixed; boundary=AB\r\n\r\n--AB\r\n\r\nx\r\n--AB--\r\n--A--\r\n",
      ),
      "mail-ambiguous",
    ],
    [
      "a piece of a split message",
      message([from, "Content-Type: message/partial; id=x; number=1"], "x"),
      "mail-partial",
    ],
    [
      "a body that lies elsewhere",
      message([from, "Content-Type: message/external-body; access-type=URL"], "x"),
      "mail-external-body",
    ],
    [
      "an encrypted message",
      message(
        [from, "Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "Content-Transfer-Encoding: base64"],
        "AAAA",
      ),
      "mail-encrypted",
    ],
    ["a PGP message", multipart("encrypted", [plain("Version: 1")]), "mail-encrypted"],
    [
      "a header line of megabytes",
      Buffer.from(`Subject: ${"=?UTF-8?B?YQ==?= ".repeat(70_000)}\r\n\r\nx\r\n`),
      "bomb-size",
    ],
    ["thousands of parts", multipart("mixed", new Array(600).fill(plain("x"))), "bomb-entries"],
  ])("%s", async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });
  it("containers nested without end", async () => {
    let body = "x";
    for (let level = 30; level > 0; level -= 1)
      body = `Content-Type: multipart/mixed; boundary=L${level}x\r\n\r\n--L${level}x\r\n${body}\r\n--L${level}x--\r\n`;
    expect(await refusal(Buffer.from(`${from}\r\n${body}`))).toBe("mail-too-deep");
  });
});

describe("what a message carries", () => {
  it("keeps a plain version and drops its HTML", async () => {
    const mail = await sanitised(
      multipart(
        "alternative",
        [plain("本文"), { headers: ["Content-Type: text/html; charset=utf-8"], body: "<script>x</script>" }].map(
          (piece) => ({ ...piece, body: Buffer.from(piece.body).toString("latin1") }),
        ),
      ),
    );
    expect(mail.text).toBe("本文");
    expect(mail.removed).toContain("mail-html-alternative");
  });
  it("turns an HTML body into text with the target of each link shown", async () => {
    const mail = await sanitised(
      message(
        [from, "Content-Type: text/html"],
        '<p>Hello</p><img src="http://t.example/1.gif"><a href="https://a.example/x">here</a><script>x()</script>',
      ),
    );
    expect(mail.text).toBe("Hello\n\nhere <https://a.example/x>");
    expect(mail.raw).not.toMatch(/script|<img/i);
  });
  it("carries attachments that could be rebuilt under a name of their own", async () => {
    const mail = await sanitised(multipart("mixed", [plain("x"), attached("a.txt", "one"), attached("a.txt", "two")]));
    expect(mail.raw).toContain('filename="a.txt"');
    expect(mail.raw).toContain("a%282%29.txt");
  });
  it("names an attachment it leaves out in the text", async () => {
    const mail = await sanitised(multipart("mixed", [plain("x"), attached("a.exe", "MZ")]), {
      nested: ({ name }) => refuse("type-not-allowed", name),
    });
    expect(mail.text).toContain("・a.exe：");
    expect(mail.removed).toContain("mail-attachment-dropped");
    expect(mail.raw).not.toContain("filename");
  });
  it.each(["encrypted", "bomb-size"] as const)(
    "holds the whole message back for an attachment that is %s",
    async (code) => {
      expect(
        await refusal(multipart("mixed", [plain("x"), attached("a.zip", "PK")]), { nested: () => refuse(code) }),
      ).toBe(code);
    },
  );
  it("leaves out an attachment that is damaged deep within, and keeps the message", async () => {
    const broken = attached("a.png", "\x89PNG\r\n\x1a\nx");
    const outcome = await run(multipart("mixed", [plain("x"), broken, attached("b.docx", "PK\x03\x04")]), "a.eml");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
    expect(outcome.removed.filter((what) => what === "mail-attachment-dropped")).toHaveLength(2);
  });
  it("drops all attachments in text mode and says so", async () => {
    const mail = await sanitised(multipart("mixed", [plain("x"), attached("a.txt", "one")]), { mode: "text" });
    expect(mail.raw).not.toContain("filename");
    expect(mail.text).toContain("【無害化】添付ファイルを除きました");
  });
  it("takes a uuencoded file out of the text", async () => {
    const mail = await sanitised(message([from], "before\r\nbegin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\nafter\r\n"));
    expect(mail.text).toMatch(/^before\s+after/);
    expect(mail.raw).toContain(Buffer.from("Cat").toString("base64"));
  });
  it("leaves out Outlook's own container and signatures", async () => {
    const mail = await sanitised(
      multipart("mixed", [
        plain("x"),
        attached("winmail.dat", "x", "application/ms-tnef"),
        attached("smime.p7s", "x", "application/pkcs7-signature"),
      ]),
      { nested: ({ name }) => refuse("type-not-allowed", name) },
    );
    expect(mail.removed).toEqual(expect.arrayContaining(["eml-tnef", "mail-signature-dropped"]));
    expect(mail.raw).not.toContain("filename");
  });
  it("keeps no header but those on its list", async () => {
    const mail = await sanitised(
      message([from, "Received: from x", "X-Mailer: y", "DKIM-Signature: z", "Bcc: c@c.example"], "x"),
    );
    expect(mail.raw).not.toMatch(/Received|X-Mailer|DKIM|Bcc/);
    expect(mail.removed).toContain("eml-trace");
  });
  it("lets no line break hidden in a subject make a header", async () => {
    const mail = await sanitised(
      message([from, `Subject: =?utf-8?B?${Buffer.from("a\r\nBcc: x@x.example").toString("base64")}?=`], "x"),
    );
    expect(mail.raw).not.toMatch(/^Bcc/m);
    expect(mail.removed).toContain("eml-header-injection");
  });
  it("does not show a name that is another address", async () => {
    const mail = await sanitised(message(['From: "head@city.example" <x@evil.example>'], "x"));
    expect(mail.raw).toContain("From: <x@evil.example>\r\n");
    expect(mail.removed).toContain("eml-name-spoof");
  });
});

it.each<[string, Buffer, RiskName[]]>([
  [
    "a disguised attachment name",
    multipart("mixed", [
      plain("x"),
      {
        headers: [
          "Content-Type: application/octet-stream",
          `Content-Disposition: attachment; filename*=UTF-8''a%E2%80%AEfdp.exe`,
        ],
        body: "x",
      },
    ]),
    ["eml-name-spoof", "eml-attachment"],
  ],
  ["a reply address that is another", message([from, "Reply-To: b@b.example"], "x"), ["eml-reply-to-differs"]],
  [
    "an HTML body with a pixel",
    message([from, "Content-Type: text/html"], '<img src="http://t.example/x" width="1" height="1">'),
    ["eml-html", "html-remote-img", "html-tracking-pixel"],
  ],
  [
    "an invitation",
    multipart("mixed", [plain("x"), { headers: ["Content-Type: text/calendar; method=REQUEST"], body: "x" }]),
    ["eml-calendar"],
  ],
  [
    "a message within",
    multipart("mixed", [plain("x"), { headers: ["Content-Type: message/rfc822"], body: "From: a@a.example\r\n\r\nx" }]),
    ["eml-nested"],
  ],
])("inspection names %s", async (_, bytes, risks) => {
  const found = await mailWorker.inspect({ bytes, name: "a.eml", type: "eml" }, contextWith());
  expect(isRefusal(found) ? [] : found.map(({ risk }) => risk)).toEqual(expect.arrayContaining(risks));
});

describe("a mailbox file", () => {
  const line = "From a@a.example Mon Apr  6 09:00:00 2026\r\n";
  const one = (subject: string): string =>
    `${line}From: a@a.example\r\nTo: b@b.example\r\nSubject: ${subject}\r\n\r\nFrom here on it is text.\r\n\r\n`;
  it("of one message is that message", async () => {
    const outcome = await run(Buffer.from(one("x")), "a.mbox");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "eml" });
  });
  it("of several is refused, since only the first would be read", async () => {
    expect((await run(Buffer.from(one("x") + one("y")), "a.mbox")).result).toBe("mail-several");
  });
});
