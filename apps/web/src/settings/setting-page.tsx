import type { ReactNode } from "react";
import { ForAdministrators } from "../frame/for-administrators.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { settingsWords } from "./words.ts";

/** A page on which administrators set something of the body, with the way back to all settings. */
export function SettingPage({
  title,
  intro,
  children,
}: {
  readonly title: string;
  readonly intro: string;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const body = useBody();
  return (
    <ForAdministrators title={title}>
      <PageHead crumbs={[{ text: say(settingsWords.title), to: paths.settings(body) }]} title={title} />
      <p>{intro}</p>
      {children}
    </ForAdministrators>
  );
}
