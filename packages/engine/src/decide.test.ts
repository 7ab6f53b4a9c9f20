import { localDate } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import { foldAll } from "./act.ts";
import { accepted, privateDeviceValues, Town, takeOutValues, waiting } from "./testing/town.ts";
import { isRefusal } from "./values.ts";

const code = (result: object) => (isRefusal(result) ? result.code : "accepted");

describe("a take-out request goes from box to box", () => {
  const town = new Town();
  const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
  it("waits for the manager of the applicant's division, due when the period begins", () => {
    expect(waiting(asked)).toBe("permit:informationSecurityManager@tax");
    expect(asked.boxes[0]?.due).toBe("2026-05-12");
  });
  it("cannot be permitted by the applicant, by a colleague or by another division", () => {
    expect(code(town.act("taxClerk", asked, "permit", "permit"))).toBe("own-request");
    expect(code(town.act("taxClerk2", asked, "permit", "permit"))).toBe("not-yours");
    expect(code(town.act("welfareClerk", asked, "permit", "permit"))).toBe("not-yours");
  });
  it("opens a box for the return of each item once permitted", () => {
    const permitted = accepted(town.act("taxManager", asked, "permit", "permit"));
    expect(waiting(permitted)).toBe(
      "confirmReturn[device/pc1]:informationSecurityManager@tax confirmReturn[storage-medium/usb1]:informationSecurityManager@tax checkOut[device/pc1]:taxClerk checkOut[storage-medium/usb1]:taxClerk",
    );
  });
  it("keeps the other item out until its own return is confirmed", () => {
    town.on("2026-05-14");
    const first = accepted(
      town.act("taxManager", asked, "confirmReturn", "done", {
        item: "device/pc1",
        values: { returnedOn: "2026-05-13" },
      }),
    );
    expect(waiting(first)).toBe(
      "confirmReturn[storage-medium/usb1]:informationSecurityManager@tax checkOut[storage-medium/usb1]:taxClerk",
    );
    expect(first.status).toBe("open");
  });
  it("refuses the same thing to anyone else while it is out", () => {
    expect(
      code(town.open("taxClerk2", "take-out", takeOutValues({ items: [{ of: "storage-medium", id: "usb1" }] }))),
    ).toBe("already-out");
  });
  it("is complete when all is back, and replaying its acts gives the same entry", () => {
    const done = accepted(
      town.act("taxManager", asked, "confirmReturn", "done", {
        item: "storage-medium/usb1",
        values: { returnedOn: "2026-05-14" },
      }),
    );
    expect(done.status).toBe("closed");
    expect(foldAll(town.acts)).toEqual(done);
  });
});

describe("who decides where the usual decider cannot", () => {
  it("the applicant is the decider: the next above", () => {
    const town = new Town();
    const asked = accepted(town.open("taxManager", "take-out", takeOutValues()));
    expect(code(town.act("taxManager", asked, "permit", "permit"))).toBe("own-request");
    expect(accepted(town.act("head", asked, "permit", "permit")).traces.at(-1)?.by.role).toBe(
      "headInformationSecurityOfficer",
    );
  });
  it("nobody holds the role: the next above", () => {
    const town = new Town();
    const asked = accepted(town.open("welfareClerk", "take-out", takeOutValues()));
    expect(code(town.act("taxManager", asked, "permit", "permit"))).toBe("not-yours");
    expect(code(town.act("head", asked, "permit", "permit"))).toBe("accepted");
  });
  it("at the top with a registered deputy: the deputy", () => {
    const town = new Town({ deputyCiso: true, without: ["head"] });
    const asked = accepted(town.open("vice", "take-out", takeOutValues()));
    expect(code(town.act("deputy", asked, "permit", "permit"))).toBe("accepted");
  });
  it("at the top without a deputy: refused at once, saying who must be appointed", () => {
    const refused = new Town({ without: ["head"] }).open("vice", "take-out", takeOutValues());
    expect(refused).toMatchObject({
      code: "nobody-can-decide",
      sentence: { ja: expect.stringContaining("情報セキュリティ管理者") },
    });
  });
});

