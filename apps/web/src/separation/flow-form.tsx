import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Select, Tick } from "../kit/choice-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import type { FlowForm, Model, ZoneForm } from "./api.ts";
import { modelWords } from "./model-words.ts";

export const emptyFlow: FlowForm = {
  from: "",
  to: "",
  protocol: "tcp",
  source: "",
  destination: "",
  ports: "",
  mac: "",
  purpose: "",
  permittedBy: "",
  until: "",
  direct: false,
};

/** One declared flow as a form; what it says is put into the text by the server. */
export function FlowEditor({
  flow,
  zones,
  choices,
  busy,
  onDone,
  onCancel,
}: {
  readonly flow: FlowForm;
  readonly zones: readonly ZoneForm[];
  readonly choices: Model["choices"];
  readonly busy: boolean;
  readonly onDone: (flow: FlowForm) => void;
  readonly onCancel: () => void;
}) {
  const say = useSay();
  const [values, setValues] = useState(flow);
  const put = (name: keyof FlowForm) => (value: string) => setValues({ ...values, [name]: value });
  const options = zones.map((zone) => ({ value: zone.key, label: zone.label === "" ? zone.key : zone.label }));
  const text = (name: "protocol" | "source" | "destination" | "ports" | "mac" | "purpose" | "permittedBy") => ({
    id: `flow-${name}`,
    label: say(modelWords[name]),
    value: values[name],
    onChange: put(name),
  });
  return (
    <form
      className="model-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(values);
      }}
    >
      <div className="flow-fields">
        {(["from", "to"] as const).map((name) => (
          <Select
            key={name}
            id={`flow-${name}`}
            label={say(modelWords[name])}
            optional={false}
            options={options}
            value={values[name]}
            onChange={put(name)}
          />
        ))}
        <TextField {...text("protocol")} help={say(modelWords.protocolHelp)} />
        <TextField {...text("ports")} help={say(modelWords.portsHelp)} />
        <TextField {...text("source")} />
        <TextField {...text("destination")} />
        <div>
          <TextField {...text("mac")} help={say(modelWords.macHelp)} />
          {choices.devices.length > 0 && (
            <Select
              id="flow-device"
              label={say(modelWords.choose)}
              optional
              options={choices.devices.map((one) => ({ value: one.mac, label: `${one.name}（${one.mac}）` }))}
              value=""
              onChange={(mac) => {
                if (mac !== "") put("mac")([values.mac, mac].filter((one) => one !== "").join(", "));
              }}
            />
          )}
        </div>
        <TextField {...text("purpose")} />
        <TextField {...text("permittedBy")} />
        <TextField
          id="flow-until"
          label={say(modelWords.until)}
          value={values.until}
          onChange={put("until")}
          native={{ type: "date" }}
        />
      </div>
      <Tick
        label={say(modelWords.direct)}
        value={values.direct}
        onChange={(direct) => setValues({ ...values, direct })}
      />
      <div className="actions">
        <Button type="submit" variant="solid" busy={busy}>
          {say(modelWords.apply)}
        </Button>
        <Button variant="text" onClick={onCancel}>
          {say(kitWords.cancel)}
        </Button>
      </div>
    </form>
  );
}
