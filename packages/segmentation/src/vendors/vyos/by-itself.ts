import type { Why } from "../reading/line-book.ts";
import { OWN_PROXY } from "../reading/own-proxy.ts";
import { BROADCASTS, MULTICAST } from "../reading/past-filters.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import type { Draft } from "./draft.ts";
import type { Node } from "./tree.ts";

/** Programs that change nothing of the configuration, whatever they are given. */
const HARMLESS = /^((\/usr)?\/s?bin\/)?(reboot|shutdown|poweroff|halt|logger)$/;

const BALANCED: Why = {
  ja: "仮想サーバへの通信をほかのサーバへ振り分ける設定は扱いません。",
  en: "Traffic of a virtual server that is spread over other servers is not followed.",
};

/**
 * What the device does by itself past the rules: programs run by time (`task-scheduler`), by events of the log
 * (`event-handler`) or by a change of the router on duty (`transition-script`), which stand in files that are not
 * here; and programs that take packets in and send them out anew.
 */
export function readByItself(draft: Draft): void {
  const { root } = draft;
  for (const task of root.list("system", "task-scheduler", "task"))
    if (!HARMLESS.test(task.value("executable", "path") ?? "")) mark(draft, task.at("executable"), CHANGES_ITSELF);
  for (const event of root.list("service", "event-handler", "event"))
    if (!HARMLESS.test(event.value("script", "path") ?? "")) mark(draft, event.at("script"), CHANGES_ITSELF);
  for (const part of ["high-availability", "load-balancing", "load-balance"])
    for (const node of root.at(part)?.all() ?? [])
      if (node.name === "transition-script" || node.name === "script") mark(draft, node, CHANGES_ITSELF);
  mark(draft, root.at("high-availability", "virtual-server"), BALANCED);
  mark(draft, root.at("service", "webproxy"), OWN_PROXY, true);
  mark(draft, root.at("service", "broadcast-relay"), BROADCASTS);
  mark(draft, root.at("service", "mdns", "repeater"), BROADCASTS);
  for (const protocol of ["pim", "pim6", "igmp-proxy"]) mark(draft, root.at("protocols", protocol), MULTICAST);
  for (const one of root.list("container", "name"))
    if (one.has("allow-host-networks")) mark(draft, one.at("allow-host-networks"), OWN_PROXY, true);
}

function mark(draft: Draft, node: Node | null, why: Why, isProxy = false): void {
  for (const line of node?.allLines() ?? []) draft.book.unread(line, "mayWiden", why, isProxy ? { proxy: true } : {});
}
