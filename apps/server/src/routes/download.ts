import type { FastifyReply } from "fastify";

/** The words the screen has for the status of an entry; papers and sheets repeat them. */
export const statusWords: Readonly<Record<string, string>> = {
  open: "手続中",
  sentBack: "差戻し",
  inForce: "有効",
  closed: "完了",
  refused: "不許可",
  withdrawn: "取下げ",
  retired: "廃止",
};

/** A file under a name of any script. */
export function download(reply: FastifyReply, bytes: Uint8Array, name: string, type: string) {
  return reply
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(Buffer.from(bytes));
}
