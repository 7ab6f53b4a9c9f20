import type { Interface, ReversePathCheck } from "../../model/interface.ts";
import { type Item, under } from "../reading/items.ts";
import type { Books } from "./objects.ts";

const EXCEPTIONS = {
  ja: "送信元の経路確認から外れる通信があるため、絞らないものとして扱います。",
  en: "The reverse-path check has exceptions and is taken as not narrowing.",
};

/**
 * `family inet rpf-check [mode loose]` of a unit: strict unless told otherwise, and the default route counts ("Unicast
 * RPF", Junos routing policies guide). A fail filter may let through what fails the check: no check then.
 */
export function reversePathChecks(items: readonly Item[], name: string, books: Books): readonly ReversePathCheck[] {
  return (["inet", "inet6"] as const).flatMap((family): ReversePathCheck[] => {
    const own = under(items, "family", family, "rpf-check");
    const lines = own.flatMap((item) => item.lines);
    if (own.length === 0) return [];
    if (own.some(({ words }) => words[0] !== undefined && words[0] !== "mode")) {
      for (const line of lines) books.book.unread(line, "mayNarrow", EXCEPTIONS, { interfaces: [name] });
      return [];
    }
    books.book.understood(...lines);
    const isLoose = own.some(({ words }) => words[0] === "mode" && words[1] === "loose");
    return [
      {
        version: family === "inet" ? 4 : 6,
        mode: isLoose ? "loose" : "strict",
        allowsDefault: true,
        sessionsSkip: false,
        source: books.book.at(...lines),
      },
    ];
  });
}

/** With `unicast-reverse-path feasible-paths` a strict check is content with any route for the prefix. */
export function withFeasiblePaths(interfaces: readonly Interface[], items: readonly Item[]): readonly Interface[] {
  const told = under(items, "routing-options", "forwarding-table", "unicast-reverse-path");
  if (!told.some(({ words }) => words[0] === "feasible-paths")) return interfaces;
  return interfaces.map((one) => ({
    ...one,
    reversePath: (one.reversePath ?? []).map((check) =>
      check.mode === "strict" ? { ...check, mode: "feasible" as const } : check,
    ),
  }));
}
