/** The thread that sets papers, one after the other, so that the server goes on answering. */
import { isMainThread, parentPort } from "node:worker_threads";
import { type EntryForm, entryFormPdf } from "@machimori/render/entry-form";
import { type Report, reportPdf } from "@machimori/render/report";

export type Paper =
  | { readonly kind: "form"; readonly form: EntryForm }
  | { readonly kind: "report"; readonly report: Report };

if (!isMainThread && parentPort !== null) {
  const port = parentPort;
  port.on("message", (paper: Paper) =>
    port.postMessage({ answer: paper.kind === "form" ? entryFormPdf(paper.form) : reportPdf(paper.report) }),
  );
}
