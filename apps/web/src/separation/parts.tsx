import { useSay } from "../language/language.ts";
import type { Drift, Fields, Line, Path } from "./api.ts";
import { packetWords, separationWords } from "./words.ts";

/** A packet or a box of packets in words. */
export function Packet({ fields }: { readonly fields: Fields }) {
  const say = useSay();
  return (
    <span className="packet">
      {Object.entries(fields)
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <span key={name} className="packet-field">
            <span className="quiet small">{packetWords[name] ? say(packetWords[name]) : name}</span> {String(value)}
          </span>
        ))}
    </span>
  );
}

/** A way through devices, port by port. */
export function Way({ path }: { readonly path: Path }) {
  const say = useSay();
  return <>{path.map((hop) => say(separationWords.hop, { ...hop })).join(" → ")}</>;
}

export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <ol className="config-lines">
      {lines.map((line) => (
        <li key={`${line.file} ${line.line}`}>
          <span className="config-place">
            {line.file}:{line.line}
          </span>
          <code>{line.text}</code>
        </li>
      ))}
    </ol>
  );
}

/** What a device answers differently, in packets, with the lines that decided and decide. */
export function DriftList({ drift }: { readonly drift: readonly Drift[] }) {
  const say = useSay();
  if (drift.length === 0) return <p>{say(separationWords.driftNone)}</p>;
  return (
    <ul className="drift">
      {drift.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two differences may read the same
        <li key={index} className={`drift-${one.kind}`}>
          <p>{one.message}</p>
          {Object.keys(one.box).length > 0 && (
            <p>
              <Packet fields={one.box} />
            </p>
          )}
          {one.before.length > 0 && (
            <details>
              <summary>{say(separationWords.driftBefore)}</summary>
              <Lines lines={one.before} />
            </details>
          )}
          {one.after.length > 0 && (
            <>
              <p className="quiet small">{say(separationWords.driftAfter)}</p>
              <Lines lines={one.after} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
