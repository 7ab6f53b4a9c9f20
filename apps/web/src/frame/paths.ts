/** Addresses of the application, said once. Parts are encoded, so ids may hold any character. */
const in_ = (body: string, ...parts: readonly string[]) =>
  `/b/${[body, ...parts].map((part) => encodeURIComponent(part)).join("/")}`;

/** Boxes that are filled on a page of their own, where the files are. */
const elsewhere: ReadonlySet<string> = new Set(["transfer/collect", "transfer/judge"]);

/** Forms that begin with a file, on a page of their own. */
const begunElsewhere: Readonly<Record<string, string>> = { "inventory-scan": "inventory", transfer: "transfers" };

export const paths = {
  chooser: "/",
  home: (body: string) => in_(body),
  policy: (body: string) => in_(body, "policy"),
  area: (body: string, area: string) => in_(body, area),
  apply: (body: string, declaration: string) =>
    begunElsewhere[declaration] === undefined
      ? in_(body, "apply", declaration)
      : in_(body, begunElsewhere[declaration]),
  list: (body: string, declaration: string) => in_(body, "lists", declaration),
  entry: (body: string, declaration: string, id: string) => in_(body, "entries", declaration, id),
  /** Where a box that waits is filled. */
  task: (body: string, declaration: string, id: string, step: string) =>
    elsewhere.has(`${declaration}/${step}`)
      ? in_(body, "transfers", id)
      : `${in_(body, "entries", declaration, id)}#fill`,
  board: (body: string) => in_(body, "board"),
  behind: (body: string) => in_(body, "board", "behind"),
  agenda: (body: string) => in_(body, "agenda"),
  transfers: (body: string, id?: string) => in_(body, "transfers", ...(id === undefined ? [] : [id])),
  separation: (body: string) => in_(body, "separation"),
  separationModel: (body: string) => in_(body, "separation", "model"),
  acknowledgements: (body: string) => in_(body, "acknowledgements"),
  questions: (body: string, id?: string) => in_(body, "understanding", ...(id === undefined ? [] : [id])),
  questionResults: (body: string, id: string) => in_(body, "understanding", id, "results"),
  retention: (body: string) => in_(body, "retention"),
  readings: (body: string) => in_(body, "readings"),
  attestations: (body: string) => in_(body, "attestations"),
  record: (body: string) => in_(body, "record"),
  settings: (body: string) => in_(body, "settings"),
  adoption: (body: string, draft?: string) => in_(body, "adoption", ...(draft === undefined ? [] : [draft])),
  /** For anybody, without sign-in. */
  published: (body: string) => `/public/${encodeURIComponent(body)}`,
  tellFromOutside: (body: string) => `/public/${encodeURIComponent(body)}/report`,
  account: (body: string) => in_(body, "account"),
};
