import { type Command, command } from "../command.ts";

/** `machimori help [WORD…]`: the manual of a word, or of all. */
export const helpOn = (all: Command): Command =>
  command({
    summary: { ja: "命令の一覧、または一つの命令の使い方", en: "List of commands, or how one is used" },
    words: { shown: "[WORD…]", least: 0, most: 2 },
    options: {},
    run: ({ words }) => all.run([...words, "--help"], "machimori"),
  });
