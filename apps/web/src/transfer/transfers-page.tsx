import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useMe } from "../frame/session.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useLanguage, useSay } from "../language/language.ts";
import type { Transfers } from "./answers.ts";
import { HandOver } from "./hand-over.tsx";
import { intakeWords } from "./intake-words.ts";
import { ruleWords } from "./rule-words.ts";
import "./transfer.css";
import { TransferRows } from "./transfer-rows.tsx";
import { transferWords } from "./words.ts";

/** What waits for me first, then handing over, then what I handed over. */
export function TransfersPage() {
  const say = useSay();
  const language = useLanguage();
  const me = useMe();
  const body = me.body.id;
  const found = useQuery({
    queryKey: [body, "transfers", language],
    queryFn: ({ signal }) => call<Transfers>(`${api(body)}/transfers`, { signal }),
  });
  return (
    <>
      <PageHead title={say(transferWords.title)}>
        <Go to={paths.apply(body, "media-movement")} className="button button-outline button-small">
          {say(transferWords.media)}
        </Go>
        {me.administrator && (
          <>
            <Go to={paths.transfers(body, "rules")} className="button button-outline button-small">
              {say(ruleWords.title)}
            </Go>
            <Go to={paths.transfers(body, "intakes")} className="button button-outline button-small">
              {say(intakeWords.title)}
            </Go>
          </>
        )}
        {(me.administrator || me.auditor || me.roles.length > 0) && (
          <Go to={paths.transfers(body, "statistics")} className="button button-outline button-small">
            {say(transferWords.statistics)}
          </Go>
        )}
      </PageHead>
      <p className="narrow">{say(transferWords.help)}</p>
      <Loaded from={found}>
        {(data) => (
          <>
            {data.permit.length > 0 && <TransferRows title={transferWords.permitList} rows={data.permit} form />}
            {data.judge.length > 0 && <TransferRows title={transferWords.judgeList} rows={data.judge} />}
            <TransferRows
              title={transferWords.collectList}
              rows={data.collect}
              empty={transferWords.nothingToCollect}
            />
            <section aria-labelledby="hand-over">
              <h2 id="hand-over">{say(transferWords.handOver)}</h2>
              <HandOver body={body} transfers={data} />
            </section>
            <TransferRows title={transferWords.mineList} rows={data.mine} empty={transferWords.nothingHandedOver} />
          </>
        )}
      </Loaded>
    </>
  );
}