describe("acting for another", () => {
  const since = {
    role: "informationSecurityManager",
    unit: "tax",
    delegate: "taxClerk2",
    from: localDate("2026-04-01"),
    to: null,
  } as const;
  it("代決 is followed by the absent decider's 後閲", () => {
    const town = new Town({ delegations: [{ kind: "actingDecision", ...since }] });
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    const permitted = accepted(town.act("taxClerk2", asked, "permit", "permit"));
    expect(permitted.traces.at(-1)?.by.delegation).toEqual({ kind: "actingDecision", of: "taxManager" });
    expect(waiting(permitted)).toContain("review[act2]:taxManager");
    expect(code(town.act("taxManager", asked, "review", "done", { item: "act2" }))).toBe("accepted");
  });
  it("a delegate does not decide their own request either", () => {
    const town = new Town({ delegations: [{ kind: "proxy", ...since }] });
    const asked = accepted(town.open("taxClerk2", "take-out", takeOutValues()));
    expect(code(town.act("taxClerk2", asked, "permit", "permit"))).toBe("own-request");
  });
  it("専決: the delegate is the decider", () => {
    const town = new Town({ delegations: [{ kind: "standing", ...since }] });
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(code(town.act("taxManager", asked, "permit", "permit"))).toBe("not-yours");
    expect(code(town.act("taxClerk2", asked, "permit", "permit"))).toBe("accepted");
  });
});

describe("the body's own text decides who decides", () => {
  const row = (mode: "all" | "any") =>
    [
      {
        declaration: "take-out",
        step: "permit",
        case: "takeOut",
        deciders: ["headInformationSecurityOfficer", "ciso"],
        mode,
        clause: { instrument: "x", version: 1, clause: "c1", path: "対策基準/6", quote: "許可を得なければならない" },
      },
    ] as const;
  it("及び: a box for each, all needed", () => {
    const town = new Town({ matrix: row("all") });
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(waiting(asked)).toBe("permit:headInformationSecurityOfficer permit:ciso");
    expect(waiting(accepted(town.act("vice", asked, "permit", "permit")))).toBe(
      "permit:headInformationSecurityOfficer",
    );
    const both = accepted(town.act("head", asked, "permit", "permit"));
    expect(waiting(both)).toContain("confirmReturn");
    expect(both.traces.at(-1)?.clause?.path).toBe("対策基準/6");
  });
  it("又は: one is enough", () => {
    const town = new Town({ matrix: row("any") });
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(waiting(accepted(town.act("vice", asked, "permit", "permit")))).toContain("confirmReturn");
  });
  it("a case the text is silent on keeps the declaration's default", () => {
    const town = new Town({ matrix: row("all") });
    const asked = accepted(town.open("taxClerk", "take-out", privateDeviceValues()));
    expect(waiting(asked)).toBe("permit:headInformationSecurityOfficer");
    expect(asked.boxes[0]?.clause).toBeNull();
  });
});

describe("what the rules of a form refuse", () => {
  const refuses = (title: string, more: object, field: string, whole = takeOutValues) =>
    it(title, () => {
      const result = new Town().open("taxClerk", "take-out", whole(more as Record<string, unknown>));
      expect(isRefusal(result) && Object.keys(result.fields)).toContain(field);
    });
  refuses(
    "a sensitive item without encryption",
    { items: [{ of: "device", id: "secret" }], safeguards: ["lock"] },
    "safeguards",
  );
  refuses("a private device without a name", { privateDeviceName: "" }, "privateDeviceName", privateDeviceValues);
  refuses("a take-out of nothing", { items: [] }, "items");
  refuses("what a take-out does not ask for", { privateDeviceName: "x" }, "privateDeviceName");
  refuses("a thing that is not to be taken out", { items: [{ of: "information-asset", id: "kept" }] }, "items");
  refuses(
    "a sensitive asset on a private device",
    { handledAssets: [{ of: "information-asset", id: "secret" }] },
    "handledAssets",
    privateDeviceValues,
  );
  refuses(
    "a period that ends before it begins",
    { takeOutPeriod: { from: "2026-05-13", to: "2026-05-12" } },
    "takeOutPeriod",
  );
  refuses("a field the form does not have", { approvedBy: "taxClerk" }, "approvedBy");
  refuses(
    "an item twice",
    {
      items: [
        { of: "device", id: "pc1" },
        { of: "device", id: "pc1" },
      ],
    },
    "items",
  );
});

