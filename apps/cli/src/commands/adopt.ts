import { basename } from "node:path";
import { draftText, Installation, putInForce, reviewDraft } from "@machimori/server";
import { isRefused } from "@machimori/store";
import { type Instant, isLocalDate, tokyoDay } from "@machimori/terms";
import { command } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { body, data } from "../option.ts";
import { exitCodes, UsageError } from "../outcome.ts";
import { bytesOf, readingOf } from "../policy/input.ts";

/** At most this many open questions are printed; the rest are counted. */
const mostPrinted = 20;

/** Id of the body a file is for, where none is named: the file's own name in the letters an id may have. */
const idFrom = (file: string) =>
  basename(file)
    .replace(/\.[^.]*$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, "-")
    .replace(/^[^a-z]+/, "");

/** `machimori adopt FILE`: a draft with its open questions; nothing takes effect before `--accept`. */
export const adopt = command({
  summary: { ja: "規程を取り込みます", en: "Adopt a policy" },
  words: { shown: "FILE", least: 1, most: 1 },
  options: {
    body: {
      ...body,
      ja: "団体の識別子（指定がなければファイル名から。なければ作ります）",
      en: "id of the body (from the file's name unless given; made where there is none)",
    },
    name: { type: "string", value: "NAME", ja: "新しく作る団体の名前", en: "name of a body that is made" },
    instrument: {
      type: "string",
      value: "NAME",
      ja: "規程の名前（同じ名前があれば、その改正になります）",
      en: "the instrument (a revision where the body has one of this name)",
    },
    effective: {
      type: "string",
      value: "DATE",
      ja: "施行日（例：2027-04-01）",
      en: "day it takes effect, such as 2027-04-01",
    },
    accept: {
      type: "string",
      value: "NAME",
      ja: "施行を決めた人の名前。指定するまで、何も効力を持ちません",
      en: "who puts it in force; nothing takes effect before",
    },
    data,
  },
  note: {
    ja: "確認が必要なものが残っている間、終了コードは1です。",
    en: "Exit code 1 while a question is open.",
  },
  async run({ values, words: [file = ""] }) {
    const bytes = await bytesOf(file);
    // What cannot be read is refused before a body is made for it.
    await readingOf(bytes, file);
    const at = new Date().toISOString() as Instant;
    const effective = values.effective ?? tokyoDay(at);
    if (!isLocalDate(effective))
      throw new UsageError(
        "--effective は日付（例：2027-04-01）で指定してください。 / --effective takes a date such as 2027-04-01.",
      );
    return withStore(
      values.data,
      async (store) => {
        const installation = new Installation(store);
        const id = values.body ?? idFrom(file);
        const runtime = (await installation.body(id)) ?? (await installation.createBody(id, values.name ?? id, false));
        if (isRefused(runtime)) throw new UsageError(`${runtime.refused.ja}\n${runtime.refused.en}`);
        const name = values.instrument ?? "情報セキュリティポリシー";
        const same = runtime.texts.find((text) => text.instrumentName === name);
        const instrument =
          same?.instrument ?? `policy${new Set(runtime.texts.map((text) => text.instrument)).size + 1}`;
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
          process.stdout.write(
            `下書きとして取り込みました。画面で確認できます: /b/${runtime.id}/adoption/${drafted}\n`,
          );
          return questions.length > 0 ? exitCodes.objection : exitCodes.ok;
        }
        const refused = await putInForce(runtime, null, draft, values.accept, effective, at);
        if (isRefused(refused)) throw new UsageError(`${refused.refused.ja}\n${refused.refused.en}`);
        process.stdout.write(
          `${effective} から施行します（${values.accept}）。確認の済んでいない義務は「要対応」と表示されます。\n`,
        );
        return questions.length > 0 ? exitCodes.objection : exitCodes.ok;
      },
      true,
    );
  },
});
