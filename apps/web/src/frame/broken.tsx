import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { Button } from "../kit/button.tsx";
import { Loading } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { PageMissing } from "./page.ts";
import { updated } from "./updated.ts";
import { frameWords } from "./words.ts";

/** In place of a page that cannot be shown: because its code is not to be had, or because of a defect. */
export function Broken({ error }: ErrorComponentProps) {
  return error instanceof PageMissing ? <Missing /> : <Defect />;
}

function Defect() {
  const say = useSay();
  return (
    <div className="alone">
      <PageHead title={say(frameWords.broken)} />
      <p>{say(frameWords.brokenHelp)}</p>
      <Button onClick={() => location.reload()}>{say(frameWords.reload)}</Button>
    </div>
  );
}

const isServerThere = () =>
  fetch("/", { method: "HEAD", cache: "no-store" }).then(
    (answer) => answer.ok,
    () => false,
  );

/** Opens the newer application once the server answers. As long as it does not, the page that is open stays open. */
function Missing() {
  const say = useSay();
  const [asked, setAsked] = useState(1);
  const [found, setFound] = useState<"asking" | "unreachable" | "stillMissing">("asking");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press asks again
  useEffect(() => {
    let stays = true;
    let later: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const there = await isServerThere();
      if (!stays) return;
      if (there) {
        if (!updated.reload()) setFound("stillMissing");
        return;
      }
      setFound("unreachable");
      later = setTimeout(ask, 5000);
    };
    void ask();
    return () => {
      stays = false;
      clearTimeout(later);
    };
  }, [asked]);
  if (found === "asking") return <Loading />;
  return (
    <div className="alone">
      <PageHead title={say(frameWords.broken)} />
      <p role="status">{say(found === "unreachable" ? frameWords.pageUnreachable : frameWords.pageMissing)}</p>
      <Button onClick={() => (found === "unreachable" ? setAsked(asked + 1) : location.reload())}>
        {say(found === "unreachable" ? frameWords.askAgain : frameWords.reload)}
      </Button>
    </div>
  );
}
