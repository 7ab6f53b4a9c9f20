import type { Device } from "../model/device.ts";
import type { NatRule } from "../model/nat.ts";

/**
 * NAT rules that carry packets for the device's own, unknown outer address onward. Neither engine follows them on the
 * forward path, so while a device has one no pair may be called PROVED.
 */
export function unfollowedForwards(devices: Iterable<Device>): readonly NatRule[] {
  return [...devices].flatMap((device) =>
    device.forward.flatMap((stage) =>
      stage.kind === "nat"
        ? stage.rules.filter(
            (rule) =>
              rule.disabled !== true &&
              rule.effect !== "exempt" &&
              rule.destination !== undefined &&
              rule.matches.some((match) => match.toDevice === true),
          )
        : [],
    ),
  );
}
