import { administrator, choice, date, division, optional, person, register, text } from "@machimori/model";
import { label, roles } from "@machimori/terms";

const options = Object.fromEntries(roles.map((role) => [role.id, role.title])) as Record<
  (typeof roles)[number]["id"],
  (typeof roles)[number]["title"]
>;

/** Who may act for the holder of a role: 代決 while absent, 代理 with a document and a period, 専決 as a standing rule. */
export const delegation = register("delegation", label("代決・代理・専決", "Delegations"))
  .step("enter", {
    title: label("登録", "Entry"),
    by: administrator,
    fields: {
      delegationKind: choice(label("種類", "Kind"), {
        actingDecision: label("代決（不在のとき）", "Acting decision"),
        proxy: label("代理", "Proxy"),
        standing: label("専決", "Standing delegation"),
      }),
      role: choice(label("役割", "Role"), options),
      scope: optional(division(label("所管する組織", "For the unit"))),
      delegate: person(label("代わりに判断する人", "Delegate")),
      since: date(label("開始日", "From")),
      until: optional(date(label("終了日", "Until"))),
      document: text(label("根拠の文書", "Document")),
    },
    require: [
      {
        field: "until",
        sentence: label("代理は期間を定めます。終了日を書いてください。", "A proxy has a period; give its last day."),
        holds: (entry) => entry.delegationKind !== "proxy" || entry.until !== undefined,
      },
      {
        field: "until",
        sentence: label("終了日は、開始日以後にしてください。", "The last day is not before the first."),
        holds: (entry) => entry.until === undefined || entry.until >= entry.since,
      },
    ],
  })
  .done({
    serves: {},
    list: ["delegationKind", "role", "scope", "delegate", "since", "until"],
    name: "delegate",
    division: "scope",
    retention: "appointments",
    visibleTo: "body",
  });
