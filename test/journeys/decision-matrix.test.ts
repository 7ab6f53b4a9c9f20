import { workbook } from "@machimori/render";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client, TestServer } from "./client.ts";
import { testServer } from "./client.ts";
import { type Role, roles, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
let count = 0;

const device = { deviceName: "ノート", deviceKind: "notebook", encrypted: true, place: "執務室" };

/** A request of somebody of a division, for a fresh device of theirs, brought to a state. */
type State = "waiting" | "sentBack" | "permitted" | "refused" | "withdrawn" | "returned";
const applicantOf = { tax: "clerk", welfare: "outsider" } as const;
const deciderOf = { tax: "manager", welfare: "otherManager" } as const;

async function request(unit: "tax" | "welfare", state: State): Promise<string> {
  count += 1;
  const [applicant, decider] = [people[applicantOf[unit]], people[deciderOf[unit]]];
  const values = { ...device, keeper: unit, deviceNumber: `${unit}-${count}` };
  const item = { of: "device", id: (await applicant.post("entries/device", { values })).body.id };
  const asked = await applicant.post("entries/take-out", {
    values: {
      takeOutKind: "takeOut",
      items: [item],
      destination: "県庁",
      takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
      purpose: "打合せ",
      safeguards: ["encryption"],
    },
  });
  const path = `entries/take-out/${asked.body.id}`;
  const act = async (who: Client, body: object) => expect((await who.post(`${path}/acts`, body)).status).toBe(200);
  if (state === "withdrawn") expect((await applicant.post(`${path}/withdraw`)).status).toBe(200);
  if (state === "sentBack") await act(decider, { step: "permit", outcome: "sendBack", reason: "目的を詳しく" });
  if (state === "refused") await act(decider, { step: "permit", outcome: "refuse", reason: "不要" });
  if (state === "permitted" || state === "returned") await act(decider, { step: "permit", outcome: "permit" });
  if (state === "returned")
    await act(decider, {
      step: "confirmReturn",
      item: `device/${item.id}`,
      outcome: "done",
      values: { returnedOn: "2026-05-11" },
    });
  return path;
}

const actions = {
  permit: (who: Client, path: string) => who.post(`${path}/acts`, { step: "permit", outcome: "permit" }),
  refuse: (who: Client, path: string) =>
    who.post(`${path}/acts`, { step: "permit", outcome: "refuse", reason: "不要" }),
  sendBack: (who: Client, path: string) =>
    who.post(`${path}/acts`, { step: "permit", outcome: "sendBack", reason: "詳しく" }),
  correct: async (who: Client, path: string) => {
    const { values } = (await who.get(path)).body;
    return who.post(`${path}/acts`, { step: "apply", outcome: "done", values: values ?? {} });
  },
  confirmReturn: async (who: Client, path: string) => {
    const box = (await who.get(path)).body.boxes?.[0];
    return who.post(`${path}/acts`, {
      step: "confirmReturn",
      item: box?.item ?? "device/x",
      outcome: "done",
      values: { returnedOn: "2026-05-11" },
    });
  },
  withdraw: (who: Client, path: string) => who.post(`${path}/withdraw`),
  retire: (who: Client, path: string) => who.post(`${path}/retire`),
  amend: (who: Client, path: string) => who.post(`${path}/amend`, { values: {} }),
} as const;
type Action = keyof typeof actions;

/** Action in state → whether the applicant or the decider of the division may; nobody else ever may. */
const allowed: Readonly<Record<State, Readonly<Partial<Record<Action, "applicant" | "decider">>>>> = {
  waiting: { permit: "decider", refuse: "decider", sendBack: "decider", withdraw: "applicant" },
  sentBack: { correct: "applicant", withdraw: "applicant" },
  permitted: { confirmReturn: "decider" },
  refused: {},
  withdrawn: {},
  returned: {},
};
const states = Object.keys(allowed) as State[];

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
});
afterAll(() => server.close());

