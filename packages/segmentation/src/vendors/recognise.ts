import type { DeviceReading, Vendor } from "../model/vendor.ts";
import { foreignLanguage } from "./foreign.ts";
import { VENDORS } from "./registry.ts";

/** Below this no language is sure enough of a text to read it. */
const LEAST_SCORE = 0.2;

/** The language a text is most likely written in; null when none recognises it, or one that is not read. */
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
  return best !== null && isForeign(text, best) ? null : best;
}

/** Tables that commands show are told by their columns, whatever device showed them. */
const isForeign = (text: string, vendor: Vendor): boolean => vendor.id !== "show" && foreignLanguage(text) !== null;

/** The language a model file names by id or alias. */
export function vendorNamed(word: string): Vendor | null {
  const wanted = word.toLowerCase();
  return VENDORS.find((vendor) => vendor.id === wanted || vendor.aliases.includes(wanted)) ?? null;
}

/**
 * Reads one file in the language it is recognised as, or in the named one; null when no language fits, or when the text
 * is in a language there is no reader for (`foreignLanguage` tells its name), whatever it was said to be.
 */
export function readConfiguration(text: string, file: string, vendor?: string): DeviceReading | null {
  const chosen = vendor === undefined ? recogniseVendor(text) : vendorNamed(vendor);
  return chosen === null || isForeign(text, chosen) ? null : chosen.read(text, file);
}
