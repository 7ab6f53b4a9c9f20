/**
 * What each mechanism has to hold, point by point and in our words, and what serves it. One line a point:
 *
 *   kind   the point : what serves it, what else serves it
 *
 * Kinds: `field` what is written down · `apart` who must not do what · `when` what falls due or is told · `proof` what
 * shows that it is done · `does` what a person expects of it · `open` what is not done, said plainly after the colon.
 *
 * What serves: `form.field` · `form/step` (`/step@role` = filled by that role, `/step@doer`, `@system`, `@staff`) ·
 * `rule form.field` (a rule that refuses) · `due form/step` · `remind form/step` · `agenda form` · `duty form` ·
 * `check id` · `shield form` · `own` (Machimori's own working serves the mechanism) · `setting key` ·
 * `test file: words of its title`.
 */
export const organisation = `
A01 roles and appointments
  field the role and who holds it : appointment.role, appointment.appointee
  field the post by which it is held : appointment.heldPost, setting roleRules
  field the unit it is held for : appointment.scope
  field from when to when : appointment.since, appointment.until
  field what the office may and must do : appointment.authority
  field the deputy and the appointing document : appointment.deputy, appointment.document
  apart one person in two roles of one unit is shown : check segregation
  apart one's own request goes to the role above : test packages/engine/src/decide.test.ts: the applicant is the decider: the next above
  when on appointment, transfer and reorganisation : posting/enter@administrator, delegation/enter@administrator, division.successor, test test/journeys/mechanisms-records.test.ts: goes only with an heir
  proof every role of the text has one holder, or is said to be vacant or held twice : check vacancies, check shared-roles, check retired-units
  proof history stays : test test/journeys/as-of.test.ts: a transfer moves the person from its day on
  does who holds which role where today : test test/journeys/as-of.test.ts: a vacant office needs attention
A02 separation of duties
  field which request, who asked, who decided, which reason, who confirmed : test packages/engine/src/override.test.ts: keeps the reason with the act
  apart nobody decides their own, by no way in : test test/journeys/permission-matrix.test.ts: nobody decides their own request in a thousand tries at once
  apart nobody audits their own division : rule audit-assignment.auditor
  when at each decision : test packages/engine/src/override.test.ts: needs a reason
  proof no request decided by its applicant without a reason : check segregation
  does an override is allowed only where the text knows one : test packages/engine/src/override.test.ts: is refused where no text of the body knows such a case
  does every override reaches the committee : test test/journeys/mechanisms-records.test.ts: has on its agenda what was reported
A03 the committee
  field day, place and members : committee-meeting.meetingOn, committee-meeting.place, committee-meeting.members
  field who was present and who stood aside : committee-meeting.present, committee-meeting.recused, committee-meeting.stoodAside
  field agenda, the items put before it, papers : committee-meeting.agenda, committee-meeting.items, committee-meeting.papers
  field decisions, dissent, follow-ups, notes of the drafting team : committee-meeting.decisions, committee-meeting.dissent, committee-meeting.followUps, committee-meeting.draftingTeam
  apart who is concerned stands aside, is named and records nothing on it : rule committee-meeting.stoodAside, test packages/engine/src/parties.test.ts: whoever asked for what the committee decides on stands aside
  when minutes fall due on the day : due committee-meeting/minutes, remind committee-meeting/minutes
  when members are told when it is called and when it is called off : test test/journeys/mechanisms-records.test.ts: is told that a meeting is called off
  proof the decision on each item stands on the item itself : committee-meeting/resolve@headInformationSecurityOfficer, test test/journeys/mechanisms-records.test.ts: the decision is read on the report itself
  does the agenda fills itself : agenda training-report, agenda self-inspection-report, agenda exception, agenda exception-review, agenda incident, agenda audit-assignment, agenda separation-check
  does follow-ups are carried to their end : committee-meeting/followed@headInformationSecurityOfficer, remind committee-meeting/followed
A06 texts and their versions
  field text, version, who decided, from when, what it replaces, its clauses : own, test test/journeys/revision.test.ts: each day shows the text in force on it
  apart who decides is named and the draft is confirmed clause by clause : test test/journeys/review.test.ts: findings and what the standard has beside it are told before it takes effect
  when nothing takes effect before its day : test test/journeys/revision.test.ts: each day shows the text in force on it
  proof versions with their differences : test test/journeys/review.test.ts: gives the 新旧対照表
  does clauses keep their identity : test test/journeys/revision.test.ts: every clause that stayed has the id it had
  does procedures called for and not there are named : check missing-procedures
A07 what of the texts is public
  field the text, whether it is open, which clauses stay closed : setting disclosure
  field why it stays closed : test test/journeys/public-edition.test.ts: never tells a closed clause
  apart only who may adopt opens a text : test test/journeys/public-edition.test.ts: cannot be opened by somebody who may not adopt
  when somebody is asked at every version : test test/journeys/public-edition.test.ts: nothing that is new or says something else is public before somebody was asked
  proof the public page shows open parts alone : test test/journeys/public-edition.test.ts: never tells a closed clause
  proof readings are counted, inside and outside : test test/journeys/mechanisms-records.test.ts: are counted by day and door
  does enforced, not asked for : own
A12 duties and what serves them
  field duty, mechanism, who answers, state, evidence : own, test test/browser/journey.test.ts: margin, board and as-of show what was done
  apart none is asked : own
  when always : test test/journeys/as-of.test.ts: a vacant office needs attention
  proof every duty ends in a named state : check coverage
  does what nothing serves is listed with its words : check coverage
`;

