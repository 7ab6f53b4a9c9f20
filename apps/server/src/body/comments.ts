import type { Instant } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";

/** A remark of a reviewer on a clause of a draft. Part of the record, like every answer. */
export interface Comment {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly person: string | null;
  readonly at: string;
}

const question = (id: string) => `comment:${id}`;
const isComment = (question: string) => question.startsWith("comment:");

/** Remarks on a draft, oldest first; those taken back are left out. */
export async function commentsOf(runtime: BodyRuntime, draft: string): Promise<readonly Comment[]> {
  const rows = await runtime.store.read(runtime.system, (tx) => tx.instruments.answers(draft));
  return rows
    .filter((row) => isComment(row.question) && row.answer !== "")
    .map((row) => ({
      id: row.question.slice(question("").length),
      path: row.clause,
      text: String(row.answer),
      person: row.person,
      at: row.answeredAt,
    }))
    .sort((one, other) => one.at.localeCompare(other.at) || one.id.localeCompare(other.id));
}

/** Writes a remark, or takes one back with an empty text. */
export async function putComment(
  runtime: BodyRuntime,
  person: string,
  draft: string,
  comment: Pick<Comment, "id" | "path" | "text">,
  at: Instant,
): Promise<void> {
  await runtime.store.transact({ ...runtime.system, person, at }, (tx) =>
    tx.instruments.answer(draft, comment.path, question(comment.id), comment.text),
  );
}
