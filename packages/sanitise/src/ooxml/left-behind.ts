/** How the loss of a part is told to whoever gets the file; parts that are risks are named by the inspection already. */
import type { RemovalCode, RiskName } from "../vocabulary/tables.ts";

const named: Readonly<Record<string, RemovalCode | RiskName>> = {
  pivotTable: "pivot-to-values",
  pivotCacheDefinition: "pivot-to-values",
  slicer: "ooxml-unknown-part",
  slicerCache: "ooxml-unknown-part",
  timeline: "ooxml-unknown-part",
  timelineCache: "ooxml-unknown-part",
  xmlMaps: "ooxml-unknown-part",
  tableSingleCells: "ooxml-unknown-part",
  customProperty: "ooxml-unknown-part",
  volatileDependencies: "ooxml-unknown-part",
  glossaryDocument: "ooxml-unknown-part",
  handoutMaster: "ooxml-unknown-part",
  tags: "ooxml-unknown-part",
  chartEx: "ooxml-unknown-part",
  diagramDrawing: "ooxml-unknown-part",
  ink: "ooxml-unknown-part",
  model3d: "ooxml-unknown-part",
  rdRichValue: "ooxml-unknown-part",
  people: "doc-metadata",
  revisionHeaders: "tracked-changes",
};

/** @param relation last segment of the relationship's type; undefined where nothing anybody sees or uses is lost. */
export const leftBehind = (relation: string): RemovalCode | RiskName | undefined => named[relation];
