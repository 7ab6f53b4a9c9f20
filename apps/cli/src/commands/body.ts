import { Installation, makeFirstLink } from "@machimori/server";
import { type Body, isRefused, type Store } from "@machimori/store";
import { eraDate, type Instant, tokyoDay } from "@machimori/terms";
import { command, group, type Words } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { data, json } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";

/** What the operator of an installation sees of a body: that it works, never what it holds. */
interface Health extends Body {
  /** Records in the body's logs, those that wait for their place in it, and the newest signed size. */
  readonly recorded: number;
  readonly waiting: number;
  readonly logs: number;
}

async function healthOf(store: Store, body: Body): Promise<Health> {
  const acting = { body: body.id, person: null, divisions: "*" } as const;
  return store.read(acting, async (tx) => {
    const logs = await tx.logs.list();
    const recorded = logs.reduce((sum, log) => sum + log.size, 0);
    return { ...body, recorded, waiting: await tx.logs.waiting(), logs: logs.length };
  });
}

function line({ id, name, sample, createdAt, stoppedAt, recorded, waiting }: Health): string {
  const state = stoppedAt === null ? "稼働中" : `停止（${eraDate(tokyoDay(stoppedAt as Instant))}から）`;
  const made = eraDate(tokyoDay(createdAt as Instant));
  return `${id}\t${name}${sample ? "（見本）" : ""}\t${state}\t${made}作成\t記録${recorded}件\t署名待ち${waiting}件`;
}

async function bodyOf(store: Store, id: string): Promise<Body> {
  const found = (await store.bodies()).find((one) => one.id === id);
  if (!found)
    throw new UsageError(`団体「${id}」はありません。machimori body list で確かめてください。/ No such body: ${id}`);
  return found;
}

async function printLink(store: Store, id: string): Promise<void> {
  const runtime = await new Installation(store).body(id);
  if (!runtime) throw new UsageError(`団体「${id}」は止められています。machimori body resume ${id} で再開できます。`);
  const link = await makeFirstLink(runtime, new Date().toISOString() as Instant);
  if (typeof link !== "string") throw new UsageError(`${link.wrong.ja}\n${link.wrong.en}`);
  process.stdout.write(
    `${runtime.body.name}（${id}）の最初の管理者に、次の番地を渡してください（30分間有効、一度だけ使えます）。\n` +
      `  サーバの番地のあとに: /start/${link}\n`,
  );
}

const id: Words = { shown: "ID", least: 1, most: 1 };

const list = command({
  summary: { ja: "団体の一覧と健全さ（中身は表示しません）", en: "The bodies and their health, never their contents" },
  options: { data, json },
  run: ({ values }) =>
    withStore(values.data, async (store) => {
      const all = await Promise.all((await store.bodies()).map((body) => healthOf(store, body)));
      if (values.json) await printJson(all);
      else process.stdout.write(all.length === 0 ? "団体はまだありません。\n" : `${all.map(line).join("\n")}\n`);
      return exitCodes.ok;
    }),
});

const create = command({
  summary: {
    ja: "団体を作り、最初の管理者のためのリンクを表示します",
    en: "Make a body and print the link for its first administrator",
  },
  words: id,
  options: {
    name: { type: "string", value: "NAME", isNeeded: true, ja: "団体の名前", en: "name of the body" },
    data,
  },
  run: ({ values, words: [id = ""] }) =>
    withStore(
      values.data,
      async (store) => {
        const name = values.name.trim();
        if (name === "") throw new UsageError("--name で団体の名前を指定してください。 / --name is empty.");
        const made = await store.createBody({ id, name, sample: false });
        if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
        await printLink(store, id);
        return exitCodes.ok;
      },
      true,
    ),
});

/** A verb on a body that is there. */
const on = (summary: { readonly ja: string; readonly en: string }, act: (store: Store, body: Body) => Promise<void>) =>
  command({
    summary,
    words: id,
    options: { data },
    run: ({ values, words: [id = ""] }) =>
      withStore(values.data, async (store) => {
        await act(store, await bodyOf(store, id));
        return exitCodes.ok;
      }),
  });

const link = on(
  {
    ja: "最初の管理者のためのリンクを、もう一度表示します",
    en: "Print the link for the first administrator once more",
  },
  (store, { id }) => printLink(store, id),
);

const stop = on(
  { ja: "団体を止めます（記録は残ります）", en: "Stop a body; its record stays" },
  async (store, { id, name, stoppedAt }) => {
    if (stoppedAt === null) await store.stopBody(id, new Date().toISOString());
    process.stdout.write(`${name}を止めました。サインインと手続は終わり、記録は残ります。\n`);
  },
);

const resume = on({ ja: "止めた団体を再開します", en: "Resume a stopped body" }, async (store, { id, name }) => {
  await store.resumeBody(id);
  process.stdout.write(`${name}を再開しました。\n`);
});

const remove = on(
  { ja: "見本の団体を、台帳と鍵ごと消します（見本だけ）", en: "Delete a sample body with its log and key" },
  async (store, { id, name }) => {
    const refused = await store.deleteSample(id);
    if (refused) throw new UsageError(`${refused.refused.ja}\n${refused.refused.en}`);
    process.stdout.write(`見本の${name}を、記録、台帳、鍵とともに消しました。\n`);
  },
);

/** `machimori body …`: what the operator of an installation does for its bodies, without seeing into them. */
export const bodyCommand = group(
  {
    ja: "団体を作る・止める・再開する・健全さを見る",
    en: "Create, stop, resume and watch over bodies; delete a sample",
  },
  {
    list: async () => list,
    create: async () => create,
    link: async () => link,
    stop: async () => stop,
    resume: async () => resume,
    delete: async () => remove,
  },
);
