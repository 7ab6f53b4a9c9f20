import { expect, it } from "vitest";
import { strip } from "./strip.ts";

const fortigate = `config system global
    set hostname "fw"
end
config vpn certificate local
    edit "own"
        set password ENC c2VjcmV0cGFzcw==
        set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----
MIIFHDBOBgkqhkiGinsideTheKey
b25lTW9yZUxpbmVPZlRoZUtleQ==
-----END ENCRYPTED PRIVATE KEY-----"
    next
    edit "acme"
        set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----
MIIFHDBOBgkqhkiGinsideTheKey
-----END ENCRYPTED PRIVATE KEY-----
"
    next
end
config system admin
    edit "admin"
        set ssh-public-key1 "ssh-rsa b25lTW9yZU9mVGhl me@desk"
    next
end
config system interface
    edit "port1"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
    next
end
`;

it("keeps a configuration with a private key inside, without the key and with every line at its number", () => {
  const kept = strip("fw.conf", fortigate, "fortios");
  if (!("text" in kept)) throw new Error(kept.why.en);
  for (const secret of ["c2VjcmV0cGFzcw==", "insideTheKey", "b25lTW9yZ"]) expect(kept.text).not.toContain(secret);
  const line = (text: string) => text.split("\n").findIndex((one) => one.includes("set ip 10.0.0.1"));
  expect(line(kept.text)).toBe(line(fortigate));
  expect(kept.text).toContain('    edit "port1"');
});

it("is the same when stripped twice", () => {
  const once = strip("fw.conf", fortigate, "fortios");
  if (!("text" in once)) throw new Error(once.why.en);
  const twice = strip("fw.conf", once.text, "fortios");
  expect("text" in twice && twice.text).toBe(once.text);
});

it("refuses what no reader knows, for its secrets cannot be told", () => {
  expect(strip("memo.txt", "会議の予定", undefined)).toHaveProperty("why");
});

it("tells what is packed from what no reader knows, and says to take it out", () => {
  const packed = strip("settings.zip", "PK\u0003\u0004\u0014", undefined);
  expect("why" in packed && packed.why.ja).toContain("取り出し");
});
