import type { Me } from "../api/home.ts";
import { useSay } from "../language/language.ts";
import { transferWords } from "../transfer/words.ts";
import { Go } from "./go.tsx";
import { paths } from "./paths.ts";
import { frameWords } from "./words.ts";

/** The places a person may go; what may not be used is not there. */
export function placesOf(me: Me) {
  const body = me.body.id;
  const seesRecord = me.administrator || me.auditor || me.roles.length > 0;
  return [
    { text: frameWords.home, to: paths.home(body), may: true },
    { text: frameWords.policy, to: paths.policy(body), may: true },
    { text: frameWords.requests, to: paths.area(body, "requests"), may: true },
    { text: transferWords.title, to: paths.transfers(body), may: true },
    { text: frameWords.registers, to: paths.area(body, "registers"), may: true },
    { text: frameWords.reviews, to: paths.area(body, "reviews"), may: true },
    { text: frameWords.incidents, to: paths.area(body, "incidents"), may: true },
    { text: frameWords.board, to: paths.board(body), may: true },
    { text: frameWords.separation, to: paths.separation(body), may: seesRecord },
    { text: frameWords.record, to: paths.record(body), may: seesRecord },
    { text: frameWords.settings, to: paths.settings(body), may: me.administrator },
  ].filter((place) => place.may);
}

export function Navigation({ me, here, onGo }: { readonly me: Me; readonly here: string; readonly onGo: () => void }) {
  const say = useSay();
  return (
    <nav className="side" id="main-menu" aria-label={say(frameWords.mainMenu)}>
      <ul>
        {placesOf(me).map((place) => {
          const current = place.to === paths.home(me.body.id) ? here === place.to : here.startsWith(place.to);
          return (
            <li key={place.to}>
              <Go to={place.to} aria-current={current ? "page" : undefined} onClick={onGo}>
                {say(place.text)}
              </Go>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