export const assets = `
B01 information assets
  field number, name, keeper : information-asset.assetNumber, information-asset.assetName, information-asset.keeper
  field class and handling : information-asset.classification, information-asset.restrictions
  field medium, system, place : information-asset.medium, information-asset.system, information-asset.location
  field personal data, creator or source : information-asset.personalData, information-asset.origin
  field copies and what it is a copy of, years it is kept : information-asset.copies, information-asset.copyOf, information-asset.retentionYears
  apart a class in doubt is decided by the manager alone : information-asset/classify@informationSecurityManager, test test/journeys/mechanisms-records.test.ts: waits for its manager
  when a class in doubt is decided in days : due information-asset/classify, remind information-asset/classify
  proof every asset has a class of the body's scheme : check unclassified
  does a copy is never lighter than its original : rule information-asset.classification
  does the scheme is the body's own : setting classes
  does several lines are gone through at once : test test/journeys/lists.test.ts: changes one value of several register lines
B04 media and where they are kept
  field number, kind, contents, class : storage-medium.mediumNumber, storage-medium.mediumKind, storage-medium.contents, storage-medium.classification
  field encrypted, write-protected : storage-medium.encrypted, storage-medium.writeProtected
  field place, lock, protection, region : storage-medium.place, storage-medium.lockable, storage-medium.resistant, storage-medium.disasterSafe
  field custodian, counted when and by whom, erased when : storage-medium.custodian, storage-medium.countedOn, storage-medium.countedBy, storage-medium.erasedOn
  field in and out : take-out.items, media-movement.media
  apart who keeps does not count alone : rule storage-medium.countedBy
  when contents are erased by their day : check erasure-due
  proof counted within the year, encrypted : check unsafe-storage
  does what is kept for long is write-protected and away from disasters : storage-medium.longTerm, test modules/2-information-assets/unsafe-storage.test.ts: a medium kept
  does sensitive media are kept as their class demands : rule storage-medium.lockable, check unsafe-storage
B07 disposal
  field what, its class, how, why : disposal.items, information-asset.classification, disposal.method, disposal.disposalReason
  field when, who, what was done, witness : disposal.executedAt, disposal.operator, disposal.treatment, disposal.witness
  field contractor and certificate : disposal.contractorName, disposal.certificates
  apart permitted by the manager, never by who asked : disposal/permit@informationSecurityManager
  when before it is done; afterwards in days : due disposal/permit, due disposal/execute, remind disposal/certificate
  proof record with the certificate : disposal/certificate@doer
  does not closed without the certificate where a contractor did it : disposal/certificate@doer, disposal.contractorName
B08 taking out, working elsewhere, one's own device
  field who, what, its class : take-out/apply@staff, take-out.items, information-asset.classification
  field why, where, how long : take-out.purpose, take-out.destination, take-out.takeOutPeriod
  field safeguards taken : take-out.safeguards
  field one's own device, what it handles, when its use began and ended : take-out.privateDeviceName, take-out.handledAssets, take-out.broughtInOn, take-out.useEndedOn
  field when it really left and came back : take-out.takenOutOn, take-out.returnedOn, take-out.condition
  apart the manager permits; one's own device is for the head : take-out/permit@informationSecurityManager, test packages/engine/src/decide.test.ts: a case the text is silent on keeps the declaration's default
  apart the applicant confirms nothing : test packages/engine/src/decide.test.ts: cannot be permitted by the applicant
  when return is due on its day, told before and after : due take-out/confirmReturn, remind take-out/confirmReturn
  proof what is out agrees with what came back : check overdue-return, check left-with-things
  does nothing sensitive on one's own device, nothing sensitive unencrypted : rule take-out.handledAssets, rule take-out.safeguards
  does nothing leaves that its register keeps in, nothing of the office stays on one's own device : rule take-out.items, rule take-out.nothingLeft
  does a code on the permit opens the return : test test/journeys/mechanisms-records.test.ts: prints a code for each
  does an emergency is reported afterwards : test packages/engine/src/decide.test.ts: in an emergency the act comes first, test packages/engine/src/decide.test.ts: what began before it was asked for is taken only as an emergency
`;

