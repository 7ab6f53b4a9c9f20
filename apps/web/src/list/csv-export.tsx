import { useState } from "react";
import { callFile, query } from "../api/call.ts";
import { useTask } from "../api/use-task.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ChoiceField } from "../kit/choice-field.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { saveFile } from "../kit/download.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { listWords } from "./words.ts";

interface Missing {
  readonly row: number;
  readonly column: number;
  readonly character: string;
}

/** The list as CSV in the encoding that is asked for; characters the encoding lacks are told before the file is used. */
export function CsvExport({
  address,
  asked,
  name,
  onClose,
}: {
  readonly address: string;
  readonly asked: Readonly<Record<string, string | number | undefined>>;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const [encoding, setEncoding] = useState<string | null>("shift_jis");
  const [missing, setMissing] = useState<readonly Missing[] | null>(null);
  const task = useTask();
  const save = () =>
    task.run(async () => {
      setMissing(null);
      const file = await callFile(`${address}${query({ ...asked, encoding: encoding ?? "utf-8" })}`);
      saveFile(file.bytes, `${name}.csv`);
      const told = file.headers.get("x-unmappable");
      setMissing(told === null ? [] : (JSON.parse(decodeURIComponent(told)) as readonly Missing[]));
    });
  return (
    <Dialog title={say(kitWords.saveCsv)} onClose={onClose}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {missing && missing.length === 0 && <Banner tone="done" title={say(listWords.csvSaved)} live />}
      {missing && missing.length > 0 && (
        <Banner tone="caution" title={say(listWords.csvMissing, { n: missing.length })} live>
          <ul>
            {missing.slice(0, 20).map((one) => (
              <li key={`${one.row} ${one.column} ${one.character}`}>
                {say(listWords.csvCell, { row: one.row, column: one.column, character: one.character })}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <ChoiceField
        id="csv-encoding"
        label={say(listWords.encoding)}
        optional={false}
        options={[
          { value: "shift_jis", label: say(listWords.shiftJis) },
          { value: "utf-8", label: say(listWords.utf8) },
        ]}
        value={encoding}
        onChange={setEncoding}
      />
      <div className="actions">
        <Button variant="solid" busy={task.busy} onClick={() => void save()}>
          {say(listWords.csvSave)}
        </Button>
      </div>
    </Dialog>
  );
}
