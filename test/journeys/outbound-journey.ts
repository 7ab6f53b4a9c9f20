/** A body begins, adopts, works and verifies over HTTP on this machine; outbound.test.ts watches it from outside. */
import { writeFileSync } from "node:fs";
import { workbook } from "@machimori/render";
import { start } from "@machimori/server";

const [, , data, secretsFile] = process.argv as string[] as [string, string, string, string];
const running = await start({
  store: { data },
  host: "127.0.0.1",
  port: 0,
  sample: false,
  app: { web: null, loopbackOnly: true, log: true },
  say: () => undefined,
});
if ("refused" in running) throw new Error(running.refused.ja);

// A journey that breaks off takes its database with it.
process.on("uncaughtException", async (error) => {
  process.stderr.write(`${error.stack}\n`);
  await running.close();
  process.exit(1);
});

let cookie = "";
/** What was told in secret: it may lie nowhere and be printed nowhere. */
const secrets: Record<string, string> = {};
async function call(method: string, path: string, body?: unknown, form?: FormData): Promise<Record<string, never>> {
  const address = `${(running as { address: string }).address}${path.startsWith("/") ? path : `/api/b/west/${path}`}`;
  const answer = await fetch(address, {
    method,
    headers: { "x-machimori": "1", cookie, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : form ? { body: form } : {}),
  });
  cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
  return text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : {};
}
const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append("file", new Blob([bytes]), name);
  return form;
};

const password = "correct-horse-battery-42";
const link = running.installation.makeLink();
const begun = {
  link,
  id: "west",
  name: "西町",
  unitName: "総務課",
  login: "admin",
  password,
};
await call("POST", "/api/bodies", { ...begun, person: { number: "1", name: "最初　管理者", post: "課長" } });
const refused = "wrong-horse-battery-43";
await call("POST", "sign-in", { login: "admin", password: refused }).catch(() => undefined);
await call("POST", "sign-in", { login: refused, password }).catch(() => undefined);
await call("POST", "sign-in", { login: "admin", password, code: { refused } }).catch(() => undefined);
await call("POST", "sign-in", { login: "admin", password });
const { token } = await call("POST", "me/tokens", { name: "t", scopes: ["read"], days: 1 });
Object.assign(secrets, { password, refused, link, token: String(token), session: cookie.split("=")[1] });
const text =
  "第1条　課長を情報セキュリティ管理者とする。\n第2条　職員は、端末を庁外に持ち出すときは、情報セキュリティ管理者の許可を得なければならない。\n";
const { id: draft } = await call("POST", "adoption", undefined, file("規程.txt", new TextEncoder().encode(text)));
const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
await call("POST", `adoption/${draft}/in-force`, { effectiveFrom: today, decidedBy: "町長" });
const header = ["職員番号", "氏名", "所属", "職"];
const people = workbook({ name: "職員", header, rows: [["2", "二人目　職員", "総務課", "主事"]] });
await call("POST", "import/people?dryRun=false", undefined, file("people.xlsx", new Uint8Array(people)));
const device = { deviceNumber: "N-1", deviceName: "ノート", keeper: "division-1", deviceKind: "notebook" };
const { id } = await call("POST", "entries/device", { values: { ...device, encrypted: true, place: "窓口" } });
const values = { takeOutKind: "takeOut", items: [{ of: "device", id }], destination: "県庁", purpose: "打合せ" };
await call("POST", "entries/take-out/preview", { values });
for (const page of [
  "home",
  "me",
  "policy",
  "board",
  "board/trend",
  "agenda",
  "organisation",
  "record",
  "board.pdf",
  "public",
])
  await call("GET", page);
for (const sheet of ["export.xlsx", "export.csv", "template.xlsx", `${id}/sheet.pdf`])
  await call("GET", `entries/device/${sheet}`);
await call("POST", "attachments", undefined, file("x.txt", new TextEncoder().encode("x")));
await call("POST", "transfers/files", undefined, file("名簿.csv", new TextEncoder().encode("氏名\n=1+1\n")));
const accounts = (await call("GET", "accounts")) as unknown as readonly { person: string; number: string }[];
const second = accounts.find((one) => one.number === "2")!.person;
const issued = await call("POST", `accounts/${second}/temporary-password`, {});
Object.assign(secrets, { temporary: String(issued["password"]) });
await call("POST", "record/verify");
await call("POST", "sign-out");
await running.close();
writeFileSync(secretsFile, JSON.stringify(secrets));
process.stdout.write("done\n");
process.exit(0);
