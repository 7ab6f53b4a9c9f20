import { type Confirmer, refuse } from "../format.ts";
import { catalog } from "./confirm/grammar.ts";
import { Walk } from "./confirm/shapes.ts";
import { Nonconforming, readStrictly } from "./confirm/strict-reader.ts";

/**
 * Tests a rebuilt PDF byte by byte against the one spelling and the list of keys, operators, font tables and picture
 * segments it may consist of; every object must be reached by a permitted way.
 */
export const pdfConfirmer: Confirmer = {
  confirm: async (bytes) => {
    try {
      const file = readStrictly(bytes);
      const walk = new Walk(file);
      const root = walk.object(file.root, "root");
      catalog(walk, root, "catalog");
      if (walk.reached.size !== file.objects.size) return refuse("not-confirmed", "objects nobody refers to");
      return null;
    } catch (error) {
      if (error instanceof Nonconforming || error instanceof RangeError)
        return refuse("not-confirmed", error.message.slice(0, 200));
      throw error;
    }
  },
};
