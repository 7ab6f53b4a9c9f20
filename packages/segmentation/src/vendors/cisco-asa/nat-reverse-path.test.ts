import { describe, expect, it } from "vitest";
import { asked } from "../asked.ts";
import { ciscoAsa } from "./vendor.ts";

/** An outside that may reach everything, but for translations. */
const config = (nat: string): string => `hostname fw
interface GigabitEthernet0/0
 nameif out
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif in
 security-level 100
 ip address 10.0.0.1 255.255.255.0
access-list A extended permit ip any any
access-group A in interface out
object network web
 host 10.0.0.80
object network outer
 host 203.0.113.80
object network all
 subnet 10.0.0.0 255.255.255.0
object network partner
 subnet 198.51.100.0 255.255.255.0
${nat}
`;
const STATIC = "object network web\n nat (in,out) static 203.0.113.80";
const DYNAMIC = "object network all\n nat (in,out) dynamic interface";
const EXEMPT = "nat (in,out) source static all all destination static partner partner";

describe("a host behind NAT is not reached by its real address", () => {
  it.each([
    ["nothing is translated", "", "10.0.0.80", "accept"],
    ["the mapped address of a static rule", STATIC, "203.0.113.80", "accept"],
    ["the real address of a static rule", STATIC, "10.0.0.80", "drop"],
    ["an address no rule translates", STATIC, "10.0.0.81", "accept"],
    ["an address a dynamic rule translates", DYNAMIC, "10.0.0.81", "drop"],
    ["an exemption before the dynamic rule", `${EXEMPT}\n${DYNAMIC}`, "10.0.0.81", "accept"],
    ["a rule that is switched off", "nat (in,out) source static web outer inactive", "10.0.0.80", "accept"],
    ["a rule of one direction", "nat (in,out) source static web outer unidirectional", "10.0.0.80", "accept"],
    ["a rule between other interfaces", "nat (in,in) source static web outer", "10.0.0.80", "accept"],
    [
      "a rule of both sides, another peer",
      "nat (in,out) source static web outer destination static all all",
      "10.0.0.80",
      "accept",
    ],
  ])("%s", (_, nat, to, verdict) => {
    expect(asked(ciscoAsa, config(nat), `198.51.100.9 > ${to} tcp/443 @out`).split(" ")[0]).toBe(verdict);
  });

  it("names the line of the translation", () => {
    expect(asked(ciscoAsa, config(STATIC), "198.51.100.9 > 10.0.0.80 tcp/443 @out")).toBe("drop 21");
  });
});
