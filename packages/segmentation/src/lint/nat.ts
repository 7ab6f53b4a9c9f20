import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { DeviceFlow, spaceFor } from "../flow/device-flow.ts";
import { InterfaceNames } from "../flow/names.ts";
import { addressPredicate } from "../flow/sets.ts";
import type { Device } from "../model/device.ts";
import { finding, type LintFinding } from "./finding.ts";

/** Destination translations whose new address no filter lets anything reach. */
export function natWithoutPolicy(key: string, device: Device): LintFinding[] {
  const at = device.forward.findIndex(
    (stage) => stage.kind === "nat" && stage.rules.some((rule) => rule.destination !== undefined),
  );
  if (at < 0) return [];
  const names = new InterfaceNames(device);
  const flow = new DeviceFlow(device, spaceFor(device, names), names);
  const d = flow.space.diagrams;
  let open = IN;
  for (const stage of device.forward.slice(at)) {
    if (stage.kind !== "filter" || stage.sees === "original") continue;
    const compiled = flow.stage(stage);
    if (compiled.kind === "filter")
      open = d.mask(
        d.map(compiled.decided, (i) =>
          flow.decisions[i]?.verdict === "accept" || flow.decisions[i]?.verdict === "unknown" ? IN : BOTTOM,
        ),
        open,
      );
  }
  return device.forward
    .flatMap((stage) => (stage.kind === "nat" ? stage.rules : []))
    .flatMap((rule) => {
      const to = rule.destination;
      if (to === undefined || rule.disabled === true || to.kind === "redirect" || to.kind === "interface") return [];
      const target = addressPredicate(flow.space, "dst", { set: to.kind === "pool" ? to.addresses : to.to });
      return d.mask(target, open) === BOTTOM
        ? [
            finding(
              "nat-without-policy",
              "warning",
              key,
              rule.lines[0],
              rule.lines,
              "この宛先変換の先へは、どの規則も通信を許していません。",
              "No rule lets anything through to where this translation leads.",
            ),
          ]
        : [];
    });
}
