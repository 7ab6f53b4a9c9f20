/** The face of the ledger: what writes a log. What verifies one is `@machimori/ledger/verify/index`. */
export { encodeBundle } from "./bundle.ts";
export { canonicalJson } from "./canonical-json.ts";
export { type SigningKey, signCheckpoint, signingKey, verifierKey } from "./checkpoint.ts";
export { exportLog, type ReadPath, type WriteFile } from "./export.ts";
export { hmacSha256 } from "./hmac.ts";
export { hashSize, readTilePath, rotationStatement, tilePath, tileWidth } from "./layout.ts";
export { commitment, type LeafFields, longestLeaf, makeLeaf } from "./leaf.ts";
export { type Origin, originOf } from "./origin.ts";
export { paperLines } from "./paper.ts";
export { proveConsistency, proveInclusion, rootFromTiles, type TileReader } from "./prove.ts";
export { append, emptyTree, type FullTile, fullTiles, leafHash, rootOf, type Tree, treeFrom } from "./tree.ts";
