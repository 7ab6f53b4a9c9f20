import { mkdirSync, realpathSync } from "node:fs";
import { isAbsolute, join, normalize, resolve, sep } from "node:path";
import type { TransferIntake } from "@machimori/engine";
import { type Label, label } from "@machimori/terms";

/** The two folders of a watched intake, checked. */
export interface Places {
  readonly in: string;
  readonly out: string;
}

/** Why a folder cannot be used; shown to the administrator who named it. */
export interface NoPlace {
  readonly problem: Label;
}

/**
 * Folders an administrator of a body may name lie below the installation's own place for the body, or below folders
 * the operator opened for it (MACHIMORI_WATCH_ROOTS, separated by ":"): a body cannot make the server read or write
 * anywhere else.
 */
export function rootsFor(
  dataRoot: string,
  body: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const opened = (env["MACHIMORI_WATCH_ROOTS"] ?? "").split(":").filter((one) => isAbsolute(one));
  return [join(dataRoot, "exchange", body), ...opened.map((one) => resolve(one))];
}

/** The folders of an intake, made where they lie below the installation's own place; or why they cannot be used. */
export function placesOf(intake: TransferIntake, roots: readonly string[]): Places | NoPlace {
  const [own = ""] = roots;
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const found: string[] = [];
  for (const named of [intake.inFolder ?? "", intake.outFolder ?? ""]) {
    const wanted = normalize(isAbsolute(named) ? named : join(own, named)).replace(/\/+$/, "");
    if (!roots.some((root) => isBelow(wanted, root)))
      return no(
        `フォルダ「${named}」は使えません。サーバーの運用者が開いた場所（MACHIMORI_WATCH_ROOTS）か、名前だけを指定してください。`,
        `The folder "${named}" lies outside what the operator opened (MACHIMORI_WATCH_ROOTS).`,
      );
    if (isBelow(wanted, own)) mkdirSync(wanted, { recursive: true, mode: 0o700 });
    try {
      if (realpathSync(wanted) !== realpathSync(rootOf(wanted, roots)) + wanted.slice(rootOf(wanted, roots).length))
        return no(
          `フォルダ「${named}」の途中にリンクがあるため使えません。`,
          `The way to "${named}" leads through a link.`,
        );
    } catch {
      return no(
        `フォルダ「${named}」がありません。作ってから、もう一度確かめてください。`,
        `There is no folder "${named}".`,
      );
    }
    found.push(wanted);
  }
  const [into = "", out = ""] = found;
  if (into === out || isBelow(into, out) || isBelow(out, into))
    return no("受け取るフォルダと渡すフォルダは、別の場所にしてください。", "The two folders must lie apart.");
  return { in: into, out };
}

export const isNoPlace = (places: Places | NoPlace): places is NoPlace => "problem" in places;

const rootOf = (path: string, roots: readonly string[]): string => roots.find((root) => isBelow(path, root)) ?? path;
const isBelow = (path: string, folder: string): boolean => path.startsWith(folder + sep);
const no = (ja: string, en: string): NoPlace => ({ problem: label(ja, en) });
