/** What the schemas permit and we do not: everything that acts, reaches out, hides, or names people and machines. */

const elements = `
w:altChunk w:subDoc w:control w:attachedTemplate w:mailMerge w:frameset w:webSettings w:dataBinding w:docVars w:rsids w:rsid
w:attachedSchema w:saveThroughXslt w:embedRegular w:embedBold w:embedItalic w:embedBoldItalic w:embedTrueTypeFonts
w:embedSystemFonts w:saveSubsetFonts w:printerSettings w:movie w:object w:ins w:del w:moveFrom w:moveTo w:rPrChange w:pPrChange
w:sectPrChange w:tblPrChange w:tblGridChange w:trPrChange w:tcPrChange w:tblPrExChange w:numberingChange w:cellIns w:cellDel
w:cellMerge w:customXml w:smartTag w:customXmlPr w:smartTagPr w:smartTagType w:customXmlInsRangeStart w:customXmlInsRangeEnd
w:customXmlDelRangeStart w:customXmlDelRangeEnd w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd
w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart
w:moveToRangeEnd w:commentRangeStart w:commentRangeEnd w:commentReference w:comments w:annotationRef w:permStart w:permEnd
w:trackRevisions w:delText w:delInstrText w:readModeInkLockDown w:docPartBody w:docParts w:glossaryDocument w:proofErr
:schemaLibrary w:hdrShapeDefaults w:shapeDefaults w:forceUpgrade w:contentPart w:webHidden w:linkToQuery w:activeRecord w:recipients
w:entryMacro w:exitMacro w:fldData w:linkStyles w:doNotEmbedSmartTags w:removePersonalInformation w:removeDateAndTime w:sourceFileName w:dirty w:updateFields
x:oleObjects x:controls x:legacyDrawing x:legacyDrawingHF x:drawingHF x:webPublishItems x:webPublishing x:webPublishObjects
x:externalReferences x:externalReference x:externalLink x:connections x:queryTable x:pivotCaches x:pivotTableDefinition
x:pivotCacheDefinition x:pivotCacheRecords x:pivotSelection x:dataConsolidate x:smartTags x:smartTagPr x:smartTagTypes x:functionGroups
x:oleSize x:volTypes x:fileRecoveryPr x:fileSharing x:customWorkbookViews x:customSheetViews x:customProperties x:scenarios
x:protectedRanges x:cellWatches x:revisions x:headers x:users x:metadata x:MapInfo x:singleXmlCells x:xmlCellPr x:xmlColumnPr
x:comments x:dialogsheet x:macrosheet x:extLst x:ext x:absPath x:alternateContent x:calcChain x:futureMetadata
p:oleObj p:controls p:control p:custDataLst p:custData p:tags p:embeddedFontLst p:cmd p:audio p:video p:snd p:sndAc p:sndTgt
p:stSnd p:endSnd p:inkTgt p:modifyVerifier p:handoutMasterIdLst p:handoutMaster p:cmAuthorLst p:cmLst p:extLst p:ext p:smartTags
p:contentPart p:htmlPubPr p:webPr p:sldSyncPr p:photoAlbum
a:snd a:wavAudioFile a:audioFile a:audioCd a:videoFile a:quickTimeFile a:extLst a:hlinkHover a:contentPart
c:externalData c:extLst c:ext c:pivotSource c:pivotFmts c:printSettings
dgm:extLst dgm:ext wp:extLst wp:contentPart o:OLEObject o:ink o:signatureline o:LinkType o:LockedField o:FieldCodes
xvml:ClientData pvml:textdata pvml:iscomment m:extLst cdr:extLst xdr:extLst xdr:contentPart
`;

/** Revision marks and links that reach out. */
const attributes = `
w:rsidR w:rsidRPr w:rsidP w:rsidRDefault w:rsidDel w:rsidSect w:rsidTr w:author w:initials w:dirty
r:link r:href o:relid o:href o:src o:althref o:gfxdata o:oleid o:ole o:oleicon o:master href src target
o:button altImg o:movie
updateLinks refreshAllConnections allowRefreshQuery publishToServer publishItems fPublished connectionId queryTableFieldId tableType
`;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
export const excludedElements = words(elements);
export const excludedAttributes = words(attributes);
