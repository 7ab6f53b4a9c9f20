import { useQuery } from "@tanstack/react-query";
import { Alone } from "../frame/alone.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { installationQuery } from "../sign-in/sign-in-page.tsx";
import "./start.css";
import { startWords } from "./words.ts";

/** The bodies of this installation. */
export function ChooserPage() {
  const say = useSay();
  const installation = useQuery(installationQuery);
  return (
    <Alone>
      <PageHead title={say(startWords.chooser)} />
      <p>{say(startWords.chooserHelp)}</p>
      <Loaded from={installation}>
        {({ bodies }) =>
          bodies.length === 0 ? (
            <p>{say(startWords.none)}</p>
          ) : (
            <ul className="bodies">
              {bodies.map((body) => (
                <li key={body.id}>
                  <Go to={paths.home(body.id)}>{body.name}</Go>
                  {body.sample && (
                    <>
                      <span className="sample-mark">{say(startWords.sample)}</span>
                      <span className="bodies-help">{say(startWords.sampleHelp)}</span>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <h2>{say(startWords.begin)}</h2>
      <p>{say(startWords.beginHelp)}</p>
    </Alone>
  );
}