describe("sending back, refusing, withdrawing, acting first", () => {
  it("sending back needs a reason and returns the form to the applicant, who sends it again", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(code(town.act("taxManager", asked, "permit", "sendBack"))).toBe("reason-missing");
    const back = accepted(town.act("taxManager", asked, "permit", "sendBack", { reason: "行先を詳しく" }));
    expect([back.status, waiting(back)]).toEqual(["sentBack", "apply:taxClerk"]);
    const again = accepted(
      town.act("taxClerk", back, "apply", "done", { values: takeOutValues({ destination: "県庁3階" }) }),
    );
    expect([again.status, waiting(again), again.values["destination"]]).toEqual([
      "open",
      "permit:informationSecurityManager@tax",
      "県庁3階",
    ]);
  });
  it("what the applicant takes away when it is sent again is no longer there for whoever decides", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    const back = accepted(town.act("taxManager", asked, "permit", "sendBack", { reason: "私物では？" }));
    const again = accepted(town.act("taxClerk", back, "apply", "done", { values: privateDeviceValues() }));
    expect([again.values["items"], again.name, waiting(again)]).toEqual([
      undefined,
      "私物の端末・記録媒体を使う（持ち込む）",
      "permit:headInformationSecurityOfficer",
    ]);
    const permitted = accepted(town.act("head", again, "permit", "permit"));
    expect(waiting(permitted)).toBe("privateDeviceEnd:informationSecurityManager@tax");
    const end = { broughtInOn: "2026-05-11", useEndedOn: "2026-05-11", nothingLeft: false };
    expect(code(town.act("taxManager", permitted, "privateDeviceEnd", "done", { values: end }))).toBe("rule-broken");
    const ended = town.act("taxManager", permitted, "privateDeviceEnd", "done", {
      values: { ...end, nothingLeft: true },
    });
    expect(accepted(ended).status).toBe("closed");
  });
  it("a refusal ends the request", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(accepted(town.act("taxManager", asked, "permit", "refuse", { reason: "不要" })).status).toBe("refused");
    expect(code(town.act("taxManager", asked, "permit", "permit"))).toBe("not-open");
  });
  it("only the applicant withdraws, and only before a decision", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(code(town.withdraw("taxClerk2", asked))).toBe("not-yours");
    expect(accepted(town.withdraw("taxClerk", asked)).status).toBe("withdrawn");
    const other = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    town.act("taxManager", other, "permit", "permit");
    expect(code(town.withdraw("taxClerk", other))).toBe("not-open");
  });
  it("in an emergency the act comes first, with a reason", () => {
    const town = new Town();
    expect(code(town.open("taxClerk", "take-out", takeOutValues(), " "))).toBe("reason-missing");
    expect(accepted(town.open("taxClerk", "take-out", takeOutValues(), "災害対応")).exPost).toBe(true);
    expect(code(town.open("taxClerk", "disposal", {}, "急ぎ"))).toBe("ex-post-not-allowed");
  });
  it("what began before it was asked for is taken only as an emergency, sent anew or corrected as well", () => {
    const town = new Town();
    const begun = takeOutValues({ takeOutPeriod: { from: "2026-05-10", to: "2026-05-13" } });
    expect(code(town.open("taxClerk", "take-out", begun))).toBe("ex-post-unsaid");
    const first = accepted(town.open("taxClerk", "take-out", begun, "災害対応"));
    expect(accepted(town.amend("taxClerk", first, begun)).exPost).toBe(true);
    accepted(town.withdraw("taxClerk", first));
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    expect(code(town.amend("taxClerk", asked, begun))).toBe("ex-post-unsaid");
    const back = accepted(town.act("taxManager", asked, "permit", "sendBack", { reason: "期間を確認してください" }));
    expect(code(town.act("taxClerk", back, "apply", "done", { values: begun }))).toBe("ex-post-unsaid");
    // Late is only what begins before the request: one sent back and returned on its own first day is not.
    expect(
      accepted(town.on("2026-05-13").act("taxClerk", back, "apply", "done", { values: takeOutValues() })).status,
    ).toBe("open");
  });
});

