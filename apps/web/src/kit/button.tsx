import type { ButtonHTMLAttributes, ReactNode } from "react";
import "./button.css";

type Variant = "solid" | "outline" | "text" | "danger";
type Size = "medium" | "small";

/** A button. While `busy` it stays focusable and does nothing, and says so. */
export function Button({
  variant = "outline",
  size = "medium",
  busy = false,
  unavailable = false,
  type = "button",
  onClick,
  children,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled" | "className"> & {
  /** A letter that presses it, on pages that have such keys. */
  readonly "data-key"?: string;
  readonly variant?: Variant;
  readonly size?: Size;
  readonly busy?: boolean;
  readonly unavailable?: boolean;
  readonly children: ReactNode;
}) {
  const still = busy || unavailable;
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${variant} button-${size}`}
      aria-disabled={still || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (still) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}
