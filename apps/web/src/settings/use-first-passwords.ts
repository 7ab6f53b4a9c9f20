import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useTask } from "../api/use-task.ts";
import { useBody } from "../frame/session.tsx";
import type { Account } from "./account.ts";

/** What one person is handed. */
export interface Slip {
  readonly account: Account;
  readonly login: string;
  readonly password: string;
  /** Instant. */
  readonly until: string;
}

/**
 * Issues temporary passwords one person after another. What was issued stays where a later one is refused or the work is
 * stopped; issuing again goes on with whoever is left.
 */
export function useFirstPasswords() {
  const body = useBody();
  const client = useQueryClient();
  const task = useTask();
  const [slips, setSlips] = useState<readonly Slip[]>([]);
  const [run, setRun] = useState({ done: 0, all: 0 });
  const stopped = useRef(false);

  const issueTo = (accounts: readonly Account[]) =>
    void task.run(async () => {
      stopped.current = false;
      setRun({ done: 0, all: accounts.length });
      try {
        for (const account of accounts) {
          if (stopped.current) return;
          const address = `${api(body)}/accounts/${encodeURIComponent(account.person)}/temporary-password`;
          const issued = await call<Omit<Slip, "account">>(address, { method: "POST", body: {} });
          setSlips((before) => [...before, { account, ...issued }]);
          setRun(({ done, all }) => ({ done: done + 1, all }));
        }
      } finally {
        await client.invalidateQueries({ queryKey: [body, "accounts"] });
      }
    });
  const stop = () => {
    stopped.current = true;
  };
  return { slips, issueTo, stop, underway: task.busy ? run : null, problem: task.problem };
}
