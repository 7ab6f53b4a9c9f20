import { useState } from "react";
import { asProblem } from "../api/problem.ts";
import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import { described, ErrorText, Field, type FieldProps } from "./field.tsx";
import { FileChooser } from "./file-chooser.tsx";
import { kitWords } from "./words.ts";

export interface Attached {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
}

/** Files handed in: each is uploaded at once and kept by its hash. */
export function FileField({
  value,
  onChange,
  upload,
  maxBytes,
  ...field
}: FieldProps & {
  readonly value: readonly Attached[];
  readonly onChange: (value: readonly Attached[]) => void;
  readonly upload: (file: File) => Promise<Attached>;
  readonly maxBytes: number;
}) {
  const say = useSay();
  const [sending, setSending] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const mega = Math.floor(maxBytes / 1_000_000);
  const helped = { ...field, help: field.help ?? say(kitWords.fileHint, { size: mega }) };
  async function sent(file: File): Promise<Attached | string> {
    if (file.size > maxBytes) return say(kitWords.fileTooBig, { size: mega });
    if (file.size === 0) return say(kitWords.fileEmpty);
    try {
      return await upload(file);
    } catch (error) {
      return say(asProblem(error).sentence);
    }
  }
  /** Each file for itself: one that does not arrive is named, and the others are sent all the same. */
  async function send(files: readonly File[]) {
    setProblems([]);
    let all = value;
    for (const file of files) {
      setSending(file.name);
      const answer = await sent(file);
      if (typeof answer === "string")
        setProblems((before) => [...before, say(kitWords.fileFailed, { name: file.name, why: answer })]);
      else {
        all = [...all.filter((other) => other.sha256 !== answer.sha256), answer];
        onChange(all);
      }
    }
    setSending(null);
  }
  return (
    <Field {...helped}>
      {value.length > 0 && (
        <ul className="chosen">
          {value.map((one) => (
            <li key={one.sha256}>
              <span>
                {one.name}（{Math.ceil(one.bytes / 1000).toLocaleString()}kB）
              </span>
              <Button
                variant="text"
                size="small"
                aria-label={say(kitWords.remove, { name: one.name })}
                onClick={() => onChange(value.filter((other) => other.sha256 !== one.sha256))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FileChooser {...described(helped)} chosen={null} multiple onChoose={(files) => void send(files)} />
      <p className="lookup-status" role="status">
        {sending === null ? "" : say(kitWords.uploading, { name: sending })}
      </p>
      <div role="alert">
        {problems.map((one) => (
          <ErrorText key={one}>{one}</ErrorText>
        ))}
      </div>
    </Field>
  );
}
