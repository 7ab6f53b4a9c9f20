import { useQuery } from "@tanstack/react-query";
import type { Form } from "../api/entries.ts";
import type { Me } from "../api/home.ts";
import { formsQuery } from "../api/queries.ts";
import { areaOf } from "../areas/area-of.ts";
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

/** The place a page belongs to, for pages whose address does not begin with that of their place. */
function placeOf(here: string, body: string, forms: readonly Form[]): string {
  const [page = "", form] = here
    .slice(paths.home(body).length + 1)
    .split("/")
    .map(decodeURIComponent);
  if (page === "adoption") return paths.settings(body);
  if (page === "agenda") return paths.board(body);
  if (page === "inventory") return paths.area(body, "requests");
  const found = ["apply", "lists", "entries"].includes(page) ? forms.find((one) => one.id === form) : undefined;
  return found ? paths.area(body, areaOf(found).path) : here;
}

export function Navigation({ me, here, onGo }: { readonly me: Me; readonly here: string; readonly onGo: () => void }) {
  const say = useSay();
  const forms = useQuery(formsQuery(me.body.id));
  const place = placeOf(here, me.body.id, forms.data ?? []);
  return (
    <nav className="side" id="main-menu" aria-label={say(frameWords.mainMenu)}>
      <ul>
        {placesOf(me).map(({ to, text }) => {
          const current = to === paths.home(me.body.id) ? here === to : place === to || place.startsWith(`${to}/`);
          return (
            <li key={to}>
              <Go to={to} aria-current={current ? "page" : undefined} onClick={onGo}>
                {say(text)}
              </Go>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
