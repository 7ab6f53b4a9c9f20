import { type Accepted, decide, type Entry, isRefusal, type Refusal, refuse, type World } from "@machimori/engine";
import type { Declaration, Ref } from "@machimori/model";
import {
  type Answered,
  type Appended,
  isStale,
  isUnwritten,
  type Outcome,
  type Refused,
  type RequestKey,
  requestName,
  type Transaction,
  together,
} from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { commandOf, type Request } from "./act-request.ts";
import { Numbers } from "./document-numbers.ts";
import { filesNamed } from "./files-named.ts";
import { noticesOf } from "./notices.ts";
import { entryRow, recordOf } from "./rows.ts";
import { type BodyRuntime, declarationById } from "./runtime.ts";
import { worldAt } from "./world.ts";

/** One act as it is asked for. */
export interface Asked {
  readonly actor: string | null;
  readonly request: Request;
  readonly at: Instant;
  /** Where the request is to be carried out only once. */
  readonly key: RequestKey | null;
}

/** An act that was carried out. */
export interface Performed {
  readonly refused: false;
  readonly entry: Entry;
  readonly act: Accepted["act"];
  readonly pid: number;
}

/** The answer once given to a request that is repeated; a refusal where its key belonged to another request. */
export interface Repeated {
  readonly repeated: Answered | Refused;
}

/** What becomes of one act; stale where someone else's write came between. */
export type Carried = Performed | Repeated | Refusal | "stale";

/** Large enough that one commit serves all who wait, small enough to hold no lock for long. */
const most = 64;
/** One group is decided while the database writes the other. */
const flights = 2;

const gatherings = new WeakMap<BodyRuntime, (asked: Asked) => Promise<Carried>>();

/**
 * Carries out one act together with those that wait at the same moment: one look, one commit. Each is decided on its own
 * on what was committed before; acts on the same entry, key or thing follow one another.
 */
export function carryOut(runtime: BodyRuntime, asked: Asked): Promise<Carried> {
  let gathering = gatherings.get(runtime);
  if (!gathering) {
    gathering = together<Asked, Carried>({
      namesOf: (one) => [...lockedNames(runtime, one), ...entryNames(one.request)],
      carryOut: (group) => carryOutGroup(runtime, group),
      isUnwritten,
      ...{ flights, most },
    });
    gatherings.set(runtime, gathering);
  }
  return gathering(asked);
}

function entryNames(request: Request): readonly string[] {
  const entry = request.type === "open" ? request.entryId : request.entry;
  return entry === undefined ? [] : [`entry/${entry}`];
}

function declarationOf(runtime: BodyRuntime, request: Request): Declaration | undefined {
  return declarationById.get(
    request.type === "open" ? request.declaration : (runtime.timeline.now.get(request.entry)?.declaration ?? ""),
  );
}

/**
 * What only one act at a time may have, locked in the database as well, so that of two who ask at once for the same
 * thing or key one is refused, and a repeated request meets its first answer.
 */
function lockedNames(runtime: BodyRuntime, { request, key: once }: Asked): readonly string[] {
  const names: string[] = once === null ? [] : [requestName(once)];
  const declaration = declarationOf(runtime, request);
  // Of two who leave at the same moment each would count on the other to stay.
  if (declaration?.id === "person" && request.type === "retire") names.push("person\nretire");
  if (!declaration || request.type === "withdraw" || request.type === "retire") return names;
  const key = declaration.keyField === null ? undefined : request.values[declaration.keyField];
  if (typeof key === "string") names.push(`${declaration.id}\nkey/${key}`);
  const items = declaration.exclusive === null ? undefined : request.values[declaration.exclusive];
  if (Array.isArray(items))
    for (const item of items as Partial<Ref>[])
      names.push(`${declaration.id}\nitem/${String(item?.of)}/${String(item?.id)}`);
  return names;
}

interface Decided {
  readonly declaration: Declaration;
  readonly accepted: Accepted;
  readonly before: Entry | null;
  readonly world: World;
  /** Place among the acts that are written. */
  readonly place: number;
}

/** One transaction: what several people ask for at the same moment, each decided and refused for itself. */
async function carryOutGroup(runtime: BodyRuntime, group: readonly Asked[]): Promise<readonly Outcome<Carried>[]> {
  // Of one act its own person and instant, of several the body's: whoever sees all divisions is judged by the body alone.
  const [only] = group.length === 1 ? group : [];
  const acting = { body: runtime.id, person: only?.actor ?? null, divisions: "*", at: group[0]!.at } as const;
  try {
    const done = await runtime.store.transact(acting, (tx) => writeGroup(runtime, tx, group));
    if (isUndone(done)) return done.refused.outcomes.map(unplaced);
    const pids = (await done.written).map((one) => one.pid);
    return done.outcomes.map((outcome) => {
      if ("error" in outcome || !isPlaced(outcome.answer)) return unplaced(outcome);
      const { act, entry } = outcome.answer.accepted;
      const pid = pids[outcome.answer.place]!;
      runtime.remember(act, pid);
      return { answer: { refused: false, entry, act, pid } };
    });
  } catch (error) {
    if (only && isStale(error)) return [{ answer: "stale" }];
    throw error;
  }
}

