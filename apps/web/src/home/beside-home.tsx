import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "../api/call.ts";
import type { Home } from "../api/home.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { ProblemBanner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { shortMoment } from "../language/days.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { noticeAddress } from "./notice-address.ts";
import { homeWords } from "./words.ts";

/** Drafts and notices. */
export function BesideHome({ home }: { readonly home: Home }) {
  return (
    <div className="home-beside">
      <Drafts drafts={home.drafts} />
      <Notices notices={home.notices} />
    </div>
  );
}

function Drafts({ drafts }: { readonly drafts: Home["drafts"] }) {
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  const [unwanted, setUnwanted] = useState<Home["drafts"][number] | null>(null);
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{say(homeWords.drafts)}</h2>
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Go
              to={
                draft.entry ? paths.entry(body, draft.declaration, draft.entry) : paths.apply(body, draft.declaration)
              }
              search={{ draft: draft.id }}
              className="row-main"
            >
              <span className="row-title">{draft.title}</span>
              <span className="row-detail">{say(homeWords.savedAt, { at: shortMoment(draft.savedAt, language) })}</span>
            </Go>
            <Button
              variant="text"
              size="small"
              aria-label={say(homeWords.discardNamed, { title: draft.title })}
              onClick={() => setUnwanted(draft)}
            >
              {say(homeWords.discard)}
            </Button>
          </li>
        ))}
      </ul>
      {unwanted && <Discard draft={unwanted} onClose={() => setUnwanted(null)} />}
    </section>
  );
}

function Discard({ draft, onClose }: { readonly draft: Home["drafts"][number]; readonly onClose: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const body = useMe().body.id;
  const client = useQueryClient();
  const task = useTask();
  const discard = () =>
    task.run(async () => {
      await call(`${api(body)}/drafts/${encodeURIComponent(draft.id)}`, { method: "DELETE" });
      await client.invalidateQueries({ queryKey: [body, "home"] });
      onClose();
    });
  return (
    <Dialog title={say(homeWords.discardTitle)} onClose={onClose}>
      {task.problem && <ProblemBanner problem={task.problem} />}
      <p>{say(homeWords.discardHelp, { title: draft.title, at: shortMoment(draft.savedAt, language) })}</p>
      <div className="actions">
        <Button variant="danger" busy={task.busy} onClick={() => void discard()}>
          {say(homeWords.discard)}
        </Button>
        <Button onClick={onClose}>{say(homeWords.keep)}</Button>
      </div>
    </Dialog>
  );
}

/** Unread notices shown before the rest is folded away. */
const shownNotices = 5;

function Notices({ notices }: { readonly notices: Home["notices"] }) {
  const say = useSay();
  const body = useMe().body.id;
  const client = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const task = useTask();
  const markRead = () =>
    task.run(async () => {
      await call(`${api(body)}/notices/read`, { method: "POST", body: { ids: unread.map((one) => one.id) } });
      await client.invalidateQueries({ queryKey: [body, "home"] });
      heading.current?.focus();
    });
  const unread = notices.filter((notice) => notice.readAt === null);
  const read = notices.filter((notice) => notice.readAt !== null);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices" ref={heading} tabIndex={-1}>
        {say(homeWords.notices)}
      </h2>
      {task.problem && <ProblemBanner problem={task.problem} />}
      {unread.length === 0 && <p>{say(homeWords.noNotices)}</p>}
      <NoticeList notices={unread.slice(0, shownNotices)} />
      {unread.length > shownNotices && (
        <details>
          <summary>{say(homeWords.moreNotices, { n: unread.length - shownNotices })}</summary>
          <NoticeList notices={unread.slice(shownNotices)} />
        </details>
      )}
      {unread.length > 0 && (
        <Button size="small" busy={task.busy} onClick={() => void markRead()}>
          {say(homeWords.markRead)}
        </Button>
      )}
      {read.length > 0 && (
        <details>
          <summary>{say(homeWords.olderNotices, { n: read.length })}</summary>
          <NoticeList notices={read} />
        </details>
      )}
    </section>
  );
}

function NoticeList({ notices }: { readonly notices: Home["notices"] }) {
  const language = useLanguage();
  const body = useMe().body.id;
  return (
    <ul className="notices">
      {notices.map((notice) => {
        const address = noticeAddress(body, notice);
        return (
          <li key={notice.id}>
            <span className="quiet small">{shortMoment(notice.createdAt, language)}</span>
            {address === null ? <span>{notice.text}</span> : <Go to={address}>{notice.text}</Go>}
          </li>
        );
      })}
    </ul>
  );
}
