import { accessAndDevelopmentExamples } from "./access-and-development.ts";
import { attacksAndAssuranceExamples } from "./attacks-and-assurance.ts";
import { furtherExamples } from "./further.ts";
import { governanceExamples } from "./governance.ts";
import { informationAssetExamples } from "./information-assets.ts";
import { nearMechanismExamples } from "./near-mechanisms.ts";
import { networkAndPhysicalExamples } from "./network-and-physical.ts";
import { newerTopicExamples } from "./newer-topics.ts";
import type { Example } from "./notation.ts";
import { operationOfSystemsExamples } from "./operation-of-systems.ts";
import { peopleAndIncidentExamples } from "./people-and-incidents.ts";
import { plainerWordExamples } from "./plainer-words.ts";
import { officeRuleExamples } from "./rules-of-offices.ts";
import { oneSubjectExamples } from "./rules-of-one-subject.ts";
import { secondHalfExamples } from "./second-halves.ts";

/** Every labelled sentence of the catalogue, all written by us. */
export const allExamples: readonly Example[] = [
  ...governanceExamples,
  ...informationAssetExamples,
  ...networkAndPhysicalExamples,
  ...peopleAndIncidentExamples,
  ...operationOfSystemsExamples,
  ...accessAndDevelopmentExamples,
  ...attacksAndAssuranceExamples,
  ...furtherExamples,
  ...newerTopicExamples,
  ...plainerWordExamples,
  ...officeRuleExamples,
  ...secondHalfExamples,
  ...oneSubjectExamples,
  ...nearMechanismExamples,
];
