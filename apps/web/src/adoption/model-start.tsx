import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { CheckboxGroup, ChoiceField } from "../kit/choice-field.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Loaded } from "../kit/loading.tsx";
import { kitWords } from "../kit/words.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { adoptionWords } from "./words.ts";

interface Offered {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly usual: boolean;
}

interface Model {
  readonly parts: readonly Offered[];
  readonly layers: readonly Offered[];
}

const shown = ({ id, title, note }: Offered) => ({ value: id, label: `${title}（${note}）` });

/** For a body without a policy: one of our own, put together from the parts it chooses, as drafts to review. */
export function ModelStart() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState(false);
  return (
    <section aria-labelledby="model-start" className="narrow">
      <h2 id="model-start">{say(adoptionWords.model)}</h2>
      <p>{say(adoptionWords.modelHelp)}</p>
      {made && <Banner tone="done" title={say(adoptionWords.modelMade)} live />}
      <Button onClick={() => setOpen(true)}>{say(adoptionWords.modelDo)}</Button>
      {open && (
        <ChooseParts
          onClose={() => setOpen(false)}
          onMade={() => {
            setOpen(false);
            setMade(true);
          }}
        />
      )}
    </section>
  );
}

function ChooseParts({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: () => void }) {
  const say = useSay();
  const body = useBody();
  const language = useLanguage();
  const model = useQuery({
    queryKey: [body, "model", language],
    queryFn: ({ signal }) => call<Model>(`${api(body)}/model`, { signal }),
    staleTime: 3_600_000,
  });
  return (
    <Dialog title={say(adoptionWords.modelChoose)} onClose={onClose} wide>
      <Loaded from={model}>{(offered) => <Parts model={offered} onClose={onClose} onMade={onMade} />}</Loaded>
    </Dialog>
  );
}

function Parts({
  model,
  onClose,
  onMade,
}: {
  readonly model: Model;
  readonly onClose: () => void;
  readonly onMade: () => void;
}) {
  const say = useSay();
  const body = useBody();
  const client = useQueryClient();
  const [parts, setParts] = useState<readonly string[]>(model.parts.filter((one) => one.usual).map((one) => one.id));
  const [layers, setLayers] = useState<string | null>(model.layers[0]?.id ?? null);
  const task = useTask();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void task.run(async () => {
          await call(`${api(body)}/adoption/model`, { method: "POST", body: { parts, layers } });
          await client.invalidateQueries({ queryKey: [body, "versions"] });
          onMade();
        });
      }}
    >
      {task.problem && <ProblemBanner problem={task.problem} />}
      <CheckboxGroup
        id="model-parts"
        label={say(adoptionWords.modelParts)}
        options={model.parts.map(shown)}
        value={parts}
        onChange={setParts}
      />
      {parts.includes("lgwan") && (
        <ChoiceField
          id="model-layers"
          label={say(adoptionWords.modelLayers)}
          options={model.layers.map(shown)}
          value={layers}
          onChange={setLayers}
        />
      )}
      <div className="actions">
        <Button type="submit" variant="solid" busy={task.busy} unavailable={layers === null}>
          {say(adoptionWords.modelMake)}
        </Button>
        <Button onClick={onClose}>{say(kitWords.cancel)}</Button>
        <span role="status">{task.busy ? say(adoptionWords.modelMaking) : ""}</span>
      </div>
    </form>
  );
}
