import type { ReactNode } from "react";
import { Banner } from "../kit/banner.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { kitWords } from "../kit/words.ts";
import { useSay } from "../language/language.ts";
import { useMe } from "./session.tsx";
import { frameWords } from "./words.ts";

/** A page only administrators use: whoever else comes by its address reads that, not forms that would be refused. */
export function ForAdministrators({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const say = useSay();
  if (useMe().administrator) return children;
  return (
    <>
      <PageHead title={title} />
      <Banner tone="error" title={say(frameWords.forAdministrators)} live>
        <p>{say(kitWords.askForPermission)}</p>
      </Banner>
    </>
  );
}
