import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { draftText, Installation, putInForce, reviewDraft } from "@machimori/server";
import { isRefused, openStore } from "@machimori/store";
import { type Instant, isLocalDate, tokyoDay } from "@machimori/terms";
import { readArguments } from "../arguments.ts";
import { type Command, exitCodes, UsageError } from "../outcome.ts";
import { defaultData } from "./start.ts";

/** At most this many open questions are printed; the rest are counted. */
const mostPrinted = 20;

export const adopt: Command = {
  summary: {
    ja: "規程を取り込みます: adopt FILE [--body B] [--instrument NAME] [--effective DATE] [--accept NAME]",
    en: "Adopt a policy",
  },
  async run(args) {
    const { values, positionals } = readArguments(args, {
      body: { type: "string" },
      instrument: { type: "string" },
      effective: { type: "string" },
      accept: { type: "string" },
      data: { type: "string" },
      name: { type: "string" },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length !== 1)
      throw new UsageError(
        "使い方: machimori adopt FILE [--body B] [--instrument NAME] [--effective DATE] [--accept NAME]",
      );
    const bytes = readBytes(file);
    const at = new Date().toISOString() as Instant;
    const effective = values.effective ?? tokyoDay(at);
    if (!isLocalDate(effective)) throw new UsageError("--effective は日付（例：2027-04-01）で指定してください。");
    const store = await openStore({
      data: resolve(values.data ?? defaultData),
      ...(process.env["DATABASE_URL"] ? { provider: "url" as const, url: process.env["DATABASE_URL"] } : {}),
    });
    if (isRefused(store)) throw new UsageError(store.refused.ja);
    try {
      const installation = new Installation(store);
      const id =
        values.body ??
        basename(file)
          .replace(/\.[^.]*$/, "")
          .toLowerCase()
          .replace(/[^a-z0-9-]/g, "-")
          .replace(/^[^a-z]+/, "");
      const runtime = (await installation.body(id)) ?? (await installation.createBody(id, values.name ?? id, false));
      if (isRefused(runtime)) throw new UsageError(runtime.refused.ja);
      const name = values.instrument ?? "情報セキュリティポリシー";
      const same = runtime.texts.find((text) => text.instrumentName === name);
      const instrument = same?.instrument ?? `policy${new Set(runtime.texts.map((text) => text.instrument)).size + 1}`;
      const label = `第${runtime.texts.filter((text) => text.instrument === instrument && text.status !== "draft").length + 1}版`;
      const drafted = await draftText(
        runtime,
        null,
        { bytes, fileName: basename(file), instrument, instrumentName: name, label },
        at,
      );
      if (typeof drafted !== "string") throw new UsageError(`${file}: ${drafted.message.ja}`);
      const draft = (await reviewDraft(runtime, drafted))!;
      const { questions, obligations } = draft.proposal;
      process.stderr.write(
        `${draft.text.tree.clauses.length}の条項から${obligations}の義務を読み取りました。確認が必要なもの：${questions.length}件\n`,
      );
      for (const one of questions.slice(0, mostPrinted))
        process.stdout.write(`${one.path}\t${one.sentence.ja}\t${one.quote.slice(0, 80)}\n`);
      if (questions.length > mostPrinted) process.stdout.write(`ほか${questions.length - mostPrinted}件\n`);
      if (values.accept === undefined) {
        process.stdout.write(`下書きとして取り込みました。画面で確認できます: /b/${runtime.id}/adoption/${drafted}\n`);
        return questions.length > 0 ? exitCodes.objection : exitCodes.ok;
      }
      const refused = await putInForce(runtime, null, draft, values.accept, effective, at);
      if (isRefused(refused)) throw new UsageError(refused.refused.ja);
      process.stdout.write(
        `${effective} から施行します（${values.accept}）。確認の済んでいない義務は「要対応」と表示されます。\n`,
      );
      return questions.length > 0 ? exitCodes.objection : exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(`${file} を読めません。ファイルの場所と権限を確かめてください。`);
  }
}
