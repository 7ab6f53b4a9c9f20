import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call, query } from "../api/call.ts";
import type { Form, SavedView } from "../api/entries.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { paths } from "../frame/paths.ts";
import { stringifySearch, usePageSearch } from "../frame/search.ts";
import { useMe } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Tick } from "../kit/choice-field.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { viewQuery } from "./list-query.ts";
import { listWords } from "./words.ts";

/** Views of this list that were saved, mine and shared ones, and saving the present one. */
export function SavedViews({ form }: { readonly form: Form }) {
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = usePageSearch();
  const [saving, setSaving] = useState(false);
  const key = [me.body.id, "views", form.id];
  const views = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      call<readonly SavedView[]>(`${api(me.body.id)}/views${query({ declaration: form.id })}`, { signal }),
  });
  const all = views.data ?? [];
  const now = stringifySearch(viewQuery(search));
  const shown = all.find((view) => stringifySearch(view.query) === now)?.id ?? "";
  return (
    <div className="list-bar-part">
      {all.length > 0 && (
        <label className="list-bar-part">
          {say(listWords.views)}
          <select
            className="input"
            value={shown}
            onChange={(event) => {
              const found = all.find((view) => view.id === event.target.value);
              if (found) void navigate({ to: paths.list(me.body.id, form.id) as "/", search: found.query as never });
            }}
          >
            <option value="">{say(listWords.viewNone)}</option>
            {all.map((view) => (
              <option key={view.id} value={view.id}>
                {view.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button size="small" onClick={() => setSaving(true)}>
        {say(listWords.saveView)}
      </Button>
      {saving && (
        <SaveDialog
          form={form}
          views={all}
          onClose={() => setSaving(false)}
          onChanged={() => client.invalidateQueries({ queryKey: key })}
        />
      )}
    </div>
  );
}

function SaveDialog({
  form,
  views,
  onClose,
  onChanged,
}: {
  readonly form: Form;
  readonly views: readonly SavedView[];
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
}) {
  const say = useSay();
  const me = useMe();
  const [search] = usePageSearch();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const task = useTask();
  return (
    <Dialog title={say(listWords.saveView)} onClose={onClose}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          void task.run(async () => {
            await call(`${api(me.body.id)}/views`, {
              method: "POST",
              body: { declaration: form.id, name: name.trim(), shared, query: viewQuery(search) },
            });
            await onChanged();
            onClose();
          });
        }}
      >
        <TextField
          id="view-name"
          label={say(listWords.viewName)}
          optional={false}
          value={name}
          onChange={setName}
          native={{ maxLength: 80 }}
        />
        {me.administrator && <Tick label={say(listWords.shared)} value={shared} onChange={setShared} />}
        <div className="actions">
          <Button type="submit" variant="solid" busy={task.busy}>
            {say(listWords.save)}
          </Button>
        </div>
      </form>
      {views.length > 0 && (
        <ul className="plain">
          {views.map((view) => (
            <li key={view.id}>
              {view.name}
              <Button
                variant="text"
                size="small"
                onClick={() =>
                  void task.run(async () => {
                    await call(`${api(me.body.id)}/views/${view.id}`, { method: "DELETE" });
                    await onChanged();
                  })
                }
              >
                {say(listWords.removeView, { name: view.name })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
