import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { asProblem } from "../api/problem.ts";
import { meQuery } from "../api/queries.ts";
import { sessionNews } from "../api/session-news.ts";
import { signedOut } from "../api/signed-out.ts";
import { Loaded } from "../kit/loading.tsx";
import { useLanguage } from "../language/language.ts";
import { freshCodes } from "../sign-in/fresh-codes.ts";
import { RecoverySheet } from "../sign-in/recovery-sheet.tsx";
import { SetAccountRight } from "../sign-in/set-account-right.tsx";
import { SignInPage } from "../sign-in/sign-in-page.tsx";
import { Frame } from "./frame.tsx";
import { paths } from "./paths.ts";

/** The way into a body: sign-in where nobody is signed in, setting the account right where it must be, else the frame. */
export function BodyGate() {
  const { body } = useParams({ strict: false }) as { body: string };
  useLanguage();
  const fresh = useSyncExternalStore(freshCodes.subscribe, freshCodes.get);
  const me = useQuery({
    ...meQuery(body),
    placeholderData: (before) => (before?.body.id === body ? before : undefined),
  });
  // Who was here before the session ended keeps the page with all that was typed, and signs in over it.
  const ended = me.isError && asProblem(me.error).status === 401;
  const stays = ended && me.data !== undefined;
  useEffect(() => {
    if (stays) signedOut.tell();
  }, [stays]);
  const client = useQueryClient();
  useEffect(
    () => sessionNews.listen(body, () => void client.invalidateQueries({ queryKey: meQuery(body).queryKey })),
    [body, client],
  );
  // One session for all windows: where another person signed in elsewhere, nothing here may be done in their name.
  const person = me.isError ? undefined : me.data?.person.id;
  const here = useRef<string | null>(null);
  const left = ended && !stays;
  useEffect(() => {
    if (left) here.current = null;
    if (person === undefined) return;
    const now = `${body} ${person}`;
    if (here.current?.startsWith(`${body} `) && here.current !== now) return location.assign(paths.home(body));
    here.current = now;
    if (signedOut.get()) {
      signedOut.clear();
      void client.invalidateQueries();
    }
  }, [person, left, body, client]);
  if (left) return <SignInPage key={body} body={body} />;
  if (me.data === undefined)
    return (
      <div className="alone">
        <Loaded from={me}>{() => null}</Loaded>
      </div>
    );
  if (fresh?.body === body)
    return <RecoverySheet me={me.data} codes={fresh.codes} onKept={() => freshCodes.put(null)} />;
  return me.data.state === "active" ? <Frame me={me.data} /> : <SetAccountRight me={me.data} />;
}
