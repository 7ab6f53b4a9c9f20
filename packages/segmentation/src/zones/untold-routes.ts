import type { AddressSpan } from "../model/address.ts";
import { MAX_V4, MAX_V6, parseSpan } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Interface } from "../model/interface.ts";
import { findInterface } from "../model/interface-name.ts";
import type { Route } from "../model/route.ts";
import type { ZoneModel } from "./model-file.ts";

/** Weaker than any route a configuration or a table tells. */
const WEAKEST = 255;

const everywhere = (version: 4 | 6): AddressSpan => ({
  version,
  from: 0n,
  to: version === 4 ? BigInt(MAX_V4) : MAX_V6,
});

/**
 * Ports whose address a provider gives have networks behind them that the configuration does not tell, and a lease
 * or an advertisement may bring a default route. Left out, such a port would be reached by nothing, and everything
 * proved apart from it. So the networks the model file puts behind the port lie behind it, and what no route leads
 * elsewhere may leave by it. Behind a port that borrows its address lie networks untold as well, but no default route.
 */
export function withUntoldRoutes(device: Device, key: string, model: ZoneModel | null): Device {
  const routes = device.interfaces.flatMap((one) => {
    if (one.shutdown) return [];
    const versions: (4 | 6)[] = [
      ...(one.dynamicAddress === true ? [4 as const] : []),
      ...(one.dynamicAddressV6 === true ? [6 as const] : []),
    ];
    const isUnnumbered = one.unnumbered === true;
    if (versions.length === 0 && !isUnnumbered) return [];
    const behind = networksBehind(one, device, key, model).filter(
      ({ version }) => versions.includes(version) || (isUnnumbered && version === 4),
    );
    return [...versions.map(everywhere), ...behind].map(
      (destination): Route => ({
        destination,
        vrf: one.vrf ?? "",
        interface: one.name,
        distance: WEAKEST,
        source: one.source,
      }),
    );
  });
  return routes.length === 0 ? device : { ...device, routes: [...device.routes, ...routes] };
}

/** Networks of the zones that the model file ties to the interface. */
function networksBehind(one: Interface, device: Device, key: string, model: ZoneModel | null): AddressSpan[] {
  return (model?.zones ?? []).flatMap((zone) => {
    const isHere = zone.interfaces.some(
      (end) =>
        end.startsWith(`${key}:`) && findInterface(device.interfaces, end.slice(key.length + 1))?.name === one.name,
    );
    return isHere ? zone.networks.flatMap((text) => parseSpan(text) ?? []) : [];
  });
}
