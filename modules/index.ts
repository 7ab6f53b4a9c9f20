import type { Check, Declaration } from "@machimori/model";
import type { MechanismId } from "@machimori/terms";
import { appointment } from "./1-organisation/appointment.register.ts";
import { committeeMeeting } from "./1-organisation/committee-meeting.procedure.ts";
import { delegation } from "./1-organisation/delegation.register.ts";
import { division } from "./1-organisation/division.register.ts";
import { missingProcedures } from "./1-organisation/missing-procedures.check.ts";
import { person } from "./1-organisation/person.register.ts";
import { posting } from "./1-organisation/posting.register.ts";
import { retiredUnits } from "./1-organisation/retired-units.check.ts";
import { segregation } from "./1-organisation/segregation.check.ts";
import { sharedRoles } from "./1-organisation/shared-roles.check.ts";
import { vacancies } from "./1-organisation/vacancies.check.ts";
import { device } from "./2-information-assets/device.register.ts";
import { disposal } from "./2-information-assets/disposal.procedure.ts";
import { erasureDue } from "./2-information-assets/erasure-due.check.ts";
import { informationAsset } from "./2-information-assets/information-asset.register.ts";
import { leftWithThings } from "./2-information-assets/left-with-things.check.ts";
import { overdueReturn } from "./2-information-assets/overdue-return.check.ts";
import { storageMedium } from "./2-information-assets/storage-medium.register.ts";
import { takeOut } from "./2-information-assets/take-out.procedure.ts";
import { unclassified } from "./2-information-assets/unclassified.check.ts";
import { unsafeStorage } from "./2-information-assets/unsafe-storage.check.ts";
import { gatewayTransfer } from "./3-network-resilience/gateway-transfer.procedure.ts";
import { mediaMovement } from "./3-network-resilience/media-movement.procedure.ts";
import { separationCheck } from "./3-network-resilience/separation-check.duty.ts";
import { transfer } from "./3-network-resilience/transfer.procedure.ts";
import { acknowledgement } from "./5-people/acknowledgement.procedure.ts";
import { quizScore, readAnswers, readQuiz } from "./5-people/quiz.ts";
import { trainingReport } from "./5-people/training-report.duty.ts";
import { trainingSession } from "./5-people/training-session.procedure.ts";
import { unacknowledged } from "./5-people/unacknowledged.check.ts";
import { understandingAnswer } from "./5-people/understanding-answer.procedure.ts";
import { understandingCheck } from "./5-people/understanding-check.register.ts";
import { inventoryScan } from "./6-technical/inventory-scan.procedure.ts";
import { software } from "./6-technical/software.register.ts";
import { softwarePermission } from "./6-technical/software-permission.procedure.ts";
import { supportEnded } from "./6-technical/support-ended.check.ts";
import { permittedIn, unpermittedSoftware } from "./6-technical/unpermitted-software.check.ts";
import { exception } from "./7-operation/exception.procedure.ts";
import { exceptionReview } from "./7-operation/exception-review.duty.ts";
import { incident } from "./7-operation/incident.chain.ts";
import { outsideReport } from "./7-operation/outside-report.procedure.ts";
import { sanction } from "./7-operation/sanction.procedure.ts";
import { unimprovedViolations } from "./7-operation/unimproved-violations.check.ts";
import { violation } from "./7-operation/violation.chain.ts";
import { contract } from "./8-outsourcing/contract.register.ts";
import { contractCheck } from "./8-outsourcing/contract-check.duty.ts";
import { contractEnd } from "./8-outsourcing/contract-end.check.ts";
import { contractGaps } from "./8-outsourcing/contract-gaps.check.ts";
import { contractUnchecked } from "./8-outsourcing/contract-unchecked.check.ts";
import { attestation } from "./9-review/attestation.procedure.ts";
import { auditAssignment } from "./9-review/audit-assignment.procedure.ts";
import { coverage } from "./9-review/coverage.check.ts";
import { personalInspection } from "./9-review/personal-inspection.procedure.ts";
import { recordDisposal } from "./9-review/record-disposal.procedure.ts";
import { inspectionPoints, selfInspection } from "./9-review/self-inspection.duty.ts";
import { selfInspectionReport } from "./9-review/self-inspection-report.duty.ts";

/** Everything Machimori keeps entries of, in the order of the standard's chapters. */
export const declarations: readonly Declaration[] = [
  division,
  person,
  posting,
  appointment,
  delegation,
  committeeMeeting,
  informationAsset,
  device,
  storageMedium,
  takeOut,
  disposal,
  transfer,
  gatewayTransfer,
  mediaMovement,
  separationCheck,
  acknowledgement,
  trainingSession,
  trainingReport,
  understandingCheck,
  understandingAnswer,
  software,
  softwarePermission,
  inventoryScan,
  incident,
  outsideReport,
  violation,
  sanction,
  exception,
  exceptionReview,
  contract,
  contractCheck,
  personalInspection,
  selfInspection,
  selfInspectionReport,
  auditAssignment,
  attestation,
  recordDisposal,
];

/** Everything that is checked without anybody asking. */
export const checks: readonly Check[] = [
  vacancies,
  sharedRoles,
  retiredUnits,
  segregation,
  missingProcedures,
  unclassified,
  overdueReturn,
  leftWithThings,
  erasureDue,
  unsafeStorage,
  unacknowledged,
  supportEnded,
  unpermittedSoftware,
  unimprovedViolations,
  contractGaps,
  contractEnd,
  contractUnchecked,
  coverage,
];

/**
 * Mechanisms that Machimori's own working serves, without entries: by making a record of it (versions of
 * instruments, their publication, the coverage matrix) or by enforcing it (no one decides their own request, what is
 * not public is not shown).
 */
export const builtIn: Readonly<Partial<Record<MechanismId, "record" | "enforced">>> = {
  A02: "enforced",
  A06: "record",
  A07: "enforced",
  A12: "record",
  E03: "record",
};

export {
  asLine,
  foldedSoftware,
  type Installed,
  isPermitted,
  isSameSoftware,
} from "./6-technical/installed-software.ts";
export { retentionClasses } from "./retention-classes.ts";
export { inspectionPoints, permittedIn, quizScore, readAnswers, readQuiz };
