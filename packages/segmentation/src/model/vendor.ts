import type { Device, LineReading } from "./device.ts";
import type { ObservedTable } from "./table.ts";

/** What one file says. */
export interface DeviceReading {
  readonly vendor: string;
  readonly file: string;
  /** Several for VDOMs, vsys, contexts; none for show output. */
  readonly devices: readonly Device[];
  readonly tables: readonly ObservedTable[];
  /** Every line of the file that is not blank, in order, exactly once. */
  readonly lines: readonly LineReading[];
}

/**
 * One configuration language. Reading never throws and never loops: any text gives a reading, at worst one whose
 * lines are all `notUnderstood`. Secrets are taken out of every `SourceLine.text`, comment and description.
 */
export interface Vendor {
  /** Folder name: "fortios", "cisco-ios", "linux-iptables", … Also the word of `vendor:` in the model file. */
  readonly id: string;
  /** Other words for it in a model file ("fortinet", "ios-xe"). */
  readonly aliases: readonly string[];
  readonly title: { readonly ja: string; readonly en: string };
  /** 0 = surely not, 1 = surely this language. Looks at no more than the first 64 KiB. */
  recognise(text: string): number;
  /** `file`: base name, used in every SourceLine. */
  read(text: string, file: string): DeviceReading;
}
