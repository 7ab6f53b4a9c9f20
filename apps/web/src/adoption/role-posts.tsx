import { useListed, useSay } from "../language/language.ts";
import { adoptionWords } from "./words.ts";

/** Who holds a role by the text: the posts it prints, or that somebody is named for it. */
export function RolePosts({
  rule,
}: {
  readonly rule: { readonly printed: string | null; readonly posts: readonly string[] };
}) {
  const say = useSay();
  const listed = useListed();
  return (
    <>
      {rule.printed ?? listed(rule.posts)}
      {rule.posts.length === 0 && <p className="quiet">{say(adoptionWords.byAppointment)}</p>}
    </>
  );
}
