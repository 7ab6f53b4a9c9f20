import { createHmac, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hmacSha256 } from "./hmac.ts";

describe("HMAC-SHA256 of a text", () => {
  // RFC 4231 §4.3 and §4.4: keys shorter than a block.
  test.each([
    ["4a656665", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
    ["0b".repeat(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  ])("is that of RFC 4231 under the key %s", (key, text, digest) => {
    expect(hmacSha256(Buffer.from(key, "hex"), text).toString("hex")).toBe(digest);
  });

  test("is that of Node for keys of every length up to a block, and texts beyond ASCII", () => {
    for (let length = 0; length <= 64; length += 1) {
      const key = randomBytes(length);
      const text = "情報資産🗾".repeat(length);
      expect(hmacSha256(key, text)).toEqual(createHmac("sha256", key).update(text, "utf8").digest());
    }
  });

  test("throws under a longer key, which it would have to hash first", () => {
    expect(() => hmacSha256(randomBytes(65), "")).toThrow(RangeError);
  });
});
