import { createContext } from "react";

/** Where a form stands: on the page, or in a dialog over a page that may ask for fields of the same names. */
export type Place = "page" | "dialog";

export const FormPlace = createContext<Place>("page");

/** The id of a field's control; no two forms of a page share one. */
export const fieldId = (name: string, place: Place): string => `${place === "page" ? "" : "dialog-"}field-${name}`;
