import { expect, it } from "vitest";
import { noticeAddress } from "./notice-address.ts";

it.each([
  ["overdue", "take-out", "e1", "/b/town/entries/take-out/e1"],
  ["separation", null, null, "/b/town/separation"],
  ["reminder", "attestation", null, "/b/town/attestations"],
  ["reminder", "acknowledgement", null, "/b/town/acknowledgements"],
  ["told", "take-out", null, null],
  ["told", null, null, null],
])("a notice of kind %s about %s %s leads to %s", (kind, declaration, entry, address) => {
  const notice = { id: "n", kind, declaration, entry, text: "", createdAt: "", readAt: null };
  expect(noticeAddress("town", notice)).toBe(address);
});
