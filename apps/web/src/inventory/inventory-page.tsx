import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, query } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { frameWords } from "../frame/words.ts";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { DateField } from "../kit/date-field.tsx";
import { Field } from "../kit/field.tsx";
import { FileChooser } from "../kit/file-chooser.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { Scroll } from "../kit/scroll.tsx";
import { useSay } from "../language/language.ts";
import { inventoryWords } from "./words.ts";

interface Compared {
  readonly devices: number;
  readonly installations: number;
  readonly unpermittedCount: number;
  readonly unpermitted: readonly { readonly device: string; readonly software: string; readonly version: string }[];
  readonly unknownDevices: readonly string[];
  readonly overLicensed: readonly { readonly software: string; readonly used: number; readonly owned: number }[];
  readonly unread: readonly number[];
  readonly entry: string | null;
}

const scan = "inventory-scan";

/** A survey of what is installed, compared with what is permitted; recorded on a second press. */
export function InventoryPage() {
  const say = useSay();
  const me = useMe();
  const body = me.body.id;
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [scannedOn, setScannedOn] = useState(me.today);
  const [missing, setMissing] = useState(false);
  const [found, setFound] = useState<Compared | null>(null);
  const task = useTask();
  function send(dryRun: boolean) {
    setMissing(file === null);
    if (file === null) return;
    void task.run(async () => {
      const form = new FormData();
      form.append("file", file);
      const address = `${api(body)}/inventory${query({ dryRun: String(dryRun), scannedOn })}`;
      setFound(await call<Compared>(address, { method: "POST", form }));
      if (!dryRun) await client.invalidateQueries({ queryKey: [body] });
    });
  }
  return (
    <>
      <PageHead crumbs={[{ text: say(frameWords.home), to: paths.home(body) }]} title={say(inventoryWords.title)}>
        <Go to={paths.list(body, scan)} className="button button-outline button-small">
          {say(inventoryWords.open)}
        </Go>
      </PageHead>
      <p className="narrow">{say(inventoryWords.help)}</p>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <form
        className="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(true);
        }}
      >
        <Field
          id="inventory-file"
          label={say(inventoryWords.file)}
          optional={false}
          error={missing ? say(inventoryWords.noFile) : null}
        >
          <FileChooser
            id="inventory-file"
            accept=".xlsx,.csv"
            chosen={file === null ? [] : [file.name]}
            onChoose={([chosen]) => {
              setFile(chosen ?? null);
              setFound(null);
            }}
          />
        </Field>
        <DateField
          id="scanned-on"
          label={say(inventoryWords.scannedOn)}
          optional={false}
          value={scannedOn}
          onChange={setScannedOn}
        />
        <div className="actions">
          <Button type="submit" variant={found === null ? "solid" : "outline"} busy={task.busy}>
            {say(task.busy ? inventoryWords.comparing : inventoryWords.compare)}
          </Button>
          {found !== null && found.entry === null && (
            <Button variant="solid" busy={task.busy} onClick={() => send(false)}>
              {say(inventoryWords.record)}
            </Button>
          )}
        </div>
      </form>
      {found && <Result found={found} />}
    </>
  );
}

function Result({ found }: { readonly found: Compared }) {
  const say = useSay();
  const body = useMe().body.id;
  const counts = { devices: found.devices, installations: found.installations, n: found.unpermittedCount };
  return (
    <>
      <Banner
        tone={found.entry !== null || found.unpermittedCount === 0 ? "done" : "caution"}
        title={found.entry === null ? say(inventoryWords.result, counts) : say(inventoryWords.recorded)}
        live
      >
        {found.entry !== null && (
          <p>
            {say(inventoryWords.result, counts)}
            {say(inventoryWords.recordedHelp)}{" "}
            <Go to={paths.entry(body, scan, found.entry)}>{say(inventoryWords.open)}</Go>
          </p>
        )}
        {found.unread.length > 0 && (
          <p>{say(inventoryWords.unread, { lines: found.unread.slice(0, 20).join(", ") })}</p>
        )}
      </Banner>
      <section aria-labelledby="unpermitted">
        <h2 id="unpermitted">{say(inventoryWords.unpermitted)}</h2>
        {found.unpermitted.length === 0 ? (
          <p>{say(inventoryWords.good)}</p>
        ) : (
          <Scroll slips>
            <table className="table">
              <ColumnHeads names={[inventoryWords.device, inventoryWords.software, inventoryWords.version]} />
              <tbody>
                {found.unpermitted.map((one) => (
                  <tr key={`${one.device} ${one.software} ${one.version}`}>
                    <th scope="row">{one.device}</th>
                    <td>{one.software}</td>
                    <td>{one.version}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </section>
      {found.unknownDevices.length > 0 && (
        <section aria-labelledby="unknown-devices">
          <h2 id="unknown-devices">{say(inventoryWords.unknownDevices, { n: found.unknownDevices.length })}</h2>
          <p>{found.unknownDevices.join("、")}</p>
        </section>
      )}
      {found.overLicensed.length > 0 && (
        <section aria-labelledby="over-licensed">
          <h2 id="over-licensed">{say(inventoryWords.overLicensed)}</h2>
          <ul>
            {found.overLicensed.map((one) => (
              <li key={one.software}>{say(inventoryWords.licence, { ...one })}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
