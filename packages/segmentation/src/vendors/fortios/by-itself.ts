import type { LineBook } from "../reading/line-book.ts";
import { OWN_PROXY } from "../reading/own-proxy.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import type { Section, Setting } from "./tree.ts";
import { isEdit, markAll } from "./tree.ts";

/** Commands that a script may run without changing what passes. */
const HARMLESS =
  /^(get|show|end|execute (backup|reboot|shutdown|ping6?|ping-options|traceroute|tracert6|log|date|time))(\s|$)/;

/**
 * Sections by which the device runs scripts of its own (`system auto-script`, actions of automation stitches) or takes
 * packets in and sends them out anew (`web-proxy explicit`): their telling lines may widen. False for other sections.
 */
export function readByItself(section: Section, book: LineBook): boolean {
  const isScript = section.path === "system auto-script" || section.path === "system automation-action";
  const isProxy = section.path === "web-proxy explicit" || section.path === "ftp-proxy explicit";
  for (const edit of isScript ? section.steps.filter(isEdit) : [])
    for (const setting of edit.settings)
      if (setting.key === "script" && changes(setting)) book.unread(setting.line, "mayWiden", CHANGES_ITSELF);
  for (const setting of isProxy ? section.settings : [])
    if (setting.key === "status" && setting.verb === "set" && setting.values[0] !== "disable")
      book.unread(setting.line, "mayWiden", OWN_PROXY, { proxy: true });
  if (isScript || isProxy) markAll(section, (line) => book.ignored(line));
  return isScript || isProxy;
}

/** True unless every command of the script is known to leave the configuration as it is. */
function changes({ verb, values }: Setting): boolean {
  if (verb !== "set" && verb !== "append") return false;
  const commands = values.join(" ").split(/[\n;]/);
  return commands.some((one) => one.trim() !== "" && !HARMLESS.test(`${one.trim()} `));
}
