import { useQuery } from "@tanstack/react-query";
import type { Foresight } from "../api/entries.ts";
import { useBody } from "../frame/session.tsx";
import { Banner } from "../kit/banner.tsx";
import { useLater } from "../kit/lookup-field.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { focusField } from "./form-fields.tsx";
import { formWords } from "./words.ts";

/** What the server says of a form as it stands, asked again a moment after it changed; `of` = which form or box. */
export function usePreview<Request extends object, Answer extends Foresight>(
  of: string,
  request: Request,
  ask: (request: Request, signal: AbortSignal) => Promise<Answer>,
  enabled = true,
) {
  const language = useLanguage();
  const body = useBody();
  const now = JSON.stringify(request);
  const settled = useLater(now, 400);
  const { data, isPlaceholderData } = useQuery({
    queryKey: [body, "preview", of, language, settled],
    queryFn: ({ signal }) => ask(JSON.parse(settled), signal),
    placeholderData: (before) => before,
    enabled,
    staleTime: 60_000,
  });
  return { data, isCurrent: !isPlaceholderData && settled === now };
}

/** What would be refused if the form were sent as it stands, each with the field to mend. */
export function Foreseen({ broken }: { readonly broken: Foresight["broken"] }) {
  const say = useSay();
  const cited = useCitedInFull();
  return (
    <div aria-live="polite">
      {broken.length > 0 && (
        <Banner tone="caution" title={say(formWords.notAsItIs)}>
          <ul>
            {broken.map(({ field, sentence, clause }) => (
              <li key={sentence}>
                {field === null ? sentence : <FieldLink name={field} text={sentence} />}
                {clause && (
                  <blockquote className="banner-quote">
                    {clause.quote}
                    <cite>{cited(clause.path)}</cite>
                  </blockquote>
                )}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}

function FieldLink({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <a
      href={`#field-${name}`}
      onClick={(event) => {
        event.preventDefault();
        focusField(name);
      }}
    >
      {text}
    </a>
  );
}
