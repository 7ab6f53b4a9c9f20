import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { useSay } from "../language/language.ts";
import type { OneViolation, Violation } from "./api.ts";
import { Lines, Packet, Way } from "./parts.tsx";
import { separationWords } from "./words.ts";

/** A violation with the lines that let it pass, and what else the same lines let pass, folded. */
export function ViolationView({ violation }: { readonly violation: Violation }) {
  const say = useSay();
  const { sameLines } = violation;
  return (
    <>
      <p>{violation.message}</p>
      <dl className="facts">
        <Passing violation={violation} />
        <dt>{say(separationWords.lines)}</dt>
        <dd>
          <Lines lines={violation.lines} />
        </dd>
        <Remove violation={violation} />
      </dl>
      <ExceptionFor violation={violation} />
      {sameLines.length > 0 && (
        <details className="same-lines">
          <summary>{say(separationWords.sameLines, { n: sameLines.length })}</summary>
          {sameLines.map((one) => (
            <article key={one.number}>
              <h4>{say(separationWords.numbered, { n: one.number })}</h4>
              <dl className="facts">
                <Passing violation={one} />
                {placesOf(one) !== placesOf(violation) && <Remove violation={one} />}
              </dl>
              <ExceptionFor violation={one} />
            </article>
          ))}
        </details>
      )}
    </>
  );
}

const placesOf = ({ remove }: OneViolation) => remove.map(({ file, line }) => `${file}:${line}`).join(" ");

interface OfOne {
  readonly violation: OneViolation;
}

function Passing({ violation: { packet, box, path } }: OfOne) {
  const say = useSay();
  return (
    <>
      <dt>{say(separationWords.packet)}</dt>
      <dd>
        <Packet fields={packet} />
      </dd>
      {box && Object.keys(box).length > 0 && (
        <>
          <dt>{say(separationWords.box)}</dt>
          <dd>
            <Packet fields={box} />
          </dd>
        </>
      )}
      <dt>{say(separationWords.path)}</dt>
      <dd>
        <Way path={path} />
      </dd>
    </>
  );
}

function Remove({ violation: { remove } }: OfOne) {
  const say = useSay();
  if (remove.length === 0) return null;
  return (
    <>
      <dt>{say(separationWords.remove)}</dt>
      <dd>
        <Lines lines={remove} />
      </dd>
    </>
  );
}

function ExceptionFor({ violation: { coverable, finding } }: OfOne) {
  const say = useSay();
  const body = useBody();
  if (!coverable) return <p className="quiet">{say(separationWords.notCoverable)}</p>;
  return (
    <p className="no-print">
      <Go
        to={paths.apply(body, "exception")}
        search={{ ofVerification: "true", separationFinding: finding }}
        className="button button-outline button-small"
      >
        {say(separationWords.applyException)}
      </Go>
    </p>
  );
}
