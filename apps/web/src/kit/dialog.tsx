import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useSay } from "../language/language.ts";
import { Button } from "./button.tsx";
import "./dialog.css";
import { kitWords } from "./words.ts";

/** A dialog over the page: the browser keeps the focus inside and gives it back. `onClose` null = it must be answered. */
export function Dialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly onClose: (() => void) | null;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const say = useSay();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it still stands in the page: once it is taken out, the browser no longer knows where the focus was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        {onClose && (
          <Button variant="text" size="small" onClick={onClose}>
            {say(kitWords.close)}
          </Button>
        )}
      </header>
      {children}
    </dialog>
  );
}
