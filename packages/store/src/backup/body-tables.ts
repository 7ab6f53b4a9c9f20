/** Tables of which a body has rows, in an order in which they can be written: what others name comes first. */
export const bodyTables = [
  ...(["record", "pseudonym", "pseudonym_key", "entry", "entry_party", "document_number", "attachment"] as const),
  ...(["instrument", "instrument_version", "norm_answer", "setting", "retention_class", "hold", "account"] as const),
  ...(["password_history", "one_time_link", "api_token", "notice", "draft", "saved_view", "idempotency"] as const),
  ...(["log", "sequenced", "tile", "edge", "checkpoint", "signing_key"] as const),
] as const;

/** Tables whose rows belong to one running installation and are not carried over. */
export const notCarried = ["session", "head", "guess", "work_run"] as const;
