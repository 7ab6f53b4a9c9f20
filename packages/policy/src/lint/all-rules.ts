import type { Rule } from "./rule.ts";
import { abolishedName } from "./rules/abolished-name.ts";
import { address } from "./rules/address.ts";
import { amendmentRemnant } from "./rules/amendment-remnant.ts";
import { circularReference } from "./rules/circular-reference.ts";
import { confusableRoles } from "./rules/confusable-roles.ts";
import { contentsRange } from "./rules/contents-range.ts";
import { contractorAsStaff } from "./rules/contractor-as-staff.ts";
import { danglingReference } from "./rules/dangling-reference.ts";
import { definedLate } from "./rules/defined-late.ts";
import { disclosure } from "./rules/disclosure.ts";
import { doubleDefinition } from "./rules/double-definition.ts";
import { doubledWords } from "./rules/doubled-words.ts";
import { duplicatedProvision } from "./rules/duplicated-provision.ts";
import { dutyToMisuse } from "./rules/duty-to-misuse.ts";
import { effectBeforeMaking } from "./rules/effect-before-making.ts";
import { effectiveDate } from "./rules/effective-date.ts";
import { emptyClause } from "./rules/empty-clause.ts";
import { impossibleDate } from "./rules/impossible-date.ts";
import { inconsistentTerm } from "./rules/inconsistent-term.ts";
import { instrumentName } from "./rules/instrument-name.ts";
import { itemTwice } from "./rules/item-twice.ts";
import { joiningWords } from "./rules/joining-words.ts";
import { lawName } from "./rules/law-name.ts";
import { leadWithoutItems } from "./rules/lead-without-items.ts";
import { leftOpen } from "./rules/left-open.ts";
import { letterSpacing } from "./rules/letter-spacing.ts";
import { longSentence } from "./rules/long-sentence.ts";
import { lookAlike } from "./rules/look-alike.ts";
import { lostObjectParticle } from "./rules/lost-object-particle.ts";
import { lostSubject } from "./rules/lost-subject.ts";
import { misdirectedReference } from "./rules/misdirected-reference.ts";
import { missingActor } from "./rules/missing-actor.ts";
import { missingCaption } from "./rules/missing-caption.ts";
import { missingClassification } from "./rules/missing-classification.ts";
import { missingDecider } from "./rules/missing-decider.ts";
import { missingParticle } from "./rules/missing-particle.ts";
import { missingPeriod } from "./rules/missing-period.ts";
import { missingPlanContents } from "./rules/missing-plan-contents.ts";
import { misspelling } from "./rules/misspelling.ts";
import { misspeltPair } from "./rules/misspelt-pair.ts";
import { misspeltWord } from "./rules/misspelt-word.ts";
import { mixedStyle } from "./rules/mixed-style.ts";
import { mixedWidth } from "./rules/mixed-width.ts";
import { nearMiss } from "./rules/near-miss.ts";
import { noRoles } from "./rules/no-roles.ts";
import { numbering } from "./rules/numbering.ts";
import { orthography } from "./rules/orthography.ts";
import { otherScript } from "./rules/other-script.ts";
import { outdatedPractice } from "./rules/outdated-practice.ts";
import { overlappingTerms } from "./rules/overlapping-terms.ts";
import { permittedAndForbidden } from "./rules/permitted-and-forbidden.ts";
import { punctuation } from "./rules/punctuation.ts";
import { reportTiming } from "./rules/report-timing.ts";
import { reportToOneself } from "./rules/report-to-oneself.ts";
import { roleNotSetUp } from "./rules/role-not-set-up.ts";
import { roleSetUpTwice } from "./rules/role-set-up-twice.ts";
import { roleWithoutOffice } from "./rules/role-without-office.ts";
import { scopePeople } from "./rules/scope-people.ts";
import { selfName } from "./rules/self-name.ts";
import { sourceResidue } from "./rules/source-residue.ts";
import { staffScope } from "./rules/staff-scope.ts";
import { subjectParticle } from "./rules/subject-particle.ts";
import { supplement } from "./rules/supplement.ts";
import { tableOfContents } from "./rules/table-of-contents.ts";
import { twoApprovers } from "./rules/two-approvers.ts";
import { twoPeriods } from "./rules/two-periods.ts";
import { twoRecipients } from "./rules/two-recipients.ts";
import { undefinedAbbreviation } from "./rules/undefined-abbreviation.ts";
import { undefinedClass } from "./rules/undefined-class.ts";
import { undefinedProperName } from "./rules/undefined-proper-name.ts";
import { undefinedTerm } from "./rules/undefined-term.ts";
import { unfinishedSentence } from "./rules/unfinished-sentence.ts";
import { unusedDefinition } from "./rules/unused-definition.ts";
import { vagueReference } from "./rules/vague-reference.ts";

/** Every rule, in no particular order: findings are sorted by their place in the text. */
export const rules: readonly Rule[] = [
  abolishedName,
  address,
  amendmentRemnant,
  contentsRange,
  dutyToMisuse,
  effectBeforeMaking,
  impossibleDate,
  itemTwice,
  joiningWords,
  leftOpen,
  lostObjectParticle,
  lostSubject,
  misspeltPair,
  mixedStyle,
  mixedWidth,
  missingCaption,
  reportToOneself,
  roleWithoutOffice,
  subjectParticle,
  undefinedClass,
  circularReference,
  confusableRoles,
  contractorAsStaff,
  danglingReference,
  definedLate,
  disclosure,
  doubleDefinition,
  doubledWords,
  duplicatedProvision,
  effectiveDate,
  emptyClause,
  inconsistentTerm,
  instrumentName,
  lawName,
  leadWithoutItems,
  letterSpacing,
  longSentence,
  lookAlike,
  misdirectedReference,
  missingActor,
  missingClassification,
  missingDecider,
  missingParticle,
  missingPeriod,
  missingPlanContents,
  misspelling,
  nearMiss,
  noRoles,
  numbering,
  twoPeriods,
  unfinishedSentence,
  misspeltWord,
  orthography,
  otherScript,
  outdatedPractice,
  overlappingTerms,
  permittedAndForbidden,
  punctuation,
  reportTiming,
  roleNotSetUp,
  roleSetUpTwice,
  scopePeople,
  selfName,
  sourceResidue,
  staffScope,
  supplement,
  tableOfContents,
  twoApprovers,
  twoRecipients,
  undefinedAbbreviation,
  undefinedProperName,
  undefinedTerm,
  unusedDefinition,
  vagueReference,
];
