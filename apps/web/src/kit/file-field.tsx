import { useState } from "react";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import { described, ErrorText, Field, type FieldProps } from "./field.tsx";
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
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const helped = { ...field, help: field.help ?? say(kitWords.fileHint, { size: Math.floor(maxBytes / 1_000_000) }) };
  async function send(files: readonly File[]) {
    setProblem(null);
    let all = value;
    for (const file of files) {
      setSending(file.name);
      try {
        const one = await upload(file);
        all = [...all.filter((other) => other.sha256 !== one.sha256), one];
        onChange(all);
      } catch (error) {
        setProblem(asProblem(error));
        break;
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
      <input
        {...described(helped)}
        className="input"
        type="file"
        multiple
        onChange={(event) => {
          void send([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <p className="lookup-status" role="status">
        {sending === null ? "" : say(kitWords.uploading, { name: sending })}
      </p>
      {problem && <ErrorText>{say(problem.sentence)}</ErrorText>}
    </Field>
  );
}
