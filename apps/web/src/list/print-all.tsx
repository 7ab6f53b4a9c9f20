import { useEffect, useState } from "react";
import { call, query } from "../api/call.ts";
import type { Page, Row } from "../api/entries.ts";
import { useTask } from "../api/use-task.ts";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { listWords } from "./words.ts";

/** Fetches every row of the list as it is narrowed, hands them to the table, and opens the print dialog once they stand there. */
export function PrintAll({
  address,
  asked,
  rows,
  onRows,
}: {
  readonly address: string;
  readonly asked: Readonly<Record<string, string | number | undefined>>;
  /** The rows in the table for printing; null where the table shows its page. */
  readonly rows: readonly Row[] | null;
  readonly onRows: (rows: readonly Row[] | null) => void;
}) {
  const say = useSay();
  const task = useTask();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (rows === null) return;
    const done = () => onRows(null);
    addEventListener("afterprint", done, { once: true });
    // The rows are on the page after the next frame; a print dialog opened before would not see them.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => print()));
    return () => {
      removeEventListener("afterprint", done);
      cancelAnimationFrame(frame);
    };
  }, [rows, onRows]);
  const fetchAll = () =>
    task.run(async () => {
      setAsking(true);
      const found = await call<Page>(`${address}/print${query(asked)}`).finally(() => setAsking(false));
      onRows(found.rows);
    });
  return (
    <>
      <Button size="small" busy={task.busy} onClick={() => void fetchAll()}>
        {say(asking ? listWords.printing : kitWords.print)}
      </Button>
      {task.problem && <ProblemBanner problem={task.problem} />}
    </>
  );
}
