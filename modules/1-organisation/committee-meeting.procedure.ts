import { attachments, choice, date, holder, optional, people, procedure, refs, text } from "@machimori/model";
import { label } from "@machimori/terms";

/** Whatever the policy sends to the committee. */
const sentToCommittee = [
  "training-report",
  "self-inspection-report",
  "exception",
  "exception-review",
  "incident",
  "audit-assignment",
  "separation-check",
  // Decisions for which separation of duties was set aside.
  "take-out",
  "disposal",
  "software-permission",
  "transfer",
  "media-movement",
];

const head = holder("headInformationSecurityOfficer");

/** A meeting of the committee: called with the agenda that filled itself, held, its decisions recorded and followed up. */
export const committeeMeeting = procedure("committee-meeting", label("情報セキュリティ委員会", "Committee meetings"), {
  version: 4,
  wish: label("委員会を開く", "Call a committee meeting"),
})
  .step("call", {
    title: label("招集", "Call"),
    by: head,
    fields: {
      meetingTitle: text(label("会議名", "Meeting")),
      meetingOn: date(label("開催日", "Date")),
      place: optional(text(label("場所", "Place"))),
      members: people(label("委員", "Members")),
      agenda: text(label("議題", "Agenda"), { lines: 8 }),
      items: optional(refs(label("付議する案件", "Items put before it"), sentToCommittee, { atLeast: 0 })),
      papers: optional(attachments(label("資料", "Papers"))),
    },
    tell: ["members"],
  })
  .step("minutes", {
    title: label("議事・決定", "Minutes and decisions"),
    by: head,
    due: (entry) => entry.meetingOn,
    remind: [{ days: 3, when: "after", to: ["waiting"] }],
    fields: {
      present: people(label("出席した委員", "Members present")),
      recused: optional(
        people(label("案件のほかの議題で審議から外れた委員", "Members recused from matters without an item")),
      ),
      decisions: text(label("決定事項", "Decisions"), { lines: 8 }),
      dissent: optional(text(label("少数意見", "Dissent"), { lines: 3 })),
      followUps: optional(text(label("今後の対応（担当・期限）", "Follow-ups"), { lines: 5 })),
      followUpBy: optional(date(label("今後の対応の期限", "Follow-ups by"))),
      draftingTeam: optional(text(label("策定チームの検討の記録", "Notes of the drafting team"), { lines: 4 })),
    },
    require: [
      {
        field: "present",
        sentence: label("出席者は招集した委員の中から選んでください。", "Those present must be members."),
        holds: (entry) => entry.present.every((one) => entry.members.includes(one)),
      },
      {
        field: "recused",
        sentence: label("審議から外れた委員は、招集した委員の中から選んでください。", "Those recused must be members."),
        holds: (entry) => (entry.recused ?? []).every((one) => entry.members.includes(one)),
      },
    ],
  })
  .step("resolve", {
    title: label("案件ごとの決定", "Decision on each item"),
    by: head,
    forEach: "items",
    notParty: true,
    remind: [{ days: 3, when: "after", to: ["waiting"] }],
    fields: {
      resolution: choice(label("決定", "Decision"), {
        approved: label("承認", "Approved"),
        noted: label("了承", "Noted"),
        changes: label("修正を求める", "Changes asked for"),
        rejected: label("否決", "Rejected"),
        continued: label("継続して審議", "Continued"),
      }),
      resolutionNote: optional(text(label("決定の内容・条件", "What was decided"), { lines: 2 })),
      stoodAside: optional(people(label("この案件の審議から外れた委員", "Members who stood aside from this item"))),
    },
    require: [
      {
        field: "stoodAside",
        sentence: label(
          "審議から外れた委員は、出席した委員の中から選んでください。",
          "Those who stood aside were present.",
        ),
        holds: (entry) => (entry.stoodAside ?? []).every((one) => entry.present.includes(one)),
      },
      {
        field: "stoodAside",
        sentence: label(
          "出席した委員の中に、この案件を申請した人、自分の申請を自分で判断した人又は監査を受けた課の人がいます。その委員を「この案件の審議から外れた委員」に入れてください。",
          "Members whose own request or division the item is do not take part in it; name them as having stood aside.",
        ),
        holds: (entry, { item, partiesTo }) =>
          item == null ||
          partiesTo(item.of, item.id).every(
            (one) => !entry.present.includes(one) || entry.stoodAside?.includes(one) === true,
          ),
      },
    ],
  })
  .step("followed", {
    title: label("今後の対応の結果", "Follow-ups carried out"),
    by: head,
    when: (entry) => entry.followUps !== undefined,
    whenText: label("今後の対応を決めた場合", "Where follow-ups were decided"),
    due: (entry) => entry.followUpBy ?? null,
    remind: [
      { days: 14, when: "before", to: ["waiting"] },
      { days: 1, when: "after", to: ["waiting"] },
    ],
    fields: { followedHow: text(label("行ったこと・残っていること", "Done and still open"), { lines: 4 }) },
  })
  .done({
    serves: { A03: "minutes" },
    list: ["meetingTitle", "meetingOn", "place", "decisions"],
    name: "meetingTitle",
    series: "委員会",
    retention: "committee",
    visibleTo: "body",
  });
