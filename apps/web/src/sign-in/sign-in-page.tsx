import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { Alone } from "../frame/alone.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { SampleEntry } from "./sample-entry.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import "./sign-in.css";
import { signInWords } from "./words.ts";

export interface BodySummary {
  readonly id: string;
  readonly name: string;
  readonly sample: boolean;
}

export const installationQuery = {
  queryKey: ["installation"],
  queryFn: () => call<{ readonly bodies: readonly BodySummary[] }>("/api/installation"),
};

/** Sign-in at the address that was asked for, so that it opens once signed in. */
export function SignInPage({ body }: { readonly body: string }) {
  const say = useSay();
  const client = useQueryClient();
  const installation = useQuery(installationQuery);
  const onDone = () => client.resetQueries({ queryKey: [body] });
  return (
    <Alone>
      <Loaded from={installation}>
        {({ bodies }) => {
          const found = bodies.find((one) => one.id === body);
          return (
            <>
              <PageHead title={say(signInWords.title, { body: found?.name ?? body })} />
              {found?.sample && <SampleEntry body={body} onDone={onDone} />}
              <SignInForm body={body} onDone={onDone} />
            </>
          );
        }}
      </Loaded>
    </Alone>
  );
}
