import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drift } from "../src/diff/drift.ts";
import { readConfiguration } from "../src/vendors/recognise.ts";
import { assembleNetwork } from "../src/zones/network.ts";

/**
 * Single-line changes of configurations: every one that changes what passes must be found with its line named, and no
 * change without effect may raise an alarm. `node packages/segmentation/campaign/mutations.ts` prints the figures and
 * writes the tally. The cases stand in `mutations/*.txt`: a configuration, then `~ kind | line | new line`, where the
 * old line is given by a part of it, `-` deletes it, and kinds that begin with `same` are changes without effect.
 */

export interface Change {
  readonly kind: string;
  readonly line: number;
  readonly text: string;
}

export interface Case {
  readonly name: string;
  readonly vendor: string;
  readonly config: string;
  readonly changes: readonly Change[];
}

export interface Outcome {
  readonly name: string;
  readonly change: Change;
  readonly isSemantic: boolean;
  readonly found: boolean;
  readonly isNamed: boolean;
}

const folder = join(import.meta.dirname, "mutations");

/** The cases of the folder; a change whose line cannot be found is a defect of the case and thrown. */
export function cases(): Case[] {
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const lines = readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
      const config = lines.filter((line) => !line.startsWith("~ "));
      const changes = lines
        .filter((line) => line.startsWith("~ "))
        .map((line) => changeOf(line.slice(2), config, file));
      return {
        name: file,
        vendor: file.slice(0, file.lastIndexOf(".")).replace(/-\d+$/, ""),
        config: config.join("\n"),
        changes,
      };
    });
}

function changeOf(text: string, config: readonly string[], file: string): Change {
  const [kind = "", part = "", replacement = ""] = text.split(" | ").map((word) => word.trim());
  const at = config.findIndex((line) => line.includes(part));
  if (at < 0) throw new Error(`${file}: no line holds "${part}"`);
  const indent = (config[at] ?? "").length - (config[at] ?? "").trimStart().length;
  if (replacement === "-") return { kind, line: at + 1, text: "" };
  const added = replacement.startsWith("+ ");
  const line = `${" ".repeat(indent)}${added ? replacement.slice(2) : replacement}`;
  return { kind, line: at + 1, text: added ? `${config[at]}\n${line}` : line };
}

/** Applies one change and asks whether the difference is found, and whether the line is among those it names. */
export function tried(one: Case, change: Change): Outcome {
  const lines = one.config.split("\n");
  const before = network(one.config, one.vendor);
  const changed = [...lines.slice(0, change.line - 1), change.text, ...lines.slice(change.line)].join("\n");
  const found = drift(before, network(changed, one.vendor));
  const named = new Set(
    found.flatMap((difference) => [...difference.before, ...difference.after].map((source) => source.line)),
  );
  // A line that is gone can only be named by what it stood next to.
  const own = change.text.includes("\n")
    ? [change.line + 1]
    : change.text === ""
      ? [change.line - 1, change.line, change.line + 1]
      : [change.line];
  return {
    name: one.name,
    change,
    isSemantic: !change.kind.startsWith("same"),
    found: found.length > 0,
    isNamed: own.some((line) => named.has(line)),
  };
}

function network(config: string, vendor: string) {
  const reading = readConfiguration(config, "device.conf", vendor);
  return assembleNetwork(reading === null ? [] : [reading], null);
}

if (process.argv[1] === import.meta.filename) {
  const outcomes = cases().flatMap((one) => one.changes.map((change) => tried(one, change)));
  const semantic = outcomes.filter((one) => one.isSemantic);
  const quiet = outcomes.filter((one) => !one.isSemantic);
  const tally = {
    cases: cases().length,
    semantic: semantic.length,
    found: semantic.filter((one) => one.found).length,
    named: semantic.filter((one) => one.isNamed).length,
    withoutEffect: quiet.length,
    alarms: quiet.filter((one) => one.found).length,
  };
  for (const one of outcomes)
    if (one.isSemantic ? !one.isNamed : one.found)
      process.stdout.write(
        `${one.isSemantic ? (one.found ? "not named" : "NOT FOUND") : "FALSE ALARM"}\t${one.name}\t${one.change.kind}\t${one.change.line}\t${one.change.text}\n`,
      );
  process.stdout.write(`${JSON.stringify(tally)}\n`);
  writeFileSync(join(import.meta.dirname, "mutations.tally.json"), `${JSON.stringify(tally, null, 1)}\n`);
}