export const network = `
C01 zones and what may pass between them
  field zones, systems, flows with addresses, ports, purpose, by whom permitted, until when : test test/journeys/separation-upkeep.test.ts: is changed by form, with its comments kept
  apart who may hand in and verify is a matter of office : test test/journeys/separation.test.ts: a clerk, a division's manager and an auditor may not hand in or verify
  apart an exception is granted by the top : exception/permit@ciso
  when checked again by the calendar : duty separation-check, remind separation-check/check
  proof the devices pass what is declared and nothing else : test test/journeys/separation.test.ts: is proved apart
  does what leaks is named with its lines : test test/journeys/separation.test.ts: with a forgotten permit is violated
  apart nobody puts their own change of the model in force : test test/journeys/separation.test.ts: is put in force by a second person, never by whoever brought it
C02 files and media across zones
  field medium, from, to, contents, encrypted, who, when : media-movement.media, media-movement.fromZone, media-movement.toZone, media-movement.contents, media-movement.encrypted, media-movement/takeOver@staff, media-movement.takenAt
  field file, method, what sanitising found : transfer.handed, transfer.verdicts
  apart who carries does not permit the medium : media-movement/permit@informationSecurityManager
  apart who sends does not permit : test test/journeys/transfer.test.ts: is permitted neither by its sender nor by anyone but the manager
  when every transfer : transfer/sanitise@system
  proof the record of each with its result : test test/journeys/transfer.test.ts: leaves a record that verifies
  does only registered media; nothing infected is read in : media-movement.media, rule media-movement.readIn
`;

export const people = `
A13 acknowledging the text
  field who, which version, read when, of which unit : acknowledgement/acknowledge@staff, acknowledgement.instrumentVersion, acknowledgement.understood
  apart nobody for another : test test/journeys/mechanisms-people.test.ts: counts an acknowledgement until it is taken back
  when at every version, reminded on its days : test test/journeys/mechanisms-people.test.ts: reminds on its days
  proof share by unit : check unacknowledged, test test/journeys/mechanisms-people.test.ts: is told by number to everybody
  does managers hear who is missing, as a list and a sheet : test test/journeys/mechanisms-people.test.ts: leaves as a sheet
E03 the text where everybody finds it
  field text, version, since when, where : own
  apart none is asked : own
  when always : own
  proof the page with how often it is read : test test/journeys/mechanisms-records.test.ts: are counted by day and door
  does what is mine stands out : test test/browser/journey.test.ts: margin, board and as-of show what was done
E05 training
  field plan, course, for whom, level, day : training-session.course, training-session.audience, training-session.level, training-session.heldOn, training-session.materials
  field who came, of how many, with what result : training-session.attendees, training-session.invited, training-session.result
  field never more than there were : rule training-session.invited, rule training-report.attended
  field questions, mark, result of each person : understanding-check.questions, understanding-check.passMark, understanding-answer.score, understanding-answer.passed
  field newcomers, evaluation, next year's plan : training-report.newcomersTrained, training-report.evaluation, training-report.nextPlan
  apart nobody marks their own : understanding-answer/mark@system, test test/journeys/mechanisms-people.test.ts: are marked by the system at once
  when once a year to the committee; after each course : duty training-report, agenda training-report, remind training-report/report, remind training-session/attendance
  proof attendance and who passed, by division : test test/journeys/mechanisms-people.test.ts: show who passed by division
  does attendance comes from a sheet : test test/browser/journey.test.ts: training is recorded for a division from a sheet
`;

