/** The confirmer's share of a waiting worker's practice: one canonical part read over and over, until a job is there. */
import { setImmediate, setTimeout } from "node:timers/promises";
import { confirmPart } from "./part.ts";

const patience = 150;
const rounds = 30;

const paragraph =
  '<w:p><w:pPr><w:spacing w:before="120" w:after="120"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="112233"/><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">本文 &amp; text</w:t></w:r></w:p>';
const part = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph.repeat(40)}</w:body></w:document>`;

/** @param waiting false as soon as a job has come */
export async function practiseConfirming(waiting: () => boolean): Promise<void> {
  await setTimeout(patience);
  for (let round = 0; round < rounds && waiting(); round++) {
    confirmPart(part, "w:document");
    await setImmediate();
  }
}
