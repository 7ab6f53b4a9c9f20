import { useSay } from "../language/language.ts";
import type { Finding } from "./api.ts";
import { Lines, Packet, Way } from "./parts.tsx";
import { separationWords } from "./words.ts";

/** What is said of declarations, registers and the answers of declared flows; nothing where there is nothing to say. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useSay();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>{say(separationWords.findings)}</h3>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.line} ${finding.message}`}>
            {finding.line !== null && say(separationWords.line, { n: finding.line })}
            {finding.message}
            {finding.answer && <AnswerOf answer={finding.answer} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** An answer that does not come home, with the way its question took. */
function AnswerOf({
  answer: { packet, box, there, back, lines },
}: {
  readonly answer: NonNullable<Finding["answer"]>;
}) {
  const say = useSay();
  return (
    <dl className="facts">
      <dt>{say(separationWords.answer)}</dt>
      <dd>
        <Packet fields={packet} />
      </dd>
      {Object.keys(box).length > 0 && (
        <>
          <dt>{say(separationWords.answers)}</dt>
          <dd>
            <Packet fields={box} />
          </dd>
        </>
      )}
      <dt>{say(separationWords.there)}</dt>
      <dd>
        <Way path={there} />
      </dd>
      <dt>{say(separationWords.back)}</dt>
      <dd>
        <Way path={back} />
      </dd>
      {lines.length > 0 && (
        <>
          <dt>{say(separationWords.stopping)}</dt>
          <dd>
            <Lines lines={lines} />
          </dd>
        </>
      )}
    </dl>
  );
}
