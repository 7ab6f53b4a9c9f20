import { useQueryClient } from "@tanstack/react-query";
import type { Me } from "../api/home.ts";
import { meQuery } from "../api/queries.ts";
import { signedOut } from "../api/signed-out.ts";
import { paths } from "../frame/paths.ts";
import { frameWords } from "../frame/words.ts";
import { Dialog } from "../kit/dialog.tsx";
import { useSay } from "../language/language.ts";
import { SampleEntry } from "./sample-entry.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import "./sign-in.css";

/** The session ended while a page was open: sign in over it, with everything typed still there. */
export function SignInAgain({ me }: { readonly me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const onDone = async () => {
    const { person } = await client.fetchQuery({ ...meQuery(me.body.id), staleTime: 0 });
    // What was typed is the first person's; another one starts from their own home.
    if (person.id !== me.person.id) return location.assign(paths.home(me.body.id));
    signedOut.clear();
    await client.invalidateQueries();
  };
  return (
    <Dialog title={say(frameWords.sessionEnded)} onClose={null} wide={me.body.sample}>
      <p>{say(frameWords.sessionEndedHelp)}</p>
      {me.body.sample && <SampleEntry body={me.body.id} onDone={onDone} />}
      <SignInForm body={me.body.id} onDone={onDone} />
    </Dialog>
  );
}
