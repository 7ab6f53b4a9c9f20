import { createContext, useContext } from "react";
import type { Me } from "../api/home.ts";

export const SessionContext = createContext<Me | null>(null);

/** Who is signed in to the body of this page. Only inside the frame. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === null) throw new Error("useMe is called outside the frame");
  return me;
}

/** Id of the body of this page. */
export const useBody = (): string => useMe().body.id;