describe("an incident climbs the graph of the body", () => {
  const report = {
    what: "USBメモリを紛失",
    incidentKind: "loss",
    foundAt: "2026-05-11T09:00",
    source: "internal",
    personalDataConcerned: true,
  };
  const hop = (from: string, to: string, withinMinutes: number | null = null) =>
    ({
      declaration: "incident",
      from,
      to,
      withinMinutes,
      words: null,
      source: "any",
      whenNeeded: false,
      clause: null,
    }) as const;
  it("each hop opens the next, with its clock, until the response is due", () => {
    const town = new Town({
      graph: [
        hop("discoverer", "informationSecurityManager", 30),
        hop("informationSecurityManager", "headInformationSecurityOfficer"),
        hop("headInformationSecurityOfficer", "ciso"),
      ] as never,
    });
    const reported = accepted(town.open("taxClerk", "incident", report));
    expect(waiting(reported)).toBe("relay[informationSecurityManager]:informationSecurityManager@tax");
    expect(reported.boxes[0]?.dueAt).toBe("2026-05-11T00:30:00.000Z");
    expect(
      waiting(accepted(town.act("taxManager", reported, "relay", "done", { item: "informationSecurityManager" }))),
    ).toBe("relay[headInformationSecurityOfficer]:headInformationSecurityOfficer");
    expect(
      waiting(accepted(town.act("head", reported, "relay", "done", { item: "headInformationSecurityOfficer" }))),
    ).toBe("relay[ciso]:ciso");
    expect(waiting(accepted(town.act("vice", reported, "relay", "done", { item: "ciso" })))).toBe(
      "response:informationSecurityManager@tax",
    );
  });
  it("whoever finds it and holds the office to be told has told it: the report goes on from there", () => {
    const graph = [
      hop("discoverer", "informationSecurityManager"),
      hop("informationSecurityManager", "headInformationSecurityOfficer"),
      hop("headInformationSecurityOfficer", "informationSecurityManager"),
    ] as never;
    const first = (who: "taxManager" | "head") => waiting(accepted(new Town({ graph }).open(who, "incident", report)));
    expect(first("taxManager")).toBe("relay[headInformationSecurityOfficer]:headInformationSecurityOfficer");
    expect(first("head")).toMatch(/^relay\[informationSecurityManager\]:/);
    const ofViolations = (to: string) => ({ ...hop("discoverer", to), declaration: "violation" });
    const town = new Town({
      graph: [
        ofViolations("informationSecurityManager"),
        ofViolations("headInformationSecurityOfficer"),
        { ...hop("headInformationSecurityOfficer", "informationSecurityManager"), declaration: "violation" },
      ] as never,
    });
    const confirmed = { what: "私物の接続", foundAt: "2026-05-10T10:00", concernedDivision: "tax", severity: "minor" };
    const toManager = "relay[informationSecurityManager]:informationSecurityManager@tax";
    expect(waiting(accepted(town.open("head", "violation", confirmed)))).toBe(toManager);
    // A way that leaves an office out would tell that its holder is the reporter who asked not to be known.
    expect(waiting(accepted(town.open("head", "violation", { ...confirmed, hideReporter: true })))).toBe(
      `${toManager} relay[headInformationSecurityOfficer]:headInformationSecurityOfficer`,
    );
  });
  it("who has passed it on is not told of it again in another office", () => {
    const from = localDate("2026-04-01");
    const alsoTop = { kind: "standing", role: "ciso", unit: null, delegate: "head", from, to: null } as const;
    const graph = [hop("discoverer", "headInformationSecurityOfficer"), hop("headInformationSecurityOfficer", "ciso")];
    const town = new Town({ graph: graph as never, delegations: [alsoTop] });
    const reported = accepted(town.open("taxClerk", "incident", report));
    const told = accepted(town.act("head", reported, "relay", "done", { item: "headInformationSecurityOfficer" }));
    expect(waiting(told)).toBe("response:informationSecurityManager@tax");
  });
  it("who is told only as needed keeps nothing waiting, and is not asked once the response is there", () => {
    const asNeeded = { ...hop("informationSecurityManager", "ciso"), whenNeeded: true };
    const town = new Town({ graph: [hop("discoverer", "informationSecurityManager"), asNeeded] as never });
    const reported = accepted(town.open("taxClerk", "incident", report));
    const told = accepted(town.act("taxManager", reported, "relay", "done", { item: "informationSecurityManager" }));
    expect(waiting(told)).toBe("relay[ciso]:ciso response:informationSecurityManager@tax");
    const known = accepted(town.act("vice", told, "relay", "done", { item: "ciso" }));
    expect(waiting(known)).toBe("response:informationSecurityManager@tax");
    const other = accepted(town.open("taxClerk", "incident", report));
    town.act("taxManager", other, "relay", "done", { item: "informationSecurityManager" });
    const answered = town.act("taxManager", other, "response", "done", { values: { measures: "隔離した" } });
    expect(waiting(accepted(answered))).toBe("prevention:headInformationSecurityOfficer");
  });
  it("a circle in the graph does not run for ever", () => {
    const town = new Town({
      graph: [
        hop("discoverer", "informationSecurityManager"),
        hop("informationSecurityManager", "headInformationSecurityOfficer"),
        hop("headInformationSecurityOfficer", "informationSecurityManager"),
      ] as never,
    });
    const reported = accepted(town.open("taxClerk", "incident", report));
    town.act("taxManager", reported, "relay", "done", { item: "informationSecurityManager" });
    expect(
      waiting(accepted(town.act("head", reported, "relay", "done", { item: "headInformationSecurityOfficer" }))),
    ).toBe("response:informationSecurityManager@tax");
  });
});

