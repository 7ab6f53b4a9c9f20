export { canonicalJson } from "./canonical-json.ts";
export { commitment, type LeafFields, longestLeaf, makeLeaf } from "./leaf.ts";
