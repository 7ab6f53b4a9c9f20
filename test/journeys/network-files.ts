import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { root } from "../architecture/sources.ts";
import type { Client } from "./client.ts";

/** A file as somebody hands it in. */
export interface Handed {
  readonly name: string;
  readonly text: string;
}

/** The files of a network of the sample town: `network` holds apart, `network-leak` does not. */
export const networkFiles = (folder: "network" | "network-leak"): Handed[] =>
  readdirSync(join(root, "fixtures", "minato", folder))
    .filter((name) => !name.startsWith("."))
    .map((name) => ({ name, text: readFileSync(join(root, "fixtures", "minato", folder, name), "utf8") }));

/** Hands the files in as one version of the network. */
export function handIn(client: Client, files: readonly Handed[]) {
  const boundary = "----separation";
  const parts = files.map(
    ({ name, text }) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${text}\r\n`,
  );
  return client.request("POST", "separation/versions", Buffer.from(`${parts.join("")}--${boundary}--\r\n`), {
    "content-type": `multipart/form-data; boundary=${boundary}`,
  });
}

/** Waits until the verification under way is over, and answers the kept one. */
export async function settled(client: Client) {
  for (;;) {
    const { job } = (await client.get("separation/job")).body;
    if (job !== null && job.state !== "running") {
      expect(job).toMatchObject({ state: "done" });
      return (await client.get(`separation/verifications/${job.verification}`)).body;
    }
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Hands in, verifies, and answers the kept verification. */
export async function verified(client: Client, files: readonly Handed[]) {
  const version = await handIn(client, files);
  expect(version.status, JSON.stringify(version.body)).toBe(201);
  expect((await client.post("separation/verifications", { version: version.body.id })).status).toBe(202);
  const found = await settled(client);
  expect(found.version).toBe(version.body.id);
  return found;
}
