import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { Alone } from "./alone.tsx";
import { Go } from "./go.tsx";
import { paths } from "./paths.ts";
import { useBody } from "./session.tsx";
import { frameWords } from "./words.ts";

/** Below a body, where the frame stands around it. */
export function NotFoundInBody({ title }: { readonly title?: string }) {
  const say = useSay();
  const body = useBody();
  return (
    <>
      <PageHead title={typeof title === "string" ? title : say(frameWords.notFound)} />
      <p>{say(frameWords.notFoundHelp)}</p>
      <p>
        <Go to={paths.home(body)}>{say(frameWords.home)}</Go>
      </p>
    </>
  );
}

export function NotFound() {
  const say = useSay();
  return (
    <Alone>
      <PageHead title={say(frameWords.notFound)} />
      <p>{say(frameWords.notFoundHelp)}</p>
      <p>
        <a href="/">{say(frameWords.home)}</a>
      </p>
    </Alone>
  );
}
