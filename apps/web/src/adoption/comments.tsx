import { useEffect, useState } from "react";
import type { Comment } from "../api/adoption.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { TextArea } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { dayOf, shortDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { adoptionWords } from "./words.ts";

export type PutComment = (comment: {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}) => Promise<void>;

/** Remarks on a clause, and one's own to write or take back. */
export function Comments({
  path,
  comments,
  fixed,
  put,
}: {
  readonly path: string;
  readonly comments: readonly Comment[];
  readonly fixed: boolean;
  readonly put: PutComment;
}) {
  const say = useSay();
  const language = useLanguage();
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState("");
  const task = useTask();
  const field = `comment-${path}`;
  useEffect(() => {
    if (writing) document.getElementById(field)?.focus();
  }, [writing, field]);
  return (
    <div className="read-comments">
      {task.problem && <ProblemBanner problem={task.problem} />}
      {comments.length > 0 && (
        <ul aria-label={say(adoptionWords.comments)}>
          {comments.map((comment) => (
            <li key={comment.id}>
              <p className="read-comment">{comment.text}</p>
              <p className="small quiet">
                {comment.by} {shortDay(dayOf(comment.at), language)}
                {comment.mine && !fixed && (
                  <Button
                    variant="text"
                    size="small"
                    busy={task.busy}
                    onClick={() => void task.run(() => put({ id: comment.id, path, text: "" }))}
                  >
                    {say(adoptionWords.takeBack)}
                  </Button>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {!fixed && !writing && (
        <Button variant="text" size="small" data-key="c" onClick={() => setWriting(true)}>
          {say(adoptionWords.comment)}
        </Button>
      )}
      {writing && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === "") return;
            void task.run(async () => {
              await put({ id: crypto.randomUUID(), path, text: text.trim() });
              setText("");
              setWriting(false);
            });
          }}
        >
          <TextArea
            id={field}
            label={say(adoptionWords.comment)}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={setText}
          />
          <div className="actions">
            <Button type="submit" size="small" variant="solid" busy={task.busy} unavailable={text.trim() === ""}>
              {say(adoptionWords.writeComment)}
            </Button>
            <Button size="small" onClick={() => setWriting(false)}>
              {say(kitWords.cancel)}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
