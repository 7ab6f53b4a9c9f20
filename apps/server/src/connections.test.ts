import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { expect, it } from "vitest";
import { connectionsAllowed, keepRoom } from "./connections.ts";

/** What somebody sends who holds a connection and does not let it come to an answer. */
const holders: Readonly<Record<string, string>> = {
  "that say nothing": "",
  "that stop within the head of a request": "GET / HTTP/1.1\r\nhost: a\r\n",
  "that stop within what they send": "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{",
  "that were answered and stay": "GET / HTTP/1.1\r\nhost: a\r\n\r\n",
};

it.each(Object.entries(holders))(
  "connections %s shut nobody out, and what is being answered goes on",
  async (_, sent) => {
    const answers: (() => void)[] = [];
    const server = createServer((request, response) => {
      request.resume();
      request.once("end", () => {
        if (request.url === "/long") answers.push(() => response.end("answered"));
        else response.end("at once");
      });
    });
    keepRoom(server, 8);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const opened: Socket[] = [];
    const open = async (what: string, from: string) => {
      const socket = connect({ port, host: "127.0.0.1", localAddress: from });
      opened.push(socket.on("error", () => undefined));
      await new Promise((done) => socket.once("connect", done).once("close", done));
      if (what) socket.write(what);
      return socket;
    };
    const asks = (path: string) => `GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`;
    const long = await open(asks("/long"), "127.0.0.1");
    while (answers.length === 0) await after(5);
    for (let count = 0; count < 20; count += 1) (await open(sent, "127.0.0.3")).resume();
    const neighbour = await open("", "127.0.0.4");
    for (let count = 0; count < 20; count += 1) (await open(sent, "127.0.0.3")).resume();
    expect(await new Promise<number>((done) => server.getConnections((_error, count) => done(count)))).toBe(8);
    neighbour.write(asks("/"));
    expect(await text(neighbour)).toContain("at once");
    expect(await text(await open(asks("/"), "127.0.0.5"))).toContain("at once");
    for (const answer of answers) answer();
    expect(await text(long)).toContain("answered");
    for (const socket of opened) socket.destroy();
    server.close();
  },
);

it("as many as the limit of open files leaves room for, and some in any case", () => {
  expect(connectionsAllowed()).toBeGreaterThanOrEqual(20);
  expect(connectionsAllowed()).toBeLessThanOrEqual(4_000);
});
