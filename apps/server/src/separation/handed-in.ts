import type { FastifyRequest } from "fastify";
import type { BodyRuntime } from "../body/runtime.ts";
import { badRequest } from "../problem.ts";
import { textOf, versionsOf } from "./kept.ts";

const largest = 16_000_000;
const largestTogether = 64_000_000;
const mostFiles = 500;

/**
 * The files of one request. The model file is the one that ends in .yaml or .yml; every other file is a configuration.
 * Without a model file the one of the newest version stays.
 */
export async function handedIn(request: FastifyRequest, runtime: BodyRuntime) {
  let model: Uint8Array | null = null;
  let together = 0;
  const files: { name: string; bytes: Uint8Array }[] = [];
  for await (const part of request.parts({ limits: { fileSize: largest, files: mostFiles } })) {
    if (part.type !== "file") continue;
    const bytes = await part.toBuffer();
    together += bytes.length;
    if (together > largestTogether)
      throw badRequest("設定は合わせて64MBまでです。何も保存していません。", "At most 64 MB together.");
    const name = part.filename.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069/\\]/g, "_").slice(0, 200);
    if (/\.ya?ml$/i.test(name)) {
      if (model !== null) throw badRequest("モデルファイルは1つだけ選んでください。", "More than one model file.");
      model = bytes;
    } else if (name === "" || files.some((one) => one.name === name))
      throw badRequest(`ファイル名「${name}」が重なっています。`, "Two files have one name, or a file has none.");
    else files.push({ name, bytes });
  }
  if (model === null) {
    const [newest] = await versionsOf(runtime);
    const kept = newest === undefined ? null : await textOf(runtime, newest.model);
    model = kept === null ? null : Buffer.from(kept, "utf8");
  }
  if (model === null || files.length === 0)
    throw badRequest(
      "機器の設定と、接続系を書いたモデルファイル（.yaml）をいっしょに選んでください。",
      "Choose the configurations together with the model file (.yaml).",
    );
  return { model, files };
}
