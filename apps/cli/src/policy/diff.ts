import { match } from "@machimori/catalogue";
import { align } from "@machimori/policy/diff/align";
import { compareBodies } from "@machimori/policy/diff/compare-bodies";
import { comparisonTable } from "@machimori/policy/diff/comparison-table";
import { diff } from "@machimori/policy/diff/diff";
import { docxOf } from "@machimori/policy/export/docx-document";
import { htmlOf } from "@machimori/policy/export/html-document";
import { exitCodes, printJson } from "../outcome.ts";
import { expectFiles, readCall, readFromDisk } from "./input.ts";
import { printedNorm } from "./printed.ts";
import { writeBytes } from "./write.ts";

/** `policy diff OLD NEW [--json | --format html|docx|text|bodies]`: two versions of one text, or two bodies' texts. Exit 0. */
export async function runDiff(args: readonly string[]): Promise<number> {
  const call = readCall(args, ["html", "docx", "json", "text", "bodies"]);
  expectFiles(call, 2, 2);
  const [oldFile = "", newFile = ""] = call.files;
  const old = match(await readFromDisk(oldFile));
  const fresh = match(await readFromDisk(newFile));
  if (call.format === "bodies") {
    const found = compareBodies(old, fresh);
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
  const alignment = align(old, fresh);
  if (call.format === "html") await writeBytes(htmlOf(comparisonTable(old, fresh, alignment)));
  else if (call.format === "docx") await writeBytes(docxOf(comparisonTable(old, fresh, alignment), "landscape"));
  else {
    const found = diff(old, fresh, alignment);
    if (call.json || call.format === "json") {
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
          .map(({ text, in: where }) => (where === "both" ? text : where === "old" ? `［－${text}］` : `［＋${text}］`))
          .join("");
      const lines = [
        ...found.changed.map(
          (one) =>
            `変更 ${one.oldPath}${one.oldPath === one.newPath ? "" : ` → ${one.newPath}`}　${words(one.headingWords)}\n  ${words(one.words)}`,
        ),
        ...found.added.map((one) => `新設 ${one.path}　${one.heading ?? ""}\n  ${one.text ?? ""}`),
        ...found.removed.map((one) => `削除 ${one.path}　${one.heading ?? ""}\n  ${one.text ?? ""}`),
        ...found.moved.map(
          (one) => `${one.isRenumbered ? "番号" : "移動"} ${one.oldPath} → ${one.newPath}　${one.heading ?? ""}`,
        ),
        ...found.split.map((one) => `分割 ${one.from} → ${one.into.join("、")}`),
        ...found.merged.map((one) => `統合 ${one.from.join("、")} → ${one.into}`),
        `義務の実質的な変更 ${found.norms.length}件　関係する仕組み ${found.mechanisms.join(" ") || "なし"}`,
      ];
      await writeBytes(new TextEncoder().encode(`${lines.join("\n")}\n`));
    }
  }
  return exitCodes.ok;
}
