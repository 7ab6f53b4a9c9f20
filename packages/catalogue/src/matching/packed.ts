import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Model } from "./model.ts";

/** A trained model as it lies in the repository: small enough to keep, quick to unfold. */
export interface Packed {
  /** Ids of the mechanisms, in the order of the columns. */
  readonly ids: readonly string[];
  /** The features, one a line, in the order of the rows; brotli in base64. */
  readonly features: string;
  /** One signed byte a weight, row by row; brotli in base64. */
  readonly weights: string;
  /** The weight a full byte stands for. */
  readonly largest: number;
}

const full = 127;
/** Weights below this decide nothing and are two thirds of all. */
const negligible = 0.02;

/** Finer near nothing, where most weights lie: a byte is the root of its share of the largest. */
const byteOf = (weight: number, largest: number): number =>
  Math.abs(weight) < negligible ? 0 : Math.sign(weight) * Math.round(full * Math.sqrt(Math.abs(weight) / largest));

const weightOf = (byte: number, largest: number): number => (Math.sign(byte) * largest * byte * byte) / (full * full);

/** The slowest way of packing takes three times as long as the training and saves a tenth. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const archived = (bytes: Uint8Array): string => brotliCompressSync(bytes, quickly).toString("base64");
const opened = (text: string): Buffer => brotliDecompressSync(Buffer.from(text, "base64"));

/** A model made ready to be kept. */
export function packed(model: Model): Packed {
  const largest = model.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const bytes = Int8Array.from(model.weights, (weight) => byteOf(weight, largest));
  return {
    ids: model.ids,
    features: archived(new TextEncoder().encode([...model.index.keys()].join("\n"))),
    weights: archived(new Uint8Array(bytes.buffer)),
    largest,
  };
}

/** The model of a packed one, each weight to within a byte. */
export function unpacked({ ids, features, weights, largest }: Packed): Model {
  const keys = opened(features).toString("utf8").split("\n");
  const bytes = opened(weights);
  const table = Float32Array.from({ length: 256 }, (_, byte) => weightOf(byte < 128 ? byte : byte - 256, largest));
  const unfolded = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) unfolded[at] = table[bytes[at]!]!;
  return { ids, index: new Map(keys.map((key, at) => [key, at])), weights: unfolded };
}