type Answer = Decided | Repeated | Refusal;

/** Nothing was accepted. The store rolls back whatever answer has a `refused`; what became of each travels inside. */
interface Undone {
  readonly refused: { readonly outcomes: readonly Outcome<Answer>[] };
}

const isUndone = (done: object): done is Undone => "refused" in done;

const isPlaced = (answer: Answer): answer is Decided => "place" in answer;

function unplaced(outcome: Outcome<Answer>): Outcome<Repeated | Refusal> {
  return outcome as Outcome<Repeated | Refusal>;
}

interface Sent {
  readonly outcomes: readonly Outcome<Answer>[];
  readonly written: Promise<readonly Appended[]>;
}

async function writeGroup(runtime: BodyRuntime, tx: Transaction, group: readonly Asked[]): Promise<Sent | Undone> {
  const keys = group.map((one) => one.key).filter((key) => key !== null);
  const numbers = new Numbers(runtime, tx, group);
  const names = [...numbers.names, ...group.flatMap((one) => lockedNames(runtime, one))];
  // What is looked at is sent along with the locks and so sees what was committed before they were given.
  const named = filesNamed(group.map((one) => one.request.values));
  const [, last, given, files] = await Promise.all([
    names.length === 0 ? null : tx.lock(names),
    numbers.look(),
    keys.length === 0 ? [] : tx.idempotency.answered(keys),
    tx.attachments.kept(named),
    names.length === numbers.names.length ? null : runtime.catchUpIn(tx),
  ]);
  numbers.begin(last);
  const before = new Map(keys.map((key, index) => [key, given[index] ?? null]));
  const decided: Decided[] = [];
  const outcomes = group.map((one): Outcome<Answer> => {
    const answered = one.key === null ? null : before.get(one.key);
    if (answered) return { answer: { repeated: answered } };
    try {
      const answer = decideOne(runtime, one, files, numbers, decided.length);
      if (isPlaced(answer)) decided.push(answer);
      return { answer };
    } catch (error) {
      return { error };
    }
  });
  if (decided.length === 0) return { refused: { outcomes } };
  const at = (one: Decided) => one.accepted.act.at;
  const notices = decided.flatMap((one) =>
    noticesOf(one.declaration, one.accepted, one.before, one.world).map((notice) => ({
      ...notice,
      at: at(one),
    })),
  );
  tx.along(tx.notices.give(notices));
  numbers.give();
  const kept = group.flatMap(({ key }, index) => {
    const outcome = outcomes[index]!;
    if (key === null || "error" in outcome || !isPlaced(outcome.answer)) return [];
    return [{ ...key, status: 200, response: { id: outcome.answer.accepted.entry.id, repeated: true } }];
  });
  if (kept.length > 0) tx.along(tx.idempotency.keep(kept));
  const { written } = await tx.carryAll(
    decided.map(({ declaration, accepted: { act, entry }, before: old }) => ({
      record: recordOf(declaration, act, entry),
      entry: entryRow(declaration, entry),
      seen: old?.traces.length ?? 0,
      at: act.at,
    })),
  );
  return { outcomes, written };
}

function decideOne(
  runtime: BodyRuntime,
  { request, actor, at }: Asked,
  files: ReadonlySet<string>,
  numbers: Numbers,
  place: number,
): Answer {
  const before = request.type === "open" ? null : runtime.timeline.now.get(request.entry);
  if (request.type !== "open" && before === null)
    return refuse("unknown-entry", "この件は見つかりません。", "There is no such entry.");
  const declaration = declarationById.get(request.type === "open" ? request.declaration : before!.declaration);
  if (!declaration) return refuse("unknown-declaration", "この様式はありません。", "There is no such form.");
  if (request.type !== "open" && request.seen !== undefined && request.seen !== before!.traces.length)
    return refuse(
      "stale",
      "画面を開いた後に、この件が変わりました。入力した内容は残っています。いまの内容を確かめて、もう一度操作してください。",
      "This entry changed after you opened it. What you typed is kept; look at the entry as it stands now and try again.",
    );
  const number = request.type === "open" ? numbers.next(declaration, at) : null;
  const world = worldAt(runtime, at, files);
  const accepted = decide(world, commandOf(request, before, actor, at, number?.text ?? null));
  if (isRefusal(accepted)) return accepted;
  number?.take();
  return { declaration, accepted, before, world, place };
}
