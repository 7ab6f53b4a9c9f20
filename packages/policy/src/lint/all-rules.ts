import type { Rule } from "./rule.ts";
import { abolishedName } from "./rules/abolished-name.ts";
import { address } from "./rules/address.ts";
import { amendmentRemnant } from "./rules/amendment-remnant.ts";
import { announcedCount } from "./rules/announced-count.ts";
import { captionAndOffice } from "./rules/caption-and-office.ts";
import { chapterNotThere } from "./rules/chapter-not-there.ts";
import { circularDefinition } from "./rules/circular-definition.ts";
import { circularReference } from "./rules/circular-reference.ts";
import { citedPart } from "./rules/cited-part.ts";
import { closingItem } from "./rules/closing-item.ts";
import { committeeNotSetUp } from "./rules/committee-not-set-up.ts";
import { confusableRoles } from "./rules/confusable-roles.ts";
import { contentsChapters } from "./rules/contents-chapters.ts";
import { contentsRange } from "./rules/contents-range.ts";
import { contractorAsStaff } from "./rules/contractor-as-staff.ts";
import { danglingReference } from "./rules/dangling-reference.ts";
import { definedLate } from "./rules/defined-late.ts";
import { definitionEnding } from "./rules/definition-ending.ts";
import { disclosure } from "./rules/disclosure.ts";
import { doubleDefinition } from "./rules/double-definition.ts";
import { doubledWords } from "./rules/doubled-words.ts";
import { duplicatedProvision } from "./rules/duplicated-provision.ts";
import { dutyToMisuse } from "./rules/duty-to-misuse.ts";
import { effectBeforeMaking } from "./rules/effect-before-making.ts";
import { effectiveDate } from "./rules/effective-date.ts";
import { emptyClause } from "./rules/empty-clause.ts";
import { forbiddenDuty } from "./rules/forbidden-duty.ts";
import { headNamedTwice } from "./rules/head-named-twice.ts";
import { impossibleDate } from "./rules/impossible-date.ts";
import { impossibleNumber } from "./rules/impossible-number.ts";
import { inconsistentTerm } from "./rules/inconsistent-term.ts";
import { instrumentName } from "./rules/instrument-name.ts";
import { itemTwice } from "./rules/item-twice.ts";
import { joiningWords } from "./rules/joining-words.ts";
import { lawName } from "./rules/law-name.ts";
import { leadWithoutItems } from "./rules/lead-without-items.ts";
import { leastAsMost } from "./rules/least-as-most.ts";
import { leaveOrNotice } from "./rules/leave-or-notice.ts";
import { leftOpen } from "./rules/left-open.ts";
import { letterSpacing } from "./rules/letter-spacing.ts";
import { longSentence } from "./rules/long-sentence.ts";
import { lookAlike } from "./rules/look-alike.ts";
import { lostFullStop } from "./rules/lost-full-stop.ts";
import { lostMonth } from "./rules/lost-month.ts";
import { lostObjectParticle } from "./rules/lost-object-particle.ts";
import { lostOrdinal } from "./rules/lost-ordinal.ts";
import { lostSubject } from "./rules/lost-subject.ts";
import { lostUnit } from "./rules/lost-unit.ts";
import { misdirectedReference } from "./rules/misdirected-reference.ts";
import { misplacedCaption } from "./rules/misplaced-caption.ts";
import { misplacedComma } from "./rules/misplaced-comma.ts";
import { missingActor } from "./rules/missing-actor.ts";
import { missingCaption } from "./rules/missing-caption.ts";
import { missingClassification } from "./rules/missing-classification.ts";
import { missingDecider } from "./rules/missing-decider.ts";
import { missingParticle } from "./rules/missing-particle.ts";
import { missingPeriod } from "./rules/missing-period.ts";
import { missingPlanContents } from "./rules/missing-plan-contents.ts";
import { misspelling } from "./rules/misspelling.ts";
import { misspeltAbbreviation } from "./rules/misspelt-abbreviation.ts";
import { misspeltPair } from "./rules/misspelt-pair.ts";
import { misspeltPhrase } from "./rules/misspelt-phrase.ts";
import { misspeltWord } from "./rules/misspelt-word.ts";
import { misspeltZone } from "./rules/misspelt-zone.ts";
import { mixedStyle } from "./rules/mixed-style.ts";
import { mixedWidth } from "./rules/mixed-width.ts";
import { muddledEnding } from "./rules/muddled-ending.ts";
import { nearMiss } from "./rules/near-miss.ts";
import { noRoles } from "./rules/no-roles.ts";
import { numbering } from "./rules/numbering.ts";
import { opposedAdverbs } from "./rules/opposed-adverbs.ts";
import { orthography } from "./rules/orthography.ts";
import { otherBody } from "./rules/other-body.ts";
import { otherScript } from "./rules/other-script.ts";
import { outdatedPractice } from "./rules/outdated-practice.ts";
import { overlappingTerms } from "./rules/overlapping-terms.ts";
import { passiveDuty } from "./rules/passive-duty.ts";
import { permittedAndForbidden } from "./rules/permitted-and-forbidden.ts";
import { proviso } from "./rules/proviso.ts";
import { punctuation } from "./rules/punctuation.ts";
import { reportTiming } from "./rules/report-timing.ts";
import { reportToOneself } from "./rules/report-to-oneself.ts";
import { reversedRange } from "./rules/reversed-range.ts";
import { roleNotSetUp } from "./rules/role-not-set-up.ts";
import { roleSetUpTwice } from "./rules/role-set-up-twice.ts";
import { roleWithoutOffice } from "./rules/role-without-office.ts";
import { saidTwice } from "./rules/said-twice.ts";
import { scopePeople } from "./rules/scope-people.ts";
import { secondNegation } from "./rules/second-negation.ts";
import { selfName } from "./rules/self-name.ts";
import { shortenedTerm } from "./rules/shortened-term.ts";
import { sourceResidue } from "./rules/source-residue.ts";
import { staffScope } from "./rules/staff-scope.ts";
import { strangerTold } from "./rules/stranger-told.ts";
import { subjectParticle } from "./rules/subject-particle.ts";
import { supplement } from "./rules/supplement.ts";
import { tableOfContents } from "./rules/table-of-contents.ts";
import { twoApprovers } from "./rules/two-approvers.ts";
import { twoDoers } from "./rules/two-doers.ts";
import { twoPeriods } from "./rules/two-periods.ts";
import { twoRecipients } from "./rules/two-recipients.ts";
import { undefinedAbbreviation } from "./rules/undefined-abbreviation.ts";
import { undefinedClass } from "./rules/undefined-class.ts";
import { undefinedProperName } from "./rules/undefined-proper-name.ts";
import { undefinedTerm } from "./rules/undefined-term.ts";
import { unendingRange } from "./rules/unending-range.ts";
import { unfinishedSentence } from "./rules/unfinished-sentence.ts";
import { unnamedDelegate } from "./rules/unnamed-delegate.ts";
import { unusedDefinition } from "./rules/unused-definition.ts";
import { upsideDown } from "./rules/upside-down.ts";
import { vagueReference } from "./rules/vague-reference.ts";
import { weekday } from "./rules/weekday.ts";
import { wrongCounter } from "./rules/wrong-counter.ts";

