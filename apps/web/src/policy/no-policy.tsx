import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { homeWords } from "../home/words.ts";
import { useSay } from "../language/language.ts";
import { policyWords } from "./words.ts";

/** What is said where nothing is in force: whoever may take a policy in is led there, others are told who does. */
export function NoPolicy() {
  const say = useSay();
  const me = useMe();
  return (
    <p>
      {say(policyWords.none)}{" "}
      {me.administrator ? (
        <Go to={paths.adoption(me.body.id)}>{say(homeWords.takeIn)}</Go>
      ) : (
        say(policyWords.takenInByAdministrator)
      )}
    </p>
  );
}
