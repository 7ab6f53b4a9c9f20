import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call } from "../api/call.ts";
import type { Me } from "../api/home.ts";
import { api } from "../api/queries.ts";
import { sessionNews } from "../api/session-news.ts";
import { changeLanguage, useLanguage, useSay } from "../language/language.ts";
import { Go } from "./go.tsx";
import { paths } from "./paths.ts";
import { frameWords } from "./words.ts";

/** Who is signed in, with what concerns that person: account, language, sign-out. */
export function PersonMenu({ me }: { readonly me: Me }) {
  const say = useSay();
  const language = useLanguage();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !place.current?.contains(event.target as Node))
        setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("keydown", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("keydown", away);
    };
  }, [open]);
  async function signOut() {
    await call(`${api(me.body.id)}/sign-out`, { method: "POST" }).catch(() => undefined);
    setOpen(false);
    sessionNews.tell(me.body.id);
    await client.resetQueries();
  }
  return (
    <div className="person-menu" ref={place}>
      <button type="button" aria-expanded={open} aria-controls="person-menu" onClick={() => setOpen(!open)}>
        {me.person.name}
        {me.person.unitName !== "" && (
          <span className="person-menu-unit">{say(frameWords.personUnit, { unit: me.person.unitName })}</span>
        )}
        <span aria-hidden="true" className="person-menu-mark">
          ▾
        </span>
      </button>
      <ul id="person-menu" hidden={!open}>
        <li className="person-menu-who">
          {me.person.unitName} {me.person.post}
          {me.roles.slice(0, 4).map((role) => (
            <span key={`${role.role} ${role.unit}`}>
              {role.title}
              {role.unitName ? `（${role.unitName}）` : ""}
            </span>
          ))}
        </li>
        <li>
          <Go to={paths.account(me.body.id)} onClick={() => setOpen(false)}>
            {say(frameWords.account)}
          </Go>
        </li>
        <li>
          <button
            type="button"
            lang={language === "ja" ? "en" : "ja"}
            onClick={() => changeLanguage(language === "ja" ? "en" : "ja")}
          >
            {say(frameWords.otherLanguage)}
          </button>
        </li>
        <li>
          <Go to={paths.chooser}>{say(frameWords.otherBody)}</Go>
        </li>
        <li>
          <button type="button" onClick={() => void signOut()}>
            {say(frameWords.signOut)}
          </button>
        </li>
      </ul>
    </div>
  );
}
