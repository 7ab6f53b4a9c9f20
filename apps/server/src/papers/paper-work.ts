import type { FastifyReply } from "fastify";
import { badRequest } from "../problem.ts";
import { download } from "../routes/download.ts";
import { waitingThread } from "../waiting-thread.ts";
import type { Paper } from "./worker.ts";

/** One paper at a time: a long one takes half a gigabyte. The thread keeps its fonts while papers go on being asked for. */
const setPaper = waitingThread<Paper, Uint8Array | null>(new URL("./worker.ts", import.meta.url), {
  longest: 60_000,
  memoryMb: 512,
  rest: 60_000,
});

/** Sends a paper as a PDF, set beside the server; refused where it is too long for one. */
export async function sendPaper(reply: FastifyReply, paper: Paper, name: string): Promise<FastifyReply> {
  const pdf = await setPaper(paper);
  if (pdf === null)
    throw badRequest(
      "内容が長すぎて、1つのPDFにできません。画面で開き、ブラウザーの印刷を使ってください。",
      "This is too long for one PDF. Open it on the screen and print it from the browser.",
    );
  return download(reply, pdf, name, "application/pdf");
}
