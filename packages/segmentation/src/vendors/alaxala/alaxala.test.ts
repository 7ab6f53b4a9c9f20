import { describe, expect, it } from "vitest";
import { asked, unread } from "../asked.ts";
import { alaxala } from "./vendor.ts";

describe("AlaxalA", () => {
  describe("a list on a VLAN interface ends with an implicit deny", () => {
    const config = `ip access-list extended "b"
  10 permit tcp any host 10.0.1.5 eq https
interface vlan 10
  ip address 10.0.0.1 255.255.255.0
  ip access-group "b" in
interface vlan 20
  ip address 10.0.1.1 255.255.255.0`;
    it.each([
      ["10.0.0.9 > 10.0.1.5 tcp/443 @Vlan10", "accept 2"],
      ["10.0.0.9 > 10.0.1.5 tcp/80 @Vlan10", "drop -"],
      ["10.0.1.9 > 10.0.0.5 tcp/80 @Vlan20", "accept -"],
    ])("%s is answered %s", (question, answer) => {
      expect(asked(alaxala, config, question)).toBe(answer);
    });
    it("understands every line", () => {
      expect(unread(alaxala, config)).toEqual([]);
    });
  });
});