describe.each(["tax", "welfare"] as const)("a request of the %s division", (unit) => {
  const mayDo = (role: Role, state: State, action: Action) => {
    const who = allowed[state][action];
    return who !== undefined && role === (who === "applicant" ? applicantOf : deciderOf)[unit];
  };
  it.each(states)("that is %s takes each act from whom it may, and from nobody else", async (state) => {
    const wrong: string[] = [];
    let path = await request(unit, state);
    for (const action of Object.keys(actions) as Action[])
      for (const role of roles) {
        const { status } = await actions[action](people[role], path);
        if ((status === 200) !== mayDo(role, state, action) || status >= 500)
          wrong.push(`${role} ${action}: ${status}`);
        if (status === 200) path = await request(unit, state);
      }
    expect(wrong).toEqual([]);
  });
});

describe("nobody decides their own, whatever the way", () => {
  it("not by a sheet: an import opens requests and decides none", async () => {
    const bytes = workbook({
      name: "持出",
      header: ["したいこと", "持ち出すもの", "持出先", "持出期間", "目的", "安全管理措置", "許可条件"],
      rows: [
        ["庁外へ持ち出す", "ノート", "県庁", "令和8年5月12日～令和8年5月13日", "打合せ", "暗号化している", "なし"],
      ],
    });
    const { body } = await people.manager.upload("entries/take-out/import?dryRun=false", { name: "x.xlsx", bytes });
    expect(body.unknownColumns).toContain("許可条件");
    const rows = (await people.manager.get("entries/take-out?size=500")).body.rows as {
      applicant: string;
      status: string;
    }[];
    expect(rows.filter((row) => row.applicant === "manager" && row.status !== "open")).toEqual([]);
  });

  it("not with a session from before a transfer: the office of today decides", async () => {
    const path = await request("tax", "waiting");
    const posting = (await people.administrator.get("entries/posting/posting-manager")).body;
    const moved = await people.administrator.post("entries/posting/posting-manager/amend", {
      values: { ...posting.values, unit: "welfare", post: "主事" },
    });
    expect(moved.status).toBe(200);
    expect((await actions.permit(people.manager, path)).status).toBe(404);
    await people.administrator.post("entries/posting/posting-manager/amend", { values: posting.values });
    expect((await actions.permit(people.manager, path)).status).toBe(200);
  });

  it("not as deputy of the decider", async () => {
    const made = await people.administrator.post("entries/delegation", {
      values: {
        delegationKind: "proxy",
        role: "informationSecurityManager",
        scope: "tax",
        delegate: "clerk",
        since: "2026-05-01",
        until: "2026-05-31",
        document: "代理指定書",
      },
    });
    expect(made.status).toBe(201);
    const own = await actions.permit(people.clerk, await request("tax", "waiting"));
    expect([own.status, own.body.error.code]).toEqual([403, "own-request"]);
    await people.administrator.post(`entries/delegation/${made.body.id}/retire`);
  });

  it("a check of a sheet promises nothing the import then refuses: a division's register is its own", async () => {
    const row = (number: string, unit: string) => [number, "窓口用", unit, "ノートパソコン", "はい", "執務室"];
    const bytes = workbook({
      name: "端末",
      header: ["管理番号", "名称・機種", "管理する課", "種類", "記憶装置の暗号化", "設置場所"],
      rows: [row("S-1", "税務課"), row("S-2", "福祉課")],
    });
    const answer = async (dry: boolean) =>
      (await people.clerk.upload(`entries/device/import?dryRun=${dry}`, { name: "x.xlsx", bytes })).body;
    const checked = await answer(true);
    const done = await answer(false);
    const outcome = ({ counts, rows }: { counts: object; rows: { what: string; problems: object[] }[] }) => [
      counts,
      rows.map((one) => [one.what, one.problems]),
    ];
    expect(outcome(checked)).toEqual(outcome(done));
    expect(done.counts).toMatchObject({ new: 1, problem: 1 });
  });

  it("not an auditor by a sheet: who only reads does not write by import either", async () => {
    const bytes = workbook({
      name: "端末",
      header: ["管理番号", "名称・機種", "管理する課", "種類", "記憶装置の暗号化", "設置場所"],
      rows: [["A-1", "監査用", "監査室", "ノートパソコン", "はい", "監査室"]],
    });
    const imported = await people.auditor.upload("entries/device/import?dryRun=false", { name: "x.xlsx", bytes });
    expect(imported.status).toBe(403);
  });
});
