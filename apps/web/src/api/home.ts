import type { QuestionSet } from "../mechanisms/questions.ts";
import type { Box, Kind, Row } from "./entries.ts";

export interface Home {
  readonly tasks: readonly {
    readonly declaration: string;
    readonly title: string;
    readonly entry: Row;
    readonly box: Box;
    readonly overdue: boolean;
    readonly atOnce: boolean;
  }[];
  readonly requests: readonly {
    readonly declaration: string;
    readonly title: string;
    readonly entry: Row;
    readonly boxes: readonly Box[];
  }[];
  readonly wishes: readonly {
    readonly declaration: string;
    readonly wish: string;
    readonly title: string;
    readonly kind: Kind;
  }[];
  readonly notices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly declaration: string | null;
    readonly entry: string | null;
    readonly text: string;
    readonly createdAt: string;
    readonly readAt: string | null;
  }[];
  readonly drafts: readonly {
    readonly id: string;
    readonly declaration: string;
    readonly title: string;
    readonly entry: string | null;
    readonly step: string;
    readonly savedAt: string;
  }[];
  readonly acknowledgements: readonly {
    readonly instrument: string;
    readonly name: string;
    readonly version: string;
    readonly effectiveFrom: string | null;
  }[];
  /** Questions of understanding I still have to pass. */
  /** How many mechanisms wait to be attested by me, and the first day one is to be renewed by. */
  readonly attestations: { readonly mechanisms: number; readonly until: string | null } | null;
  readonly questions: readonly QuestionSet[];
  /** The self-inspection I have not made yet; null where none is under way. */
  readonly inspection: { readonly due: string | null } | null;
}

export interface Me {
  readonly body: { readonly id: string; readonly name: string; readonly sample: boolean };
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly post: string;
    readonly unit: string | null;
    readonly unitName: string;
  };
  readonly state: string;
  readonly administrator: boolean;
  readonly auditor: boolean;
  readonly roles: readonly {
    readonly role: string;
    readonly title: string;
    readonly unit: string | null;
    readonly unitName: string | null;
  }[];
  readonly seesAll: boolean;
  readonly words: Readonly<Record<string, string>>;
  readonly today: string;
  readonly hasPolicy: boolean;
  /** Whether anything says which posts hold which role; many texts name none. */
  readonly hasRoles: boolean;
  readonly lastSignedInAt: string | null;
  readonly lastFailedAt: string | null;
  readonly secondFactor: boolean;
  readonly recoveryCodesLeft: number;
  readonly idleMinutes: number;
}
