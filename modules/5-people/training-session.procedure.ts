import {
  attachments,
  choice,
  date,
  division,
  holder,
  number,
  optional,
  people,
  procedure,
  text,
} from "@machimori/model";
import { label } from "@machimori/terms";

const head = holder("headInformationSecurityOfficer");

/** A course: planned, held, its attendance recorded person by person. */
export const trainingSession = procedure("training-session", label("研修実施記録", "Training sessions"), {
  wish: label("研修を計画・記録する", "Plan or record training"),
})
  .step("plan", {
    title: label("計画", "Plan"),
    by: head,
    fields: {
      course: text(label("研修名", "Course")),
      audience: choice(label("対象", "Audience"), {
        all: label("全職員", "All staff"),
        newcomers: label("新規採用・転入者", "Newcomers"),
        managers: label("管理職", "Managers"),
        systems: label("情報システム担当", "System staff"),
        executives: label("幹部", "Executives"),
      }),
      level: choice(label("水準", "Level"), {
        basic: label("基礎", "Basic"),
        advanced: label("応用", "Advanced"),
        refresher: label("復習", "Refresher"),
      }),
      heldOn: date(label("実施日", "Date")),
      invitedDivision: optional(division(label("対象の組織", "For the unit"))),
      materials: optional(attachments(label("教材", "Materials"))),
    },
  })
  .step("attendance", {
    title: label("実施記録", "Attendance"),
    by: head,
    due: (entry) => entry.heldOn,
    remind: [{ days: 7, when: "after", to: ["waiting"] }],
    fields: {
      attendees: people(label("受講者", "Attendees")),
      invited: optional(number(label("対象人数", "Invited"), { min: 1, max: 100_000 })),
      result: optional(text(label("結果・理解度", "Result"), { lines: 3 })),
    },
    require: [
      {
        field: "attendees",
        sentence: label(
          "実施日がまだ来ていません。受講者は、研修を実施した後に記録してください。",
          "The course is still to come; record who attended once it was held.",
        ),
        holds: (entry, facts) => entry.heldOn <= facts.today,
      },
      {
        field: "invited",
        sentence: label("対象人数が受講者の人数より少なくなっています。", "Fewer were invited than attended."),
        holds: (entry) => entry.invited === undefined || entry.invited >= entry.attendees.length,
      },
    ],
  })
  .done({
    serves: { E05: "attendance" },
    list: ["course", "audience", "heldOn", "level"],
    name: "course",
    division: "invitedDivision",
    series: "研修",
    retention: "training",
    visibleTo: "body",
  });
