import {
  type AddressSet,
  addressSet,
  commonAddresses,
  formatV4,
  formatV6,
  isNoAddress,
  otherAddresses,
  spanOfPrefix,
} from "../model/address.ts";
import type { ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { ownedAddresses } from "../zones/owned.ts";
import type { ModelFinding } from "./verdict.ts";

/** Addresses only neighbours on a cable use. */
const LINK_LOCAL: AddressSet = addressSet([spanOfPrefix(6, 0xfe80n << 112n, 10)]);

/**
 * Networks of a zone's own interfaces that the zone does not name: what their hosts send was not asked as the zone's,
 * so a slip in `networks` would prove apart what is not.
 */
export function strangeNetworks(network: Network, model: ZoneModel): ModelFinding[] {
  const owned = ownedAddresses(model.zones);
  return model.zones.flatMap((zone) => {
    const elsewhere = otherAddresses(owned.get(zone.key) ?? addressSet([]));
    return zone.interfaces.flatMap((end) => {
      const at = end.indexOf(":");
      const device = network.devices.find((one) => one.key === end.slice(0, at))?.device;
      const found = device === undefined ? undefined : interfaceNamed(device, end.slice(at + 1));
      const strange = (found?.addresses ?? []).filter(({ version, address, length }) => {
        const hosts = commonAddresses(addressSet([spanOfPrefix(version, address, length)]), otherAddresses(LINK_LOCAL));
        return !isNoAddress(commonAddresses(hosts, elsewhere));
      });
      return strange.map(({ version, address, length }): ModelFinding => {
        const { from } = spanOfPrefix(version, address, length);
        const shown = `${version === 4 ? formatV4(Number(from)) : formatV6(from)}/${length}`;
        return {
          rule: "network-outside-zone",
          severity: "warning",
          line: null,
          message: {
            ja: `領域「${zone.label}」の口 ${end} のネットワーク ${shown} は、この領域の networks に含まれていません。そこの端末から出る通信は、この領域のものとして調べていません。端末があるなら networks に加えてください。`,
            en: `${shown} of ${end} is not among the networks of zone "${zone.key}": what its hosts send was not asked as the zone's. Add it if there are hosts.`,
          },
        };
      });
    });
  });
}
