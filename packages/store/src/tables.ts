import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Day, Instant, Json, JsonObject } from "./json.ts";

/** A jsonb column: read as a value, written as its JSON text (`JSON.stringify`). */
type Jsonb<T> = ColumnType<T, string, string>;

/** Sets itself: written by the database alone. */
type Given<T> = ColumnType<T, never, never>;

interface RecordTable {
  pid: Given<number>;
  body: string;
  generation: Given<number>;
  xid: Given<string>;
  at: Instant;
  kind: string;
  declaration: string | null;
  entry: string | null;
  step: string | null;
  division: string | null;
  applicant: string | null;
  person: string | null;
  effectiveOn: Day | null;
  exercise: string | null;
  content: string | null;
  salt: Buffer | null;
  leaf: Buffer;
  retention: string;
}

interface EntryTable {
  body: string;
  id: string;
  declaration: string;
  declarationVersion: number;
  number: string | null;
  division: string | null;
  applicant: string | null;
  parties: string[];
  status: string;
  awaiting: Jsonb<readonly Json[]>;
  dueOn: Day | null;
  effectiveFrom: Day | null;
  effectiveTo: Day | null;
  values: Jsonb<JsonObject>;
  search: string;
  /** The search text where an index has room for it; the database's own. */
  searchKey: GeneratedAlways<string | null>;
  key1: string | null;
  key2: string | null;
  key3: string | null;
  key4: string | null;
  key5: string | null;
  key6: string | null;
  key7: string | null;
  key8: string | null;
  version: number;
  openedAt: Instant;
  changedAt: Instant;
  closedAt: Instant | null;
  exercise: string | null;
  xid: Given<string>;
}

interface InstrumentTable {
  body: string;
  id: string;
  name: string;
  kind: string;
  position: number;
  disclosure: string;
  pid: number;
}

interface InstrumentVersionTable {
  body: string;
  id: string;
  instrument: string;
  label: string;
  status: "draft" | "in_force" | "superseded" | "withdrawn";
  source: string;
  sourceName: string;
  tree: Jsonb<Json>;
  disclosure: string;
  decidedBy: string | null;
  decidedOn: Day | null;
  effectiveFrom: Day | null;
  effectiveTo: Day | null;
  createdAt: Instant;
  version: number;
  pid: number;
}

interface NormAnswerTable {
  body: string;
  versionId: string;
  clause: string;
  question: string;
  answer: Jsonb<Json>;
  person: string | null;
  answeredAt: Instant;
  pid: number;
}

interface SettingTable {
  body: string;
  key: string;
  effectiveFrom: Day;
  value: Jsonb<Json>;
  clause: Jsonb<Json> | null;
  setBy: string | null;
  setAt: Instant;
  pid: number;
}

interface RetentionClassTable {
  body: string;
  id: string;
  label: Jsonb<Json>;
  years: number | null;
  pid: number;
}

interface HoldTable {
  body: string;
  id: string;
  entry: string | null;
  reason: string;
  placedBy: string | null;
  placedAt: Instant;
  liftedAt: Instant | null;
  pid: number;
}

interface AccountTable {
  body: string;
  person: string;
  login: string;
  administrator: Generated<boolean>;
  passwordHash: string | null;
  passwordSetAt: Instant | null;
  mustChange: Generated<boolean>;
  temporaryUntil: Instant | null;
  failedAttempts: Generated<number>;
  lockedUntil: Instant | null;
  totpSecret: string | null;
  totpConfirmedAt: Instant | null;
  totpLastStep: number | null;
  /** An authenticator that waits for its first code. */
  totpNext: string | null;
  /** Digests of the recovery codes that are left. */
  recoveryCodes: Generated<string[]>;
  disabledAt: Instant | null;
  leftOn: Day | null;
  lastSignedInAt: Instant | null;
  lastSignedOutAt: Instant | null;
  lastFailedAt: Instant | null;
  createdAt: Generated<Instant>;
  version: Generated<number>;
}

