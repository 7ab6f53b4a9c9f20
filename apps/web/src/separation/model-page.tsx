import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { Banner, ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { shortDay } from "../language/days.ts";
import { useLanguage, useListed, useSay } from "../language/language.ts";
import type { Model, ModelEdit, ModelState, Version } from "./api.ts";
import { emptyFlow, FlowEditor } from "./flow-form.tsx";
import { modelWords } from "./model-words.ts";
import "./separation.css";
import { separationWords } from "./words.ts";
import { emptyZone, ZoneEditor } from "./zone-form.tsx";

/** Zones and declared flows: form and text side by side. */
export function ModelPage() {
  const say = useSay();
  const body = useBody();
  const language = useLanguage();
  const model = useQuery({
    queryKey: [body, "separation", "model", language],
    queryFn: ({ signal }) => call<Model>(`${api(body)}/separation/model`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <div className="separation">
      <PageHead
        crumbs={[{ text: say(separationWords.title), to: paths.separation(body) }]}
        title={say(modelWords.title)}
      />
      <p>{say(modelWords.help)}</p>
      <Loaded from={model}>
        {(data) => (data.version === null ? <p>{say(modelWords.none)}</p> : <Editor key={data.version} model={data} />)}
      </Loaded>
    </div>
  );
}

type Open = { readonly of: "flow"; readonly at: number | null } | { readonly of: "zone"; readonly key: string };

const settleTyping = 500;

function Editor({ model }: { readonly model: Model }) {
  const say = useSay();
  const body = useBody();
  const queries = useQueryClient();
  const task = useTask();
  const [state, setState] = useState<ModelState>(model);
  const [text, setText] = useState(model.text);
  const [open, setOpen] = useState<Open | null>(null);
  const [kept, setKept] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const check = (given: string, edit?: ModelEdit) =>
    call<ModelState>(`${api(body)}/separation/model/check`, {
      method: "POST",
      body: { text: given, ...(edit === undefined ? {} : { edit }) },
    });
  useEffect(() => {
    if (text === state.text) return;
    const timer = setTimeout(() => {
      void check(text)
        .then(setState)
        .catch(() => undefined);
    }, settleTyping);
    return () => clearTimeout(timer);
  });
  const change = (edit: ModelEdit) =>
    task.run(async () => {
      setKept(false);
      const next = await check(text, edit);
      setText(next.text);
      setState(next);
      setOpen(null);
    });
  const keep = () =>
    task.run(async () => {
      await call<Version>(`${api(body)}/separation/model`, { method: "POST", body: { text, version: model.version } });
      setKept(true);
      await queries.invalidateQueries({ queryKey: [body, "separation"] });
    });
  const goTo = (line: number) => {
    const lines = text.split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };
  return (
    <>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {kept && (
        <Banner tone="done" title={say(modelWords.kept)} live>
          <Go to={paths.separation(body)}>{say(modelWords.toVerify)}</Go>
        </Banner>
      )}
      <div className="model-columns">
        <div>
          <Flows
            state={state}
            choices={model.choices}
            open={open}
            busy={task.busy}
            onOpen={setOpen}
            onChange={(edit) => void change(edit)}
          />
          <Zones
            state={state}
            choices={model.choices}
            open={open}
            busy={task.busy}
            onOpen={setOpen}
            onChange={(edit) => void change(edit)}
          />
        </div>
        <div className="model-text">
          <label className="field-label" htmlFor="model-text">
            {say(modelWords.text)}
          </label>
          <p className="support-text">{say(modelWords.textHelp)}</p>
          <textarea
            id="model-text"
            ref={area}
            className="input"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setKept(false);
              setText(event.target.value);
            }}
          />
          <div role="status">
            {state.problems.length === 0 ? (
              <p className="quiet">{say(modelWords.fine)}</p>
            ) : (
              <>
                <p>
                  <strong>{say(modelWords.problems, { n: state.problems.length })}</strong>
                </p>
                <ul className="model-problems">
                  {state.problems.map((one) => (
                    <li key={`${one.line} ${one.message}`}>
                      {say(modelWords.problem, { line: one.line, message: one.message })}{" "}
                      <Button variant="text" size="small" onClick={() => goTo(one.line)}>
                        {say(modelWords.toLine)}
                      </Button>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
          <div className="actions">
            <Button
              variant="solid"
              busy={task.busy}
              unavailable={state.problems.length > 0 || text === model.text}
              onClick={() => void keep()}
            >
              {say(modelWords.keep)}
            </Button>
          </div>
        </div>
      </div>
    </>
  );
}

interface PartProps {
  readonly state: ModelState;
  readonly choices: Model["choices"];
  readonly open: Open | null;
  readonly busy: boolean;
  readonly onOpen: (open: Open | null) => void;
  readonly onChange: (edit: ModelEdit) => void;
}

function Flows({ state, choices, open, busy, onOpen, onChange }: PartProps) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = (key: string) => state.zones.find((zone) => zone.key === key)?.label || key;
  const editor = (at: number | null) => (
    <FlowEditor
      flow={at === null ? emptyFlow : (state.flows[at] ?? emptyFlow)}
      zones={state.zones}
      choices={choices}
      busy={busy}
      onDone={(flow) => onChange({ kind: "flow", at, flow })}
      onCancel={() => onOpen(null)}
    />
  );
  const isOpen = (at: number | null) => open?.of === "flow" && open.at === at;
  return (
    <section aria-labelledby="flows">
      <h2 id="flows">{say(modelWords.flows)}</h2>
      {state.flows.length === 0 && <p>{say(modelWords.noFlows)}</p>}
      {state.flows.map((flow, at) => {
        const title = say(modelWords.flowTitle, { n: at + 1, from: nameOf(flow.from), to: nameOf(flow.to) });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a flow is its place in the file
          <article key={at} aria-label={title}>
            <h3>{title}</h3>
            {isOpen(at) ? (
              editor(at)
            ) : (
              <>
                <p>
                  {[flow.protocol, flow.source, "→", flow.destination, flow.ports, flow.mac]
                    .filter((one) => one !== "")
                    .join(" ")}
                </p>
                <p className="quiet small">
                  {[
                    flow.purpose,
                    flow.permittedBy,
                    flow.until === "" ? "" : `${say(modelWords.until)} ${shortDay(flow.until, language)}`,
                    flow.direct ? say(modelWords.direct) : "",
                  ]
                    .filter((one) => one !== "")
                    .join("　")}
                </p>
                <div className="actions">
                  <Button size="small" onClick={() => onOpen({ of: "flow", at })}>
                    {say(modelWords.changeFlow)}
                  </Button>
                  <Button size="small" variant="text" busy={busy} onClick={() => onChange({ kind: "removeFlow", at })}>
                    {say(modelWords.removeFlow)}
                  </Button>
                </div>
              </>
            )}
          </article>
        );
      })}
      {isOpen(null) ? (
        editor(null)
      ) : (
        <Button onClick={() => onOpen({ of: "flow", at: null })}>{say(modelWords.addFlow)}</Button>
      )}
    </section>
  );
}

function Zones({ state, choices, open, busy, onOpen, onChange }: PartProps) {
  const say = useSay();
  const listed = useListed();
  const editor = (key: string) => (
    <ZoneEditor
      zone={state.zones.find((zone) => zone.key === key) ?? emptyZone}
      choices={choices}
      busy={busy}
      onDone={(zone) => onChange({ kind: "zone", zone })}
      onCancel={() => onOpen(null)}
    />
  );
  const isOpen = (key: string) => open?.of === "zone" && open.key === key;
  return (
    <section aria-labelledby="zones">
      <h2 id="zones">{say(modelWords.zones)}</h2>
      {state.zones.map((zone) => (
        <article key={zone.key}>
          <h3>{zone.label === "" ? zone.key : zone.label}</h3>
          {isOpen(zone.key) ? (
            editor(zone.key)
          ) : (
            <>
              <p>{listed(zone.networks)}</p>
              <Interfaces names={zone.interfaces} />
              <Button
                size="small"
                aria-label={`${say(modelWords.zoneTitle, { name: zone.label })} ${say(modelWords.changeFlow)}`}
                onClick={() => onOpen({ of: "zone", key: zone.key })}
              >
                {say(modelWords.changeFlow)}
              </Button>
            </>
          )}
        </article>
      ))}
      {isOpen("") ? (
        editor("")
      ) : (
        <div className="actions">
          <Button onClick={() => onOpen({ of: "zone", key: "" })}>{say(modelWords.addZone)}</Button>
        </div>
      )}
    </section>
  );
}

/** More interfaces than this are folded away. */
const interfacesShown = 12;

function Interfaces({ names }: { readonly names: readonly string[] }) {
  const say = useSay();
  const listed = useListed();
  const all = <p className="quiet small">{listed(names)}</p>;
  if (names.length <= interfacesShown) return all;
  return (
    <details>
      <summary>{say(modelWords.interfaceCount, { n: names.length })}</summary>
      {all}
    </details>
  );
}
