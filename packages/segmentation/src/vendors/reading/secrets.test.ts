import { describe, expect, it } from "vitest";
import { redactLine } from "./secrets.ts";

describe("a line without its secret", () => {
  it.each([
    ['set ssh-public-key1 "ssh-rsa AAAA me@desk"', 'set ssh-public-key1 "ssh-rsa <redacted>"'],
    [" standby 1 authentication himitsu", " standby 1 authentication <redacted>"],
    [" vrrp 1 authentication text himitsu", " vrrp 1 authentication <redacted>"],
    ["event manager environment _pw himitsu", "event manager environment _pw <redacted>"],
    ["l2tp tunnel auth on himitsu", "l2tp tunnel auth on <redacted>"],
    ["mail server smtp 1 mail.example smtp-auth me himitsu", "mail server smtp 1 mail.example smtp-auth <redacted>"],
    ["archive path ftp://me:himitsu@10.0.0.1/x", "archive path ftp://<redacted>@10.0.0.1/x"],
    ['set comments "pw=himitsu, ext. 12"', 'set comments "pw=<redacted> ext. 12"'],
    ["description 保守用 パスワード：himitsu です", "description 保守用 パスワード：<redacted> です"],
  ])("of %s is %s", (line, kept) => expect(redactLine(line)).toBe(kept));

  it.each([
    "event manager applet reload authorization bypass",
    " ip ospf authentication",
    "ip route 10.0.0.0/8 gateway 192.168.1.254",
    'set comments "all passengers"',
  ])("of %s is the line", (line) => expect(redactLine(line)).toBe(line));
});