interface PasswordHistoryTable {
  body: string;
  person: string;
  passwordHash: string;
  setAt: Instant;
}

interface SessionTable {
  body: string;
  id: string;
  tokenHash: Buffer;
  person: string;
  createdAt: Instant;
  seenAt: Instant;
  idleUntil: Instant;
  absoluteUntil: Instant;
  secondFactorAt: Instant | null;
  secondFactorBy: "code" | "recovery" | null;
  address: string | null;
  agent: string | null;
  endedAt: Instant | null;
  endedWhy: string | null;
}

interface OneTimeLinkTable {
  body: string;
  tokenHash: Buffer;
  purpose: string;
  person: string | null;
  /** What using it does beside its purpose. */
  allows: Jsonb<JsonObject>;
  expiresAt: Instant;
  usedAt: Instant | null;
}

interface ApiTokenTable {
  body: string;
  id: string;
  tokenHash: Buffer;
  person: string;
  name: string;
  scopes: string[];
  createdAt: Instant;
  expiresAt: Instant | null;
  usedAt: Instant | null;
  revokedAt: Instant | null;
}

interface NoticeTable {
  body: string;
  id: string;
  person: string;
  kind: string;
  declaration: string | null;
  entry: string | null;
  text: Jsonb<Json>;
  exercise: string | null;
  createdAt: Instant;
  readAt: Instant | null;
  mail: "none" | "pending" | "sent" | "failed";
  attempts: Generated<number>;
  nextAttempt: Instant | null;
  lastError: string | null;
  once: string | null;
}

interface DraftTable {
  body: string;
  id: string;
  person: string;
  declaration: string;
  entry: string | null;
  step: string;
  values: Jsonb<JsonObject>;
  savedAt: Instant;
}

interface SavedViewTable {
  body: string;
  id: string;
  person: string;
  shared: boolean;
  declaration: string;
  name: string;
  query: Jsonb<Readonly<Record<string, string>>>;
  savedAt: Instant;
}

interface IdempotencyTable {
  body: string;
  person: string;
  key: string;
  requestHash: string;
  status: number;
  response: Jsonb<Json>;
  createdAt: Generated<Instant>;
}

interface AttachmentTable {
  body: string;
  sha256: string;
  name: string;
  mediaType: string;
  size: number;
  bytes: Buffer;
  addedBy: string | null;
  addedAt: Instant;
}

interface DocumentNumberTable {
  body: string;
  series: string;
  fiscalYear: number;
  last: number;
}

interface GuessTable {
  body: string;
  shared: "address" | "browser" | "login" | "reporter" | "reports";
  key: string;
  count: number;
  until: Instant;
}

interface WorkRunTable {
  body: string;
  what: string;
  ranAt: Instant;
  failedAt: Instant | null;
  error: string | null;
}

interface BodyTable {
  id: string;
  name: string;
  sample: Generated<boolean>;
  createdAt: Generated<Instant>;
  stoppedAt: Instant | null;
}

/** Every table that queries of the product read or write; column names in camel case. */
interface EntryPartyTable {
  body: string;
  entry: string;
  person: string;
}

export interface Tables {
  body: BodyTable;
  record: RecordTable;
  entry: EntryTable;
  entryParty: EntryPartyTable;
  instrument: InstrumentTable;
  instrumentVersion: InstrumentVersionTable;
  normAnswer: NormAnswerTable;
  setting: SettingTable;
  retentionClass: RetentionClassTable;
  hold: HoldTable;
  account: AccountTable;
  passwordHistory: PasswordHistoryTable;
  session: SessionTable;
  oneTimeLink: OneTimeLinkTable;
  apiToken: ApiTokenTable;
  notice: NoticeTable;
  draft: DraftTable;
  savedView: SavedViewTable;
  idempotency: IdempotencyTable;
  attachment: AttachmentTable;
  documentNumber: DocumentNumberTable;
  guess: GuessTable;
  workRun: WorkRunTable;
}
