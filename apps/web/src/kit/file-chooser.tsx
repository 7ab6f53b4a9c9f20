import { useSay } from "../language/language.ts";
import "./file-chooser.css";
import { kitWords } from "./words.ts";

/**
 * The browser's own file input under words of ours, which follow the language of the page. Choosing, dropping and the
 * keyboard work as the browser has them, for the input lies over the whole of it.
 */
export function FileChooser({
  chosen,
  onChoose,
  multiple = false,
  accept,
  ...attributes
}: {
  readonly id: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
  readonly "aria-required"?: true | undefined;
  /** Names of what is chosen and not yet sent; null where each file leaves at once and is listed elsewhere. */
  readonly chosen: readonly string[] | null;
  readonly onChoose: (files: readonly File[]) => void;
  readonly multiple?: boolean;
  readonly accept?: string;
}) {
  const say = useSay();
  return (
    <div className="file-chooser" data-invalid={attributes["aria-invalid"]}>
      <span className="button button-outline button-small" aria-hidden="true">
        {say(multiple ? kitWords.chooseFiles : kitWords.chooseFile)}
      </span>
      <span role="status">
        {chosen === null
          ? say(kitWords.orDrop)
          : chosen.length === 0
            ? say(kitWords.noFile)
            : chosen.length > shownNames
              ? say(kitWords.filesChosen, { names: chosen.slice(0, shownNames).join("、"), n: chosen.length })
              : chosen.join("、")}
      </span>
      <input
        {...attributes}
        type="file"
        multiple={multiple}
        accept={accept}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file chosen again after it was mended must count as a choice.
          event.target.value = "";
          if (files.length > 0) onChoose(files);
        }}
      />
    </div>
  );
}

/** Names shown before the rest is counted. */
const shownNames = 5;