/** Every rule, by name: findings are sorted by their place in the text. */
export const rules: readonly Rule[] = [
  abolishedName,
  address,
  amendmentRemnant,
  announcedCount,
  chapterNotThere,
  circularDefinition,
  circularReference,
  citedPart,
  closingItem,
  committeeNotSetUp,
  confusableRoles,
  contentsChapters,
  contentsRange,
  contractorAsStaff,
  danglingReference,
  definedLate,
  definitionEnding,
  disclosure,
  doubleDefinition,
  doubledWords,
  duplicatedProvision,
  dutyToMisuse,
  effectBeforeMaking,
  effectiveDate,
  emptyClause,
  forbiddenDuty,
  headNamedTwice,
  impossibleDate,
  impossibleNumber,
  inconsistentTerm,
  instrumentName,
  itemTwice,
  joiningWords,
  lawName,
  leadWithoutItems,
  leastAsMost,
  leaveOrNotice,
  leftOpen,
  letterSpacing,
  longSentence,
  lookAlike,
  lostFullStop,
  lostMonth,
  lostObjectParticle,
  lostOrdinal,
  lostSubject,
  lostUnit,
  misdirectedReference,
  misplacedCaption,
  misplacedComma,
  missingActor,
  missingCaption,
  missingClassification,
  missingDecider,
  missingParticle,
  missingPeriod,
  missingPlanContents,
  misspelling,
  misspeltAbbreviation,
  misspeltPair,
  misspeltPhrase,
  misspeltWord,
  misspeltZone,
  mixedStyle,
  mixedWidth,
  nearMiss,
  noRoles,
  numbering,
  orthography,
  otherBody,
  otherScript,
  outdatedPractice,
  overlappingTerms,
  passiveDuty,
  permittedAndForbidden,
  proviso,
  punctuation,
  reportTiming,
  reportToOneself,
  reversedRange,
  roleNotSetUp,
  roleSetUpTwice,
  roleWithoutOffice,
  saidTwice,
  scopePeople,
  secondNegation,
  captionAndOffice,
  muddledEnding,
  opposedAdverbs,
  selfName,
  shortenedTerm,
  sourceResidue,
  staffScope,
  strangerTold,
  subjectParticle,
  supplement,
  tableOfContents,
  twoApprovers,
  twoDoers,
  twoPeriods,
  twoRecipients,
  undefinedAbbreviation,
  undefinedClass,
  undefinedProperName,
  undefinedTerm,
  unendingRange,
  unfinishedSentence,
  unnamedDelegate,
  unusedDefinition,
  upsideDown,
  vagueReference,
  weekday,
  wrongCounter,
];
