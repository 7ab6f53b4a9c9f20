import { readConfiguration } from "@machimori/segmentation";
import { formatV4, formatV6 } from "@machimori/segmentation/model/address";
import { modelForm } from "@machimori/segmentation/zones/edit-model";
import type { KeptTexts } from "./verification.ts";

/** An interface a zone may name, with the addresses that tell people which one it is. */
export interface InterfaceChoice {
  readonly end: string;
  readonly addresses: readonly string[];
}

/** Interfaces with an address that are up, by the name the model file gives their device. */
export function interfacesOf({ model, files }: KeptTexts): readonly InterfaceChoice[] {
  const { devices } = modelForm(model);
  return files.flatMap((file) => {
    const key = devices.find((one) => one.config.includes(file.name))?.key;
    return (readConfiguration(file.text, file.name, file.vendor)?.devices ?? []).flatMap((device) =>
      device.interfaces
        .filter((one) => !one.shutdown && one.addresses.length > 0)
        .map((one) => ({
          end: `${key ?? (device.name || file.name.replace(/\.[^.]*$/, ""))}:${one.name}`,
          addresses: one.addresses.map(
            ({ version, address, length }) =>
              `${version === 4 ? formatV4(Number(address)) : formatV6(address)}/${length}`,
          ),
        })),
    );
  });
}
