import { shellWords } from "./words.ts";

/** One call of iptables, or the words of one: `-t nat -A POSTROUTING …`, `ip6tables -P FORWARD DROP`. */
export interface CommandLine {
  /** By the program's name; null where the line names none. */
  readonly family: 4 | 6 | null;
  readonly table: string;
  readonly verb: "append" | "insert" | "policy" | "new" | "flush" | "quiet";
  /** What follows the verb: the chain first. */
  readonly words: readonly string[];
}

const VERBS: Readonly<Record<string, CommandLine["verb"]>> = {
  "-A": "append",
  "--append": "append",
  "-I": "insert",
  "--insert": "insert",
  "-P": "policy",
  "--policy": "policy",
  "-N": "new",
  "--new-chain": "new",
  "-F": "flush",
  "--flush": "flush",
  // Chains that can be deleted are empty and nobody jumps to them; the others only count or print.
  "-X": "quiet",
  "--delete-chain": "quiet",
  "-Z": "quiet",
  "--zero": "quiet",
  "-L": "quiet",
  "--list": "quiet",
  "-S": "quiet",
  "--list-rules": "quiet",
};
const TABLES = new Set(["filter", "nat", "mangle", "raw", "security"]);
const PROGRAM = /^(?:\/[\w./-]*\/)?(ip6?tables)(?:-legacy|-nft)?$/;

/** The chains the kernel itself asks. */
export const isBuiltIn = (chain: string): boolean => /^(PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING)$/.test(chain);

/**
 * Reads a line as iptables(8) takes its arguments, the table being `filter` unless `-t` names another. `null` where it
 * is none, and where a shell would make other words of it (variables, substitutions, pipes, globs, continuations).
 */
export function commandLine(row: string): CommandLine | null {
  let words = shellWords(row);
  if (words[0] === "sudo") words.shift();
  const program = PROGRAM.exec(words[0] ?? "")?.[1];
  if (program !== undefined) {
    // Only a comment behind a call without quotes is sure to be one.
    const call = row.includes('"') ? row : row.replace(/\s#.*$/, "");
    if (/[$`'|&;<>*?(){}[\]~#]|\\$/.test(call)) return null;
    words = shellWords(call);
    words.splice(0, words[0] === "sudo" ? 2 : 1);
  }
  const at = words.findIndex(
    (word, i) => (word === "-t" || word === "--table") && !/^--(comment|log-prefix)$/.test(words[i - 1] ?? ""),
  );
  const [, table = ""] = at < 0 ? ["", "filter"] : words.splice(at, 2);
  while (/^(-w|--wait|-v|--verbose|-n|--numeric|--line-numbers|\d+)$/.test(words[0] ?? "")) words.shift();
  const verb = VERBS[words[0] ?? ""];
  if (verb === undefined || !TABLES.has(table)) return null;
  return {
    family: program === undefined ? null : program === "ip6tables" ? 6 : 4,
    table,
    verb,
    words: words.slice(1),
  };
}

/** How sure a text without table headers is of iptables: the share of its lines that are such calls. */
export function shareOfCommandLines(text: string): number {
  const rows = text.split(/\r\n|\r|\n/).map((row) => row.trim());
  const told = rows.filter((row) => row !== "" && !row.startsWith("#"));
  const own = told.filter((row) => /^:[A-Z]+ (ACCEPT|DROP)\b/.test(row) || hasChain(commandLine(row)));
  return told.length === 0 ? 0 : own.length / told.length;
}

function hasChain(line: CommandLine | null): boolean {
  if (line === null) return false;
  if (line.verb === "append" || line.verb === "insert")
    return line.words.includes("-j") || line.words.includes("-g") || line.words.includes("--jump");
  if (line.verb === "policy") return isBuiltIn(line.words[0] ?? "");
  return line.family !== null || line.verb === "new";
}
