import { attachments, date, holder, optional, people, procedure, text } from "@machimori/model";
import { label } from "@machimori/terms";

const head = holder("headInformationSecurityOfficer");

/** A meeting of the committee: called with the agenda that filled itself, held, its decisions recorded and followed up. */
export const committeeMeeting = procedure("committee-meeting", label("情報セキュリティ委員会", "Committee meetings"), {
  version: 2,
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
      papers: optional(attachments(label("資料", "Papers"))),
    },
  })
  .step("minutes", {
    title: label("議事・決定", "Minutes and decisions"),
    by: head,
    due: (entry) => entry.meetingOn,
    remind: [{ days: 3, when: "after", to: ["waiting"] }],
    fields: {
      present: people(label("出席した委員", "Members present")),
      recused: optional(people(label("審議から外れた委員（自らの監査等）", "Members recused"))),
      decisions: text(label("決定事項", "Decisions"), { lines: 8 }),
      dissent: optional(text(label("少数意見", "Dissent"), { lines: 3 })),
      followUps: optional(text(label("今後の対応（担当・期限）", "Follow-ups"), { lines: 5 })),
      draftingTeam: optional(text(label("策定チームの検討の記録", "Notes of the drafting team"), { lines: 4 })),
    },
    require: [
      {
        field: "present",
        sentence: label("出席者は招集した委員の中から選んでください。", "Those present must be members."),
        holds: (entry) => entry.present.every((one) => entry.members.includes(one)),
      },
    ],
  })
  .done({
    serves: { A03: "minutes" },
    list: ["meetingTitle", "meetingOn", "place", "decisions"],
    name: "meetingTitle",
    series: "委員会",
    retention: "committee",
    visibleTo: "body",
  });
