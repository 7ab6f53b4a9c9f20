import { describe, expect, it } from "vitest";
import { readConfiguration } from "../recognise.ts";

const WORDS = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

/** Numbers of the lines of a file that could not be read. */
function unread(text: string, file: string): readonly number[] {
  const reading = readConfiguration(text, file);
  if (reading === null) throw new Error("the fixture is in no known language");
  return reading.lines.filter((line) => line.state.kind === "notUnderstood").map((line) => line.source.line);
}

describe("a word that only Object.prototype knows", () => {
  for (const word of WORDS) {
    it.each([
      `-p ${word}`,
      `-p tcp --dport ${word}`,
      `-p tcp -m multiport --dports 80,${word}`,
      `-p tcp --tcp-flags ${word} ${word}`,
      `-m conntrack --ctstate ${word}`,
      `-p icmp --icmp-type ${word}`,
      `-m ${word} --${word} 1`,
    ])(`is unread and matches nothing in an iptables rule with "%s"`, (match) => {
      const text = `*filter\n:FORWARD DROP [0:0]\n-A FORWARD ${match} -j ACCEPT\nCOMMIT\n`;
      expect(unread(text, "fw.rules")).toEqual([3]);
    });
    it.each([
      `${word} dport 80 accept`,
      `tcp dport ${word} accept`,
      `meta l4proto ${word} accept`,
      `ct state ${word} accept`,
    ])(`is unread and matches nothing in the nftables rule "%s"`, (rule) => {
      const text = `table inet f {\n  chain forward {\n    type filter hook forward priority filter; policy drop;\n    ${rule}\n  }\n}\n`;
      expect(unread(text, "fw.nft")).toEqual([4]);
    });
    it(`as a family or a priority of an nftables chain does not crash (${word})`, () => {
      const text = `table ${word} f {\n  chain forward {\n    type filter hook forward priority ${word}; policy drop;\n  }\n}\ntable inet g {\n  chain forward {\n    type filter hook forward priority ${word}; policy drop;\n  }\n}\n`;
      const forward = readConfiguration(text, "fw.nft")?.devices[0]?.forward ?? [];
      expect(forward.filter((stage) => stage.kind === "filter").map((stage) => stage.name)).toEqual([
        "filter g forward",
      ]);
    });
  }
});
