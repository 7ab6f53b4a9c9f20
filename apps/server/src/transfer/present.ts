import type { Entry } from "@machimori/engine";
import { mine } from "../body/inbox.ts";
import { declarationById } from "../body/runtime.ts";
import { worldAt } from "../body/world.ts";
import type { Asked } from "../request.ts";
import { presentEntry } from "../routes/present.ts";
import { heldCodes } from "./make-harmless.ts";
import { verdictsOf } from "./statistics.ts";
import { wordsOfCode } from "./words.ts";
import { filesOf, type TransferWork } from "./work.ts";

/** Pictures of files are for the sender and for those the transfer waits for. */
export function maySeePictures(entry: Entry, who: Asked): boolean {
  const world = worldAt(who.runtime, who.at);
  const { person } = who.identity;
  const declaration = declarationById.get(entry.declaration)!;
  return entry.applicant === person || entry.boxes.some((box) => mine(box, declaration, entry, person, world));
}

const stepOfFile = (entry: Entry, file: string) =>
  entry.traces.some((trace) => trace.step === "collect" && trace.item === file && trace.outcome === "done");

/** A transfer with every file: how far it is, what was found, what was taken out, in the words of the viewer. */
export function presentTransfer(entry: Entry, who: Asked, work: TransferWork) {
  const { language } = who;
  const verdicts = new Map(verdictsOf(entry).map((one) => [one.file, one]));
  const entryShown = presentEntry(entry, worldAt(who.runtime, who.at), who);
  const shown = maySeePictures(entry, who);
  const receiver = String(entry.values["receiver"] ?? "");
  return {
    entry: entryShown,
    receiver,
    receives: receiver === who.identity.person,
    files: filesOf(entry).map((file) => {
      const found = verdicts.get(file.id);
      return {
        id: file.id,
        name: file.name,
        bytes: file.bytes,
        stage: found ? ("done" as const) : work.stageOf(file.id),
        verdict: found?.verdict ?? null,
        type: found?.type ?? null,
        refusal: found?.refusal ? { code: found.refusal, text: wordsOfCode(found.refusal)[language] } : null,
        removed: Object.entries(found?.removed ?? {}).map(([code, count]) => ({
          code,
          text: wordsOfCode(code)[language],
          count,
        })),
        nameOut: found?.nameOut ?? null,
        bytesOut: found?.bytesOut ?? null,
        sha256In: file.sha256,
        sha256Out: found?.sha256Out ?? null,
        preview: shown && found !== undefined,
        collected: stepOfFile(entry, file.id),
        collectable: entry.boxes.some((box) => box.step === "collect" && box.item === file.id),
      };
    }),
    held: [...verdicts.values()].some((one) => one.refusal !== null && heldCodes.has(one.refusal)),
  };
}
