import { expect, it } from "vitest";
import { readConfiguration } from "../vendors/recognise.ts";
import { assembleNetwork } from "../zones/network.ts";
import { drift } from "./drift.ts";

const network = (entries: string) => {
  const reading = readConfiguration(
    `hostname r\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n ip access-group IN in\nip access-list extended IN\n${entries} deny ip any any\n`,
    "r.cfg",
    "cisco-ios",
  );
  return assembleNetwork([reading!], null);
};

it.each([
  ["answers", " permit tcp any eq 443 any established\n", [["opened", "ACK | RST"]]],
  ["one flag", " permit tcp any eq 443 any syn\n", [["opened", "2-3, 6-7, 10-11, 14-15, 18-19"]]],
  ["any flags", " permit tcp any eq 443 any\n", [["opened", undefined]]],
])("packets that differ by their flags alone are one difference: %s", (_, entries, expected) => {
  const found = drift(network(""), network(entries));
  expect(found.map(({ kind, box }) => [kind, box["tcpFlags"]])).toEqual(
    expected.map(([kind, flags]) => [kind, flags === undefined ? undefined : expect.stringContaining(flags as string)]),
  );
  expect(drift(network(entries), network("")).map(({ kind }) => kind)).toEqual(["closed"]);
});
