import { useSay } from "../language/language.ts";
import type { TransferFile } from "./answers.ts";
import { transferWords } from "./words.ts";

/** What was left out of a file, each kind with how often. */
export function Removed({ file }: { readonly file: TransferFile }) {
  const say = useSay();
  if (file.verdict === "clean") return <p>{say(transferWords.nothingRemoved)}</p>;
  return (
    <ul className="removed">
      {file.removed.map(({ code, text, count }) => (
        <li key={code}>
          {text}
          {count > 1 && ` ×${count}`}
        </li>
      ))}
    </ul>
  );
}