export const operation = `
F01 incidents
  field who found what, when, of which kind, from where : incident/report@staff, incident.what, incident.foundAt, incident.incidentKind, incident.source, incident.informant
  field what is concerned : incident.affected, incident.personalDataConcerned
  field each hop with its time and instruction : incident.instruction, test packages/engine/src/decide.test.ts: each hop opens the next
  apart each hop another role; the next above where one is absent : test packages/engine/src/decide.test.ts: nobody holds the role: the next above
  when each hop has its clock, by the text or by what the body sets for its words : setting reportMinutes, test packages/engine/src/decide.test.ts: each hop opens the next, with its clock
  proof times of each hop : test test/browser/journey.test.ts: an incident is reported in one form and climbs
  does residents tell without signing in : outside-report/take@contactPoint, test test/journeys/mechanisms-reports.test.ts: is taken without sign-in
  does one press from every page : test test/browser/journey.test.ts: an incident is reported in one form
G15 software
  field name, version, why, on what, with which licence : software-permission.softwareName, software-permission.softwareVersion, software-permission.purpose, software-permission.terminals, software-permission.licence
  field licences owned and used : software.owned, software.used
  apart both offices permit, neither of them the applicant : software-permission/permit@headInformationSecurityOfficer, software-permission/permit@informationSystemManager
  when before it is installed : due software-permission/permit, due software-permission/installed
  proof what is installed is what is permitted : check unpermitted-software, test test/journeys/inventory.test.ts: names what nobody permitted
  does no licence is overdrawn; nothing past its support : rule software.used, check support-ended
H03 violations
  field what, when found, where, by whom, how grave : violation.what, violation.foundAt, violation.concernedDivision, violation.concernedPerson, violation.severity
  field what was asked for and what came of it : violation.instruction, violation.measure, violation.improved
  apart not handled by who is concerned or who reported : test packages/engine/src/decide.test.ts: is not handled by that person
  apart the reporter may stay hidden : shield violation, test test/journeys/mechanisms-reports.test.ts: names the reporter to nobody
  when at once, the result in days : due violation/result, remind violation/result
  proof the case with its proofs : test test/journeys/mechanisms-reports.test.ts: tells the contact point alone
  does goes its way by the body's graph and by who confirmed it : setting graph, test packages/engine/src/decide.test.ts: whoever finds it and holds the office to be told has told it
  does what guidance does not end goes on to a suspension of rights : check unimproved-violations, sanction.violation
H04 sanctions
  field the person, the violation, the guidance given : sanction.sanctioned, sanction.violation, sanction.guidance, sanction.guidedOn
  field what is suspended, from when to when, decided by whom : sanction.rights, sanction.suspendedFrom, sanction.suspendedUntil, sanction/suspend@headInformationSecurityOfficer
  field who was told, and what the personnel authority decided : sanction/notify, sanction.personnelAuthority, sanction.disciplinary, sanction.disciplinaryDocument
  apart who asks does not decide, nor does the person concerned fill a box : test test/journeys/sanction.test.ts: is decided neither by who asked nor by the person concerned
  apart the personnel authority decides discipline : sanction.disciplinaryDocument
  when only after guidance has failed : rule sanction.violation, check unimproved-violations
  when the notice follows without delay : due sanction/notify, remind sanction/notify
  proof both who must be told have received the notice : sanction/notify@ciso, sanction/notify@informationSecurityManager
  does what is suspended for a time ends on its day : due sanction/resume, remind sanction/resume
  does a contractor is dealt with under the contract : rule sanction.sanctioned
H05 outsourcing
  field contractor, subcontractors, work, place, workers : contract.contractor, contract.subcontractors, contract.subject, contract.workplace
  field how it was chosen, thirteen points, service level : contract.selection, contract.items, contract.serviceLevel
  field checks, measures, reports upwards : contract-check.checkedContracts, contract-check.contractorReport, contract-check.severity, contract.measures
  field return at the end : contract.returnConfirmedOn
  apart who owns a contract does not audit it : audit-assignment.auditedContracts, rule audit-assignment.auditor, test modules/rules.test.ts: what a form does not take
  when every year, to the head and where grave to the top : duty contract-check, remind contract-check/check, contract-check/received@headInformationSecurityOfficer, contract-check/receivedAbove@ciso
  proof thirteen of thirteen, checked within the year : check contract-gaps, check contract-unchecked
  does the end is followed up : check contract-end
H07 exceptions
  field clause, why, what instead, how long : exception.exceptionClause, exception.exceptionReason, exception.alternative, exception.exceptionPeriod
  field who asked, what was decided, review : exception/apply@informationSecurityManager, exception.conditions, exception.outcome
  apart the top decides, never who asked : exception/permit@ciso
  when before; in an emergency within days afterwards, or saying why late : setting exPostDays, test test/journeys/mechanisms-reports.test.ts: is reported afterwards in time or says why not
  when all of them twice a year : duty exception-review, remind exception-review/review
  proof applications and decisions with their proofs : test test/browser/journey.test.ts: an exception is asked for from a clause
  does ends on its day and is followed up : due exception/expiry, remind exception/expiry
H09 self-inspection
  field points from the body's own clauses, answers, improvement : self-inspection.answers, self-inspection.improvement, test test/journeys/mechanisms-people.test.ts: asks each person what the text asks of them
  field how many of how many : self-inspection.peopleAnswered, self-inspection.peopleAsked, self-inspection-report.answered, self-inspection-report.asked
  apart none is asked : own
  when every year, reminded : duty self-inspection, remind self-inspection/answer
  proof results and improvements to the committee : agenda self-inspection-report, self-inspection-report.improvements
  does each person answers for themselves and mends what was not met : personal-inspection.ownAnswers, personal-inspection/improved@doer, remind personal-inspection/improved
`;
