/** The group's name, shared by the two files that hold G01–G39. */
export const technicalOperation = { ja: "技術的セキュリティ", en: "Technical operation" };
