import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PacketEvaluator } from "../flow/evaluate.ts";
import type { Vendor } from "../model/vendor.ts";
import { packetOf } from "./asked.ts";
import { VENDORS } from "./registry.ts";

/**
 * What the fixtures mean, written down before a reader saw them: `answers/NAME.txt` beside `fixtures/NAME.*`.
 * `[vdom] question = verdict | text of the deciding line` (`-`: a default decides); `unread class: text` names a line
 * that is rightly not understood. Every other line has to be understood or ignored.
 */
interface Truth {
  readonly vendor: Vendor;
  readonly name: string;
  readonly config: string;
  readonly questions: readonly string[];
  readonly unread: readonly string[];
}

function truths(): Truth[] {
  return VENDORS.flatMap((vendor) => {
    const folder = join(import.meta.dirname, vendor.id, "answers");
    if (!existsSync(folder)) return [];
    const fixtures = join(import.meta.dirname, vendor.id, "fixtures");
    return readdirSync(folder).map((file): Truth => {
      const name = file.slice(0, -".txt".length);
      const lines = readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean);
      const config = readdirSync(fixtures).find((one) => one.startsWith(`${name}.`)) ?? "";
      return {
        vendor,
        name,
        config: readFileSync(join(fixtures, config), "utf8"),
        questions: lines.filter((line) => !line.startsWith("unread ")),
        unread: lines.filter((line) => line.startsWith("unread ")).map((line) => line.slice("unread ".length)),
      };
    });
  });
}

/** A rejected packet does not pass either: which of the two a device does differs by vendor. */
const shut = (verdict: string): string => (verdict === "reject" ? "drop" : verdict);

/** The answer in the notation of the question's right side, with the expected part of the line where it is in it. */
function answered({ vendor, config }: Truth, line: string): string {
  const [left = "", right = ""] = line.split(" = ");
  const [, expected] = right.split(" | ");
  const [, part, question = ""] = /^(?:\[(.*?)\] )?(.*)$/.exec(left) ?? [];
  const device = vendor.read(config, "x").devices.find((one) => part === undefined || one.name.endsWith(part));
  if (device === undefined) return "no device";
  const packet = packetOf(question);
  const answer = new PacketEvaluator(device, [packet]).answer(packet);
  if (expected === undefined) return `${left} = ${shut(answer.verdict)}`;
  const text = answer.line?.text ?? "-";
  return `${left} = ${shut(answer.verdict)} | ${text.includes(expected) ? expected : text}`;
}

const all = truths();

describe("what fixtures mean", () => {
  it.each(all.map((one) => [one.vendor.id, one.name, one] as const))("%s answers as %s says", (_, __, truth) => {
    const said = truth.questions.map((line) => line.replace(" = reject", " = drop"));
    expect(truth.questions.map((line) => answered(truth, line))).toEqual(said);
  });

  it.each(all.map((one) => [one.vendor.id, one.name, one] as const))(
    "%s leaves no line of %s unread but those that are named",
    (_, __, { vendor, config, unread }) => {
      const left = vendor
        .read(config, "x")
        .lines.flatMap(({ state, source }) =>
          state.kind === "notUnderstood" ? [`${state.class}: ${source.text}`] : [],
        );
      expect(left.filter((line) => !unread.some((named) => line.includes(named)))).toEqual([]);
      expect(unread.filter((named) => !left.some((line) => line.includes(named)))).toEqual([]);
    },
  );
});
