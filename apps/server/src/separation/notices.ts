import type { NewNotice } from "@machimori/store";
import { type Instant, type Label, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { keepersOf } from "./keepers.ts";
import type { Verification, VerificationRequest } from "./kept.ts";

const verdicts: Readonly<Record<Verification["verdict"], Label>> = {
  PROVED: { ja: "証明済み", en: "proved" },
  VIOLATED: { ja: "違反あり", en: "violated" },
  UNKNOWN: { ja: "判定できない", en: "unknown" },
};

/**
 * Who is told of a verification nobody asked for by hand: where the configurations changed, where something the last
 * verdict rested on has ended, and wherever the verdict is worse than proved.
 */
export function verificationNotices(
  runtime: BodyRuntime,
  at: string,
  request: VerificationRequest,
  verification: Verification,
  before: Verification | null,
): NewNotice[] {
  if (request.reason === "person") return [];
  const why: Label =
    request.reason === "folder"
      ? { ja: "ネットワーク機器の設定が変わったため", en: "Configurations of the network changed:" }
      : { ja: "宣言した通信又は例外の期限が過ぎたため", en: "A declared flow or an exception has ended:" };
  const drifted = verification.drifted ?? 0;
  const change: Label =
    request.reason === "folder"
      ? { ja: `通信の変化は${drifted}件です。`, en: ` ${drifted} differences in packets.` }
      : { ja: "", en: "" };
  const was: Label =
    before === null || before.verdict === verification.verdict
      ? { ja: "", en: "" }
      : { ja: `（前回：${verdicts[before.verdict].ja}）`, en: ` (before: ${verdicts[before.verdict].en})` };
  const verdict = verdicts[verification.verdict];
  const text = {
    ja: `${why.ja}、通信経路の分離を検証しました（${verification.number}）。判定：${verdict.ja}${was.ja}。${change.ja}`,
    en: `${why.en} the separation of the network was verified (${verification.number}): ${verdict.en}${was.en}.${change.en}`,
  };
  const roster = runtime.rosterOn(tokyoDay(at as Instant));
  return keepersOf(runtime, at as Instant).map((person) => ({
    person,
    kind: "separation",
    text,
    mail: roster.person(person)?.mail != null,
    once: `separation/${verification.id}/${person}`,
  }));
}

/** Who is told that the watched folder could not be taken over. */
export function folderNotices(runtime: BodyRuntime, at: string, problem: Label, once: string): NewNotice[] {
  const roster = runtime.rosterOn(tokyoDay(at as Instant));
  const text = {
    ja: `監視フォルダの設定を取り込めませんでした。前の版のままです。${problem.ja}`,
    en: `The watched folder could not be taken over; the version before stays. ${problem.en}`,
  };
  return keepersOf(runtime, at as Instant).map((person) => ({
    person,
    kind: "separation",
    text,
    mail: roster.person(person)?.mail != null,
    once: `${once}/${person}`,
  }));
}
