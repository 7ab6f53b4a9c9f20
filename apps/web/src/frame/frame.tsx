import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { type CSSProperties, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Me } from "../api/home.ts";
import { signedOut } from "../api/signed-out.ts";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { SearchBox } from "../kit/search-box.tsx";
import { longDay } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { SignInAgain } from "../sign-in/sign-in-again.tsx";
import "./frame.css";
import { Go } from "./go.tsx";
import { Navigation } from "./navigation.tsx";
import { paths } from "./paths.ts";
import { PersonMenu } from "./person-menu.tsx";
import { usePrintMarks } from "./print-marks.ts";
import { merged, usePageSearch } from "./search.ts";
import { SessionContext } from "./session.tsx";
import { updated } from "./updated.ts";
import { useHeight } from "./use-height.ts";
import { frameWords } from "./words.ts";

/** The page around every page: body, search, person, places, the way to report an incident, the day shown. */
export function Frame({ me }: { readonly me: Me }) {
  const say = useSay();
  usePrintMarks(me);
  const here = useLocation({ select: (location) => location.pathname });
  const [menu, setMenu] = useState(false);
  const ended = useSyncExternalStore(signedOut.subscribe, signedOut.get);
  const [anew, setAnew] = useState(updated.take);
  const main = useRef<HTMLElement>(null);
  const [heads, height] = useHeight<HTMLDivElement>();
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    setAnew(false);
    main.current?.focus({ preventScroll: true });
  }, [here]);
  return (
    <SessionContext value={me}>
      <div className="frame" style={{ "--heads": `${height}px` } as CSSProperties}>
        <a className="skip" href="#main">
          {say(frameWords.skip)}
        </a>
        <div className="heads" ref={heads}>
          <header className="top">
            <div className="top-name">
              <Go to={paths.home(me.body.id)} className="top-product">
                {say(frameWords.product)}
              </Go>
              <span className="top-body">{me.body.name}</span>
              {me.body.sample && <span className="sample-mark">{say(frameWords.sample)}</span>}
            </div>
            <button
              type="button"
              className="menu-button"
              aria-expanded={menu}
              aria-controls="main-menu"
              onClick={() => setMenu(!menu)}
            >
              {say(frameWords.menu)}
            </button>
            <PolicySearch body={me.body.id} />
            <Go to={paths.apply(me.body.id, "incident")} className="report-incident">
              {say(frameWords.reportIncident)}
            </Go>
            <PersonMenu me={me} />
          </header>
          <AsOfBand />
        </div>
        <div className={menu ? "middle middle-menu" : "middle"}>
          <Navigation me={me} here={here} onGo={() => setMenu(false)} />
          <main id="main" ref={main} tabIndex={-1}>
            {anew && <Banner tone="information" title={say(frameWords.updated)} live />}
            <Outlet />
          </main>
        </div>
        {me.body.sample && <p className="print-sample">{say(frameWords.printedSample)}</p>}
        {ended && <SignInAgain me={me} />}
      </div>
    </SessionContext>
  );
}

/** The search of the policy: on the page of the policy it says what is searched for, and searches the text shown. */
function PolicySearch({ body }: { readonly body: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const [search] = usePageSearch();
  const reading = useLocation({ select: (location) => location.pathname === paths.policy(body) });
  const shown = reading ? (search["q"] ?? "") : "";
  return (
    <SearchBox
      className="policy-search"
      label={say(frameWords.searchPolicy)}
      shown={shown}
      onSearch={(q) =>
        void navigate({ to: paths.policy(body) as "/", search: merged(reading ? search : {}, { q }) as never })
      }
    />
  );
}

/** Whenever a past day is shown, a band across the page says so, and by when what is shown had been recorded. */
function AsOfBand() {
  const say = useSay();
  const language = useLanguage();
  const [search, change] = usePageSearch();
  const { asOf, knownAt } = search;
  if (!asOf && !knownAt) return null;
  return (
    <div className="as-of" role="status">
      <strong>{say(frameWords.asOf, { day: longDay(asOf ?? knownAt ?? "", language) })}</strong>
      <span>
        {knownAt ? say(frameWords.knownMeaning, { day: longDay(knownAt, language) }) : say(frameWords.asOfMeaning)}
      </span>
      <Button size="small" onClick={() => change({ asOf: undefined, knownAt: undefined })}>
        {say(frameWords.backToNow)}
      </Button>
    </div>
  );
}
