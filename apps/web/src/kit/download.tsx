import type { MouseEvent, ReactNode } from "react";
import { callFile } from "../api/call.ts";
import { useTask } from "../api/use-task.ts";
import { useSay } from "../language/language.ts";
import { ProblemBanner } from "./banner.tsx";
import { Dialog } from "./dialog.tsx";
import { kitWords } from "./words.ts";

/** Gives the browser a file to save. */
export function saveFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A link to a file the server makes. While it is made the link says so; a refusal is said over the page, which stays. */
export function Download({
  address,
  as = "button",
  children,
}: {
  readonly address: string;
  readonly as?: "button" | "link";
  readonly children: ReactNode;
}) {
  const say = useSay();
  const task = useTask();
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void task.run(async () => {
      const file = await callFile(address);
      saveFile(file.bytes, file.name ?? "");
    });
  };
  return (
    <>
      <a
        className={as === "button" ? "button button-outline button-small no-print" : undefined}
        href={address}
        download
        aria-busy={task.busy || undefined}
        onClick={onClick}
      >
        {children}
        <span role="status" className={task.busy ? undefined : "hidden-text"}>
          {task.busy && say(kitWords.makingFile)}
        </span>
      </a>
      {task.problem && task.problem.code !== "sign-in-needed" && (
        <Dialog title={say(kitWords.noFileMade)} onClose={() => task.setProblem(null)}>
          <ProblemBanner problem={task.problem} />
        </Dialog>
      )}
    </>
  );
}
