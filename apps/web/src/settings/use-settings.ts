import type { Label } from "@machimori/terms";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/call.ts";
import { api } from "../api/queries.ts";
import { useMe } from "../frame/session.tsx";
import { useLanguage } from "../language/language.ts";

/** One setting as it was set once; null where the text or the set-up did. */
export interface SettingSet {
  readonly key: string;
  readonly effectiveFrom: string;
  readonly reason: string | null;
  readonly setBy: string | null;
  readonly setAt: string;
}

export interface ClosedDays {
  readonly yearEnd: { readonly from: string; readonly to: string } | null;
  readonly weekends: boolean;
  readonly alsoClosed?: readonly string[];
  readonly open?: readonly string[];
}

/** How often a duty falls due, in which month first, and how long before it is asked for. */
export interface Timing {
  readonly timesAYear: number;
  readonly dueMonth: number;
  readonly leadDays: number;
}

export interface Settings {
  readonly settings: {
    readonly administrators: readonly string[];
    readonly auditors: readonly string[];
    readonly responsible: string;
    readonly secondFactor: readonly string[];
    readonly passwordDays: number | null;
    readonly exPostDays: number;
    readonly reportMinutes: Readonly<Record<string, number>>;
    readonly graph: readonly { readonly words: string | null; readonly withinMinutes: number | null }[];
    /** The most sensitive first. */
    readonly classes: readonly { readonly value: { readonly value: string; readonly label: Label } }[];
    readonly sensitiveClasses: number;
    readonly closedDays: ClosedDays;
    readonly recurrence: Readonly<Record<string, Partial<Timing>>>;
  };
  readonly titles: Readonly<Record<string, string>>;
  readonly history: readonly SettingSet[];
}

/** What the form of a setting is given. */
export interface SettingProps {
  readonly data: Settings;
  readonly onSaved: () => unknown;
}

/** What the body has set, and how it came to that. */
export function useSettings() {
  const language = useLanguage();
  const body = useMe().body.id;
  return useQuery({
    queryKey: [body, "settings", language],
    queryFn: ({ signal }) => call<Settings>(`${api(body)}/settings`, { signal }),
    refetchOnWindowFocus: false,
  });
}
