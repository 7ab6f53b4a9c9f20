import type { ReactNode } from "react";
import { useSay } from "../language/language.ts";
import { LanguageSwitch } from "../sign-in/language-switch.tsx";
import "./alone.css";
import { Go } from "./go.tsx";
import { paths } from "./paths.ts";
import { frameWords } from "./words.ts";

/** A page outside the frame of a body: before sign-in, or where there is no body. */
export function Alone({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div className="alone">
      <header className="alone-head no-print">
        <Go to={paths.chooser} className="alone-product">
          {say(frameWords.product)}
        </Go>
        <LanguageSwitch />
      </header>
      <main>{children}</main>
    </div>
  );
}
