/** The face of the store. */
export type { Account, AccountChange } from "./accounts.ts";
export { type BackupDescription, backup } from "./backup/backup.ts";
export { type BodyBackup, exportBody } from "./backup/export-body.ts";
export { type ImportedBody, importBody } from "./backup/import-body.ts";
export { type Restored, restore } from "./backup/restore.ts";
export type { Body, NewBody } from "./bodies.ts";
export type { Behind } from "./credential.ts";
export type { Draft, NewNotice, Notice, SavedView } from "./daily-work.ts";
export { type Diagnosis, diagnose } from "./diagnose.ts";
export { type Entry, fillListKeys, listKey, listKeys } from "./entry-row.ts";
export { newId } from "./ids.ts";
export type { Instrument, InstrumentVersion, NewVersion, NormAnswer } from "./instruments.ts";
export type { Day, Instant, Json, JsonObject } from "./json.ts";
export {
  type Condition,
  coveringIndexOn,
  type EntryColumn,
  type Field,
  fieldSql,
  type IdPage,
  indexOn,
  type ListQuery,
  type Page,
  type ValueType,
} from "./list.ts";
export type { LogState, RecordProof } from "./logs.ts";
export type { Appended, NewRecord } from "./new-record.ts";
export { type Answered, type Attachment, type RequestKey, requestName } from "./papers.ts";
export { type Cluster, type ClusterOptions, openCluster } from "./postgres/cluster.ts";
export type { DataFolder, Provider } from "./postgres/folder.ts";
export type { Horizon, RecordQuery, RecordRow, Unseen } from "./records.ts";
export { isRefused, type Refusal, type Refused, refuse } from "./refused.ts";
export type { DueRecord, Hold, RetentionClass } from "./retention.ts";
export { isSealed, type Seal, sealOf } from "./sealed.ts";
export { type Rotated, rotateSigningKey } from "./sequencer/rotate.ts";
export { type Sequencer, type SequencerOptions, startSequencer } from "./sequencer/sequencer.ts";
export type { Acting } from "./session.ts";
export type { NewSetting, Setting } from "./settings.ts";
export type { ApiToken, SignedIn } from "./sign-in.ts";
export { isUnwritten, openStore, type Store, type StoreOptions, storeOn } from "./store.ts";
export { type Outcome, together } from "./together.ts";
export type { Transaction } from "./transaction.ts";
export { type DatabaseReport, liveSources, type ReplayEntry, verifyDatabase } from "./verify-database.ts";
export type { WorkRun } from "./work-runs.ts";
export { isStale } from "./write-entry.ts";
