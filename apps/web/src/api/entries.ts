import type { Condition } from "@machimori/model/condition";
import type { Label } from "@machimori/terms";
import type { Citation } from "./problem.ts";

export type Kind = "register" | "procedure" | "chain" | "duty";
export type Status = "open" | "sentBack" | "inForce" | "closed" | "refused" | "withdrawn" | "retired";

export interface Option {
  readonly value: string;
  readonly label: Label;
}

/** The closed vocabulary of form controls, lists of the body's own filled in. */
export type Control =
  | { readonly widget: "line"; readonly maxLength: number }
  | { readonly widget: "lines"; readonly rows: number; readonly maxLength: number }
  | { readonly widget: "number"; readonly min: number | null; readonly max: number | null }
  | { readonly widget: "date" }
  | { readonly widget: "dateTime" }
  | { readonly widget: "dateRange" }
  | { readonly widget: "toggle" }
  | { readonly widget: "choice"; readonly many: boolean; readonly options: readonly Option[] }
  | { readonly widget: "lookup"; readonly many: boolean; readonly from: readonly string[] }
  | { readonly widget: "checklist"; readonly items: readonly Option[] }
  | { readonly widget: "file"; readonly many: boolean; readonly maxBytes: number };

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly optional: boolean;
  /** Other fields of the form, each with the values of which it must have one; null: asked for always. */
  readonly when: Condition | null;
  readonly sortable: "text" | "number" | "day" | "none";
  readonly control: Control;
}

export interface FormStep {
  readonly name: string;
  readonly kind: "step" | "decision";
  readonly title: string;
  readonly forEach: string | null;
  readonly whenText: string | null;
  readonly fields: readonly FormField[];
}

export interface Form {
  readonly id: string;
  readonly kind: Kind;
  readonly version: number;
  readonly title: string;
  readonly wish: string | null;
  readonly list: readonly string[];
  readonly nameField: string;
  readonly keyField: string | null;
  readonly exPost: boolean;
  /** Business days within which an act in an emergency is reported. */
  readonly exPostDays: number;
  readonly mechanisms: readonly string[];
  readonly personal: boolean;
  /** Everybody sees their own entries alone; auditors see all. */
  readonly applicantOnly: boolean;
  readonly steps: readonly FormStep[];
}

/** What a request sent a second time answers: it was carried out the first time. */
export interface Repeated {
  readonly id: string;
  readonly repeated: boolean;
}

export type Values = Readonly<Record<string, unknown>>;

export interface Row {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly applicant: string | null;
  readonly status: Status;
  readonly overdue: boolean;
  readonly due: string | null;
  readonly waits: readonly string[];
  readonly openedAt: string;
  readonly changedAt: string;
  /** How many acts it has: named with each act, so that nobody acts on what changed meanwhile. */
  readonly seen: number;
  readonly columns: Readonly<Record<string, string>>;
}

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
}

export interface Box {
  readonly step: string;
  readonly title: string;
  readonly kind: "step" | "decision";
  readonly item: string | null;
  readonly itemName: string | null;
  readonly role: string | null;
  readonly people: readonly Holder[];
  readonly more: number;
  readonly due: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly since: string;
  readonly mine: boolean;
  /** The clause by which the applicant may decide in an unavoidable case; null where none allows it. */
  readonly override: Citation | null;
  readonly clause: Citation | null;
  /** What the system filled in beforehand, and the verification it comes from. */
  readonly beforehand: {
    readonly values: Values;
    readonly proof: { readonly id: string; readonly number: string; readonly day: string };
  } | null;
}

export interface Said {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

export interface Trace {
  readonly id: string;
  readonly step: string;
  readonly title: string;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly outcome: "done" | "permit" | "refuse" | "sendBack" | "withdraw" | "amend" | "retire" | "open" | "review";
  readonly by: {
    readonly person: string | null;
    readonly name: string;
    readonly post: string;
    readonly unitName: string;
  };
  readonly at: string;
  readonly effectiveOn: string;
  readonly reason: string | null;
  readonly exPost: boolean;
  readonly override: string | null;
  readonly clause: Citation | null;
  readonly texts: readonly Said[];
}

export interface EntryDetail extends Row {
  readonly declaration: string;
  readonly title: string;
  readonly values: Values;
  /** What the record already knows of what the next box asks. */
  readonly suggested: Values;
  readonly texts: readonly Said[];
  readonly items: readonly {
    readonly step: string;
    readonly of: Readonly<Record<string, Readonly<Record<string, string>>>>;
  }[];
  readonly boxes: readonly Box[];
  readonly history: readonly Trace[];
  readonly exPost: boolean;
  readonly may: { readonly withdraw: boolean; readonly amend: boolean; readonly retire: boolean };
  /** The box I filled last and may still correct, with what I wrote; null where there is none. */
  readonly corrects: { readonly step: string; readonly item: string | null; readonly values: Values } | null;
  readonly reporterHidden: { readonly mayAsk: boolean; readonly readers: string } | null;
  readonly decisions: readonly {
    readonly meeting: string;
    readonly name: string;
    readonly on: string;
    readonly resolution: string;
    readonly note: string;
  }[];
  readonly disposed: boolean;
  /** The form that follows from this entry, with what is known of it beforehand. */
  readonly leadsTo: {
    readonly declaration: string;
    readonly wish: string;
    readonly values: Readonly<Record<string, string>>;
  } | null;
}

/** What stands beside a request for whoever decides. */
export interface EntryContext {
  readonly changes: readonly {
    readonly what: "values" | "thing" | "applicant" | "clause";
    readonly name: string;
    readonly at: string | null;
    readonly lines: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  }[];
  readonly others: readonly { readonly declaration: string; readonly title: string; readonly entry: Row }[];
  readonly clauses: readonly {
    readonly id: string;
    readonly instrument: string;
    readonly version: string;
    readonly path: string;
    readonly text: string;
  }[];
}

export interface Page {
  /** Null above 10,000: 「1万件以上」. */
  readonly total: number | null;
  readonly rows: readonly Row[];
  readonly recordedLater: readonly string[];
}

export interface PreviewStep {
  readonly step: string;
  readonly title: string;
  readonly kind: "step" | "decision";
  readonly clause: Citation | null;
  readonly from: "clause" | "standard";
  readonly deciders: readonly {
    readonly role: string | null;
    readonly instead: { readonly role: string } | null;
    readonly vacant: unknown;
    readonly people: readonly Holder[];
  }[];
}

/** What would be refused of a form as it stands. */
export interface Foresight {
  readonly broken: readonly {
    /** The field to mend; null where it is not a matter of one. */
    readonly field: string | null;
    readonly code: string;
    readonly sentence: string;
    readonly clause: Citation | null;
  }[];
}

/** What a form says before it is sent. */
export interface Preview extends Foresight {
  readonly steps: readonly PreviewStep[];
  /** Things named that carry a class or restrictions. */
  readonly things: readonly {
    readonly name: string;
    readonly classification: string | null;
    readonly sensitive: boolean;
    readonly restrictions: string | null;
  }[];
}

export interface SavedView {
  readonly id: string;
  readonly declaration: string;
  readonly name: string;
  readonly shared: boolean;
  readonly query: Readonly<Record<string, string>>;
}
