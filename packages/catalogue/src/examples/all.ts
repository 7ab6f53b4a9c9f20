import { accessAndDevelopmentExamples } from "./access-and-development.ts";
import { actExamples } from "./acts-on-things.ts";
import { attacksAndAssuranceExamples } from "./attacks-and-assurance.ts";
import { furtherExamples } from "./further.ts";
import { governanceExamples } from "./governance.ts";
import { informationAssetExamples } from "./information-assets.ts";
import { listItemExamples } from "./items-of-lists.ts";
import { nearMechanismExamples } from "./near-mechanisms.ts";
import { networkAndPhysicalExamples } from "./network-and-physical.ts";
import { newerTopicExamples } from "./newer-topics.ts";
import type { Example } from "./notation.ts";
import { operationOfSystemsExamples } from "./operation-of-systems.ts";
import { peopleAndIncidentExamples } from "./people-and-incidents.ts";
import { plainerWordExamples } from "./plainer-words.ts";
import { networkRuleExamples } from "./rules-of-networks.ts";
import { officeRuleExamples } from "./rules-of-offices.ts";
import { oneSubjectExamples } from "./rules-of-one-subject.ts";
import { personalDataRuleExamples } from "./rules-of-personal-data.ts";
import { userRuleExamples } from "./rules-of-users.ts";
import { secondHalfExamples } from "./second-halves.ts";

/** The labelled sentences file by file, all written by us; those of one file are alike in what they speak of and how. */
export const exampleFamilies: Readonly<Record<string, readonly Example[]>> = {
  governance: governanceExamples,
  "information assets": informationAssetExamples,
  "network and physical": networkAndPhysicalExamples,
  "people and incidents": peopleAndIncidentExamples,
  "operation of systems": operationOfSystemsExamples,
  "access and development": accessAndDevelopmentExamples,
  "attacks and assurance": attacksAndAssuranceExamples,
  further: furtherExamples,
  "newer topics": newerTopicExamples,
  "plainer words": plainerWordExamples,
  "rules of offices": officeRuleExamples,
  "second halves": secondHalfExamples,
  "rules of one subject": oneSubjectExamples,
  "near mechanisms": nearMechanismExamples,
  "rules of networks": networkRuleExamples,
  "rules of users": userRuleExamples,
  "rules of personal data": personalDataRuleExamples,
  "items of lists": listItemExamples,
  "acts on things": actExamples,
};

/** Every labelled sentence of the catalogue. */
export const allExamples: readonly Example[] = Object.values(exampleFamilies).flat();
