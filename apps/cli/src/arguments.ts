import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./outcome.ts";

/** The options and words of a call; an unknown option is a usage error with a sentence. */
export function readArguments<const T extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      `引数が正しくありません: ${error instanceof Error ? error.message : String(error)}\nmachimori help で使い方を見られます。`,
    );
  }
}
