import type { DeviceReading, Vendor } from "../model/vendor.ts";
import { VENDORS } from "./registry.ts";

/** Below this no language is sure enough of a text to read it. */
const LEAST_SCORE = 0.2;

/** The language a text is most likely written in; null when none recognises it. */
export function recogniseVendor(text: string): Vendor | null {
  let best: Vendor | null = null;
  let score = LEAST_SCORE;
  for (const vendor of VENDORS) {
    const own = vendor.recognise(text);
    if (own > score) {
      best = vendor;
      score = own;
    }
  }
  return best;
}

/** The language a model file names by id or alias. */
export function vendorNamed(word: string): Vendor | null {
  const wanted = word.toLowerCase();
  return VENDORS.find((vendor) => vendor.id === wanted || vendor.aliases.includes(wanted)) ?? null;
}

/** Reads one file in the language it is recognised as, or in the named one; null when no language fits. */
export function readConfiguration(text: string, file: string, vendor?: string): DeviceReading | null {
  const chosen = vendor === undefined ? recogniseVendor(text) : vendorNamed(vendor);
  return chosen === null ? null : chosen.read(text, file);
}