it("freezes what the person who decided had before them, by the names of that day", () => {
  const town = new Town();
  const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
  accepted(town.act("taxManager", asked, "permit", "permit", { values: { conditions: "施錠して運ぶこと" } }));
  const { shown, by } = town.acts.at(-1)!;
  expect(shown.map((line) => `${line.box}/${line.label}=${line.text}`)).toContain("申請/持出先=県庁");
  expect(shown.at(-1)).toEqual({ box: "許可", label: "許可条件", text: "施錠して運ぶこと" });
  expect(by).toMatchObject({
    name: "taxManager",
    post: "課長",
    unitName: "税務課",
    role: "informationSecurityManager",
  });
});

describe("a report about a person", () => {
  const report = (concernedPerson: string) => ({
    what: "許可なくUSBメモリを使った",
    foundAt: "2026-05-10T10:00",
    concernedDivision: "tax",
    concernedPerson,
    severity: "minor",
  });
  it("is not handled by that person, whatever their office: the role above handles it", () => {
    const town = new Town();
    const reported = accepted(town.open("taxClerk", "violation", report("taxManager")));
    expect(code(town.act("taxManager", reported, "relay", "done", { item: "informationSecurityManager" }))).not.toBe(
      "accepted",
    );
    expect(code(town.act("head", reported, "relay", "done", { item: "informationSecurityManager" }))).toBe("accepted");
  });
  it("about a clerk is handled by the manager", () => {
    const town = new Town();
    const reported = accepted(town.open("taxClerk", "violation", report("taxClerk2")));
    expect(code(town.act("taxManager", reported, "relay", "done", { item: "informationSecurityManager" }))).toBe(
      "accepted",
    );
  });
});

describe("what is written down must be possible", () => {
  it("a return and a discovery do not lie in the future", () => {
    const town = new Town();
    const asked = accepted(town.open("taxClerk", "take-out", takeOutValues()));
    const permitted = accepted(town.act("taxManager", asked, "permit", "permit"));
    const item = "device/pc1";
    expect(
      code(town.act("taxManager", permitted, "confirmReturn", "done", { item, values: { returnedOn: "2026-05-20" } })),
    ).toBe("rule-broken");
    const values = { what: "紛失", incidentKind: "loss", source: "internal", personalDataConcerned: false };
    expect(code(town.open("taxClerk", "incident", { ...values, foundAt: "2026-05-12T09:00" }))).toBe("rule-broken");
    expect(code(town.open("taxClerk", "incident", { ...values, foundAt: "2026-05-11T09:00" }))).toBe("accepted");
  });
});
