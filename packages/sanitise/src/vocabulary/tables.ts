/**
 * The closed tables: every risk, refusal and removal this package can name, in a fixed order.
 *
 * Between a sandboxed worker and its parent only indices into these tables travel, so nothing
 * a hostile file makes the worker say can be anything but one of these entries.
 */
import { antivirusRefusals, antivirusRemovals, antivirusRisks } from "../antivirus/codes.ts";
import { archiveRefusals, archiveRemovals, archiveRisks } from "../archive/codes.ts";
import { calendarRefusals, calendarRemovals, calendarRisks } from "../calendar/codes.ts";
import { drawingRefusals, drawingRemovals, drawingRisks } from "../drawing/codes.ts";
import { htmlRefusals, htmlRemovals, htmlRisks } from "../html/codes.ts";
import { identifyRefusals, identifyRisks } from "../identify/codes.ts";
import { imageRefusals, imageRemovals, imageRisks } from "../images/codes.ts";
import { legacyRefusals, legacyRemovals, legacyRisks } from "../legacy/codes.ts";
import { mailRefusals, mailRemovals, mailRisks } from "../mail/codes.ts";
import { ooxmlRefusals, ooxmlRemovals, ooxmlRisks } from "../ooxml/codes.ts";
import { pdfRefusals, pdfRemovals, pdfRisks } from "../pdf/codes.ts";
import { refusedRisks } from "../refused/codes.ts";
import { svgRefusals, svgRemovals, svgRisks } from "../svg/codes.ts";
import { textRefusals, textRemovals, textRisks } from "../text/codes.ts";
import { frameRefusals } from "../worker/codes.ts";
import type { CodeEntry, RiskEntry } from "./entry.ts";

const riskTable = {
  ...ooxmlRisks,
  ...imageRisks,
  ...svgRisks,
  ...textRisks,
  ...archiveRisks,
  ...pdfRisks,
  ...mailRisks,
  ...htmlRisks,
  ...calendarRisks,
  ...legacyRisks,
  ...antivirusRisks,
  ...refusedRisks,
  ...identifyRisks,
  ...drawingRisks,
} as const;

const refusalTable = {
  ...frameRefusals,
  ...identifyRefusals,
  ...ooxmlRefusals,
  ...imageRefusals,
  ...svgRefusals,
  ...textRefusals,
  ...archiveRefusals,
  ...pdfRefusals,
  ...mailRefusals,
  ...htmlRefusals,
  ...calendarRefusals,
  ...legacyRefusals,
  ...antivirusRefusals,
  ...drawingRefusals,
} as const;

const removalTable = {
  ...ooxmlRemovals,
  ...imageRemovals,
  ...svgRemovals,
  ...textRemovals,
  ...archiveRemovals,
  ...pdfRemovals,
  ...mailRemovals,
  ...htmlRemovals,
  ...calendarRemovals,
  ...legacyRemovals,
  ...antivirusRemovals,
  ...drawingRemovals,
} as const;

export type RiskName = keyof typeof riskTable;
export type RefusalCode = keyof typeof refusalTable;
export type RemovalCode = keyof typeof removalTable;

export const risks: Readonly<Record<RiskName, RiskEntry>> = riskTable;
export const refusals: Readonly<Record<RefusalCode, CodeEntry>> = refusalTable;
export const removals: Readonly<Record<RemovalCode, CodeEntry>> = removalTable;

export const riskNames = Object.keys(riskTable) as readonly RiskName[];
export const refusalCodes = Object.keys(refusalTable) as readonly RefusalCode[];
export const removalCodes = Object.keys(removalTable) as readonly RemovalCode[];
