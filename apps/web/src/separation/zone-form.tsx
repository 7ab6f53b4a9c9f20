import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { TextArea, TextField } from "../kit/text-field.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import type { Model, ZoneForm } from "./api.ts";
import { modelWords } from "./model-words.ts";

export const emptyZone: ZoneForm = { key: "", label: "", interfaces: [], networks: [] };

const rows = (text: string) =>
  text
    .split(/\s+/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** One zone as a form: its name, the interfaces it hangs on (offered from the configurations), its networks. */
export function ZoneEditor({
  zone,
  choices,
  busy,
  onDone,
  onCancel,
}: {
  readonly zone: ZoneForm;
  readonly choices: Model["choices"];
  readonly busy: boolean;
  readonly onDone: (zone: ZoneForm) => void;
  readonly onCancel: () => void;
}) {
  const say = useSay();
  const [key, setKey] = useState(zone.key);
  const [name, setName] = useState(zone.label);
  const [interfaces, setInterfaces] = useState(zone.interfaces.join("\n"));
  const [networks, setNetworks] = useState(zone.networks.join("\n"));
  return (
    <form
      className="model-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone({ key: key.trim(), label: name.trim(), interfaces: rows(interfaces), networks: rows(networks) });
      }}
    >
      {zone.key === "" && (
        <TextField
          id="zone-key"
          label={say(modelWords.key)}
          help={say(modelWords.keyHelp)}
          optional={false}
          value={key}
          onChange={setKey}
          short
        />
      )}
      <TextField id="zone-label" label={say(modelWords.label)} value={name} onChange={setName} />
      {choices.interfaces.length > 0 && (
        <Select
          id="zone-interface"
          label={say(modelWords.choose)}
          optional
          options={choices.interfaces.map((one) => ({
            value: one.end,
            label: `${one.end}（${one.addresses.join("、")}）`,
          }))}
          value=""
          onChange={(end) => {
            if (end !== "") setInterfaces([...rows(interfaces).filter((one) => one !== end), end].join("\n"));
          }}
        />
      )}
      <TextArea
        id="zone-interfaces"
        label={say(modelWords.interfaces)}
        help={say(modelWords.interfacesHelp)}
        rows={3}
        value={interfaces}
        onChange={setInterfaces}
      />
      <TextArea
        id="zone-networks"
        label={say(modelWords.networks)}
        help={say(modelWords.networksHelp)}
        rows={3}
        value={networks}
        onChange={setNetworks}
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
