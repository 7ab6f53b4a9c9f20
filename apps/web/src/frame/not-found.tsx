import { Button } from "../kit/button.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { frameWords } from "./words.ts";

export function NotFound() {
  const say = useSay();
  return (
    <div className="alone">
      <PageHead title={say(frameWords.notFound)} />
      <p>{say(frameWords.notFoundHelp)}</p>
      <p>
        <a href="/">{say(frameWords.home)}</a>
      </p>
    </div>
  );
}

export function Broken() {
  const say = useSay();
  return (
    <div className="alone">
      <PageHead title={say(frameWords.broken)} />
      <p>{say(frameWords.brokenHelp)}</p>
      <Button onClick={() => location.reload()}>{say(frameWords.reload)}</Button>
    </div>
  );
}
