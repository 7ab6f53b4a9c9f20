import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Label } from "@machimori/terms";
import { Problem } from "./problem.ts";

const tooLarge: Label = {
  ja: "送られた見出し（Cookie など）が大きすぎます。このサイトの Cookie を消してから、開き直してください。",
  en: "The request's headers are too large. Remove this site's cookies and try again.",
};
const tooSlow: Label = {
  ja: "送信に時間がかかりすぎたため、打ち切りました。やり直してください。",
  en: "The request took too long to arrive and was given up. Try again.",
};
const noRequest: Label = {
  ja: "HTTPの要求として読み取れませんでした。アドレスの http と https を確かめてください。",
  en: "This is no HTTP request. Check http and https in the address.",
};

function problemOf(code: string | undefined): Problem {
  if (code === "HPE_HEADER_OVERFLOW") return new Problem(431, "headers-too-large", tooLarge);
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new Problem(408, "too-slow", tooSlow);
  return new Problem(400, "request-invalid", noRequest);
}

/** Answers what comes in and is no request that a route could be found for, in the form of every other refusal. */
export function answerUnparsed({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) return;
  const problem = problemOf(code);
  const body = JSON.stringify(problem.toJSON());
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "x-content-type-options: nosniff",
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
