import type { Label } from "@machimori/terms";
import { bad, type Field, kind, ok } from "../field.ts";

/** A file handed over to cross a zone: kept encrypted where only the sanitiser reads it, known here by id and hash. */
export interface HandedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What became of one file: codes and counts, never its content. `held` waits for a person. */
export interface FileVerdict {
  readonly file: string;
  readonly name: string;
  readonly verdict: "clean" | "sanitised" | "refused" | "held";
  /** What it is by its content. */
  readonly type: string;
  /** Code of what is not in the output → how often. */
  readonly removed: Readonly<Record<string, number>>;
  /** Why it was refused or held; null for an output. */
  readonly refusal: string | null;
  readonly sha256In: string;
  readonly sha256Out: string | null;
  readonly nameOut: string | null;
  readonly bytesOut: number | null;
}

/** What a received file is known by: all that is said of it, so that nothing of it can be said otherwise. */
export const handedKey = (one: Partial<HandedFile>): string =>
  JSON.stringify([one.id, one.sha256, one.bytes, one.name]);

const sha256 = /^[0-9a-f]{64}$/;
const code = /^[a-zA-Z0-9][a-zA-Z0-9_./-]{0,79}$/;
const most = 200;

const fileSchema = {
  type: "object",
  required: ["id", "name", "bytes", "sha256"],
  additionalProperties: false,
  properties: {
    id: { type: "string", minLength: 1, maxLength: 80 },
    name: { type: "string", minLength: 1, maxLength: 255 },
    bytes: { type: "integer", minimum: 0 },
    sha256: { type: "string", pattern: sha256.source },
  },
};

/** Files received for transfer and not yet handed over; anything else is refused. */
export function handedFiles(
  label: Label,
  { atLeast = 1 }: { readonly atLeast?: number } = {},
): Field<readonly HandedFile[], false> {
  return kind<readonly HandedFile[]>({
    label,
    schema: { type: "array", items: fileSchema, minItems: atLeast, maxItems: most },
    control: { widget: "file", many: true, maxBytes: 100_000_000 },
    sortable: "none",
    check(input, context) {
      if (!Array.isArray(input) || input.length < atLeast || input.length > most)
        return bad(`${label.ja}を1件以上${most}件以内で選んでください。`, `Choose 1 to ${most} of ${label.en}.`);
      const given = input as Partial<HandedFile>[];
      for (const one of given)
        if (typeof one?.id !== "string" || context.nameOf("handed-file", handedKey(one)) === null)
          return bad(
            `${label.ja}が届いていません。無害化・移送の画面からもう一度入れてください。`,
            `The files for ${label.en} were not received.`,
          );
      if (new Set(given.map((one) => one.id)).size !== given.length)
        return bad(`${label.ja}に同じものが2回あります。`, `${label.en} names the same file twice.`);
      return ok((input as HandedFile[]).map(({ id, name, bytes, sha256 }) => ({ id, name, bytes, sha256 })));
    },
    text: (value) => value.map((one) => `${one.name}（SHA-256 ${one.sha256.slice(0, 12)}…）`).join("\n"),
    cell: (value) => value.map((one) => one.name).join("、"),
    fromCell: () => "",
  });
}

const words: Readonly<Record<FileVerdict["verdict"], readonly [ja: string, en: string]>> = {
  clean: ["除去なし", "rebuilt, nothing left out"],
  sanitised: ["無害化済み", "sanitised"],
  refused: ["移送不可", "refused"],
  held: ["判断待ち", "held"],
};

const isVerdict = (one: Partial<FileVerdict>): one is FileVerdict => {
  const { file, name, verdict, type, removed, refusal, sha256In, sha256Out, nameOut, bytesOut } = one;
  const passes = verdict === "clean" || verdict === "sanitised";
  return (
    typeof file === "string" &&
    typeof name === "string" &&
    typeof verdict === "string" &&
    Object.hasOwn(words, verdict) &&
    typeof type === "string" &&
    code.test(type) &&
    typeof removed === "object" &&
    removed !== null &&
    Object.entries(removed).every(([name, count]) => code.test(name) && Number.isSafeInteger(count)) &&
    (passes ? refusal === null : typeof refusal === "string" && code.test(refusal)) &&
    typeof sha256In === "string" &&
    sha256.test(sha256In) &&
    (passes
      ? typeof sha256Out === "string" && sha256.test(sha256Out) && typeof nameOut === "string" && bytesOut != null
      : sha256Out === null && nameOut === null && bytesOut === null)
  );
};

/** What the sanitiser found, file by file. Filled in by the system alone. */
export function fileVerdicts(label: Label): Field<readonly FileVerdict[], false> {
  return kind<readonly FileVerdict[]>({
    label,
    schema: { type: "array", items: { type: "object" }, maxItems: most },
    control: { widget: "lines", rows: 3, maxLength: 4000 },
    sortable: "none",
    check: (input) =>
      Array.isArray(input) && input.length <= most && input.every((one) => isVerdict(one ?? {}))
        ? ok(input as FileVerdict[])
        : bad(`${label.ja}の形式が正しくありません。`, `${label.en} is malformed.`),
    text: (value, context) =>
      value
        .map((one) => {
          const said = words[one.verdict][context.language === "ja" ? 0 : 1];
          const inWords = (code: string) => context.nameOf("sanitiser-code", code) ?? code;
          const removed = Object.entries(one.removed).map(
            ([name, count]) => `${inWords(name)}${count > 1 ? `×${count}` : ""}`,
          );
          const why = [...(one.refusal === null ? [] : [inWords(one.refusal)]), ...removed].join("、");
          return `${one.nameOut ?? one.name}：${said}${why === "" ? "" : `（${why.replace(/。$/, "")}）`}`;
        })
        .join("\n"),
    fromCell: () => "",
  });
}

/** Ids of files, as an item each for a step that is taken once per file. */
export function fileIds(label: Label): Field<readonly string[], false> {
  return kind<readonly string[]>({
    label,
    schema: { type: "array", items: { type: "string", maxLength: 80 }, maxItems: 2 * most },
    control: { widget: "lines", rows: 3, maxLength: 4000 },
    sortable: "none",
    check: (input) =>
      Array.isArray(input) && input.length <= 2 * most && input.every((one) => typeof one === "string")
        ? ok([...new Set(input as string[])])
        : bad(`${label.ja}の形式が正しくありません。`, `${label.en} is malformed.`),
    text: (value, context) => (context.language === "ja" ? `${value.length}件` : String(value.length)),
    fromCell: () => "",
  });
}

/** SHA-256 of a file as it is being handed out: known only while that happens. */
export function delivery(label: Label): Field<string, false> {
  return kind<string>({
    label,
    schema: { type: "string", pattern: sha256.source },
    control: { widget: "line", maxLength: 64 },
    sortable: "none",
    check: (input, context) =>
      typeof input === "string" && context.nameOf("delivery", input) !== null
        ? ok(input)
        : bad(
            "ファイルは無害化・移送の画面の一覧から受け取ってください。",
            "Collect the file from the list of the transfer page.",
          ),
    text: (value) => `SHA-256 ${value.slice(0, 12)}…`,
    fromCell: () => "",
  });
}
