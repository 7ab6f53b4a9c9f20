import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import type { DraftState } from "./use-draft.ts";
import { applyWords } from "./words.ts";

export function DraftLine({ state }: { readonly state: DraftState }) {
  const say = useSay();
  const language = useLanguage();
  const text =
    state.is === "saved"
      ? say(applyWords.draftSaved, { time: shortMoment(state.at, language).split(" ").at(-1) ?? "" })
      : state.is === "saving"
        ? say(applyWords.draftSaving)
        : state.is === "failed"
          ? say(applyWords.draftFailed)
          : "";
  return (
    <span className="quiet small" role="status">
      {text}
    </span>
  );
}
