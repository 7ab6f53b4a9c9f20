import { stateAnswers } from "./sections.ts";

/** What a pager writes between two screens: `--More--`, `---つづく---`, `---(more 45%)---`. */
const PAGER = /^\s*-{2,3}\s?\(?(?:more|つづく|続く)[^-]{0,24}-{2,3}\s*$/i;
const KEY_PRESS = /^\s*press any key to continue\b.{0,40}$/i;

/** The prompt of a device, alone or with a command that changes nothing and shows all of what it shows. */
const PROMPT =
  /^\s*[\w.-]{1,64}(?:\([\w.-]{1,64}\))?\s?[#>]\s*(?:$|(?:sh(?:ow?)?|more|ter(?:minal)?|ena?(?:ble)?|disable|exit|quit|logout|console)\b[^|]{0,120}$)/;

/** Text as a screen shows it: a backspace goes one place back, what follows overwrites. */
function overwritten(line: string): string {
  const shown: string[] = [];
  let at = 0;
  for (const char of line) {
    if (char === "\b") at = Math.max(0, at - 1);
    else {
      shown[at] = char;
      at += 1;
    }
  }
  return shown.join("").trimEnd();
}

/**
 * The lines of a configuration as a terminal logged them, without what is the terminal's own: marks of the pager, prompts
 * and the answers to other commands become blank, so that no block is broken by them. A mark with text behind it stays: how far that was indented
 * is not told.
 */
export function withoutTerminal(lines: readonly string[]): string[] {
  const others = stateAnswers(lines);
  return lines.map((raw, at) => {
    if (others.has(at)) return "";
    const line = raw.includes("\b") ? overwritten(raw) : raw;
    const isTerminal = PAGER.test(line) || KEY_PRESS.test(line) || PROMPT.test(line);
    return isTerminal ? "" : line;
  });
}
