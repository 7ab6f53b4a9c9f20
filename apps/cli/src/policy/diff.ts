import { basename } from "node:path";
import { match } from "@machimori/catalogue";
import { readPolicy } from "@machimori/policy";
import { align } from "@machimori/policy/diff/align";
import { compareBodies } from "@machimori/policy/diff/compare-bodies";
import { comparisonTable } from "@machimori/policy/diff/comparison-table";
import { diff } from "@machimori/policy/diff/diff";
import { docxOf } from "@machimori/policy/export/docx-document";
import { htmlOf } from "@machimori/policy/export/html-document";
import { modelPolicy } from "@machimori/policy/model/model-policy";
import type { Reading } from "@machimori/policy/reading";
import { command } from "../command.ts";
import { json } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";
import { comparisonAsText } from "./comparison-text.ts";
import { readFromDisk } from "./input.ts";
import { printedNorm } from "./printed.ts";
import { writeBytes } from "./write.ts";

/** The model policy in the name of the body that is compared with it. */
async function readModelFor(own: Reading): Promise<Reading> {
  const { text } = modelPolicy({ body: own.document.body ?? "○○市" });
  const reading = await readPolicy(new TextEncoder().encode(text), "model.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

/** `policy diff OLD NEW`: two versions of one text. `--compare`: two bodies' texts by what they lay down. */
export const diffCommand = command({
  summary: {
    ja: "改正の前後を比べます（新旧対照表も作れます）。または、二つの団体の定めを比べます",
    en: "Compare two versions of a text, or the texts of two bodies",
  },
  words: { shown: "OLD NEW", least: 1, most: 2 },
  options: {
    format: {
      type: "string",
      oneOf: ["text", "json", "html", "docx", "bodies"],
      ja: "結果の形（html・docx は新旧対照表）",
      en: "how to print it (html and docx are tables of old and new)",
    },
    compare: {
      type: "boolean",
      ja: "版ではなく団体の定めを比べる。ファイルが一つなら、標準と比べる",
      en: "compare bodies rather than versions; one file alone is compared with the model policy",
    },
    json,
  },
  async run({ values, words }) {
    const [first = "", second] = words;
    if (values.format === "bodies" || values.compare) {
      const own = match(await readFromDisk(first));
      const other = match(second === undefined ? await readModelFor(own) : await readFromDisk(second));
      const found = compareBodies(own, other);
      if (values.format === "text" || (values.compare && !values.json && values.format === undefined)) {
        await writeBytes(
          new TextEncoder().encode(
            comparisonAsText(
              found,
              own.document.title ?? basename(first),
              second === undefined ? "標準" : (other.document.title ?? basename(second)),
              own.document.parts.includes("基本方針") && !own.document.parts.includes("対策基準"),
            ),
          ),
        );
        return exitCodes.ok;
      }
      const placed = ({ path, norm }: (typeof found.lacks)[number]) => ({ path, norm: printedNorm(norm) });
      await printJson({
        lacks: found.lacks.map(placed),
        hasMore: found.hasMore.map(placed),
        saysDifferently: found.saysDifferently.map(({ own, other, differs }) => ({
          own: placed(own),
          other: placed(other),
          differs,
        })),
        mechanismsLacking: found.mechanismsLacking,
        mechanismsMore: found.mechanismsMore,
      });
      return exitCodes.ok;
    }
    if (second === undefined) throw new UsageError("比べるファイルを二つ指定してください。 / Name both files.");
    const old = match(await readFromDisk(first));
    const fresh = match(await readFromDisk(second));
    const alignment = align(old, fresh);
    if (values.format === "html") await writeBytes(htmlOf(comparisonTable(old, fresh, alignment)));
    else if (values.format === "docx") await writeBytes(docxOf(comparisonTable(old, fresh, alignment), "landscape"));
    else {
      const found = diff(old, fresh, alignment);
      if (values.json || values.format === "json") {
        await printJson({
          ...found,
          norms: found.norms.map(({ oldPath, newPath, old: before, fresh: after, differs, mechanisms }) => ({
            oldPath,
            newPath,
            old: before && printedNorm(before),
            new: after && printedNorm(after),
            differs,
            mechanisms,
          })),
        });
      } else {
        const words = (pieces: (typeof found.changed)[number]["words"]) =>
          pieces
            .map(({ text, in: where }) =>
              where === "both" ? text : where === "old" ? `［－${text}］` : `［＋${text}］`,
            )
            .join("");
        const inWords = (one: (typeof found.added)[number]) => `${one.path}　${one.heading ?? ""}\n  ${one.text ?? ""}`;
        const lines = [
          ...found.changed.map(
            (one) =>
              `変更 ${one.oldPath}${one.oldPath === one.newPath ? "" : ` → ${one.newPath}`}　${words(one.headingWords)}\n  ${words(one.words)}`,
          ),
          ...found.added.map((one) => `新設 ${inWords(one)}`),
          ...found.removed.map((one) => `削除 ${inWords(one)}`),
          ...found.moved.map(
            (one) => `${one.isRenumbered ? "番号" : "移動"} ${one.oldPath} → ${one.newPath}　${one.heading ?? ""}`,
          ),
          ...found.split.flatMap((one) => [
            `分割 ${one.from} → ${one.into.join("、")}`,
            ...one.pieces.map((piece) => `  ${inWords(piece)}`),
          ]),
          ...found.merged.flatMap((one) => [
            `統合 ${one.from.join("、")} → ${one.into}`,
            ...one.pieces.map((piece) => `  ${inWords(piece)}`),
          ]),
          `義務の実質的な変更 ${found.norms.length}件　関係する仕組み ${found.mechanisms.join(" ") || "なし"}`,
        ];
        await writeBytes(new TextEncoder().encode(`${lines.join("\n")}\n`));
      }
    }
    return exitCodes.ok;
  },
});
