import { useState } from "react";
import { CheckboxGroup } from "../kit/choice-field.tsx";
import { useSay } from "../language/language.ts";
import type { Place, Remark, Remarks } from "./api.ts";
import { Lines } from "./parts.tsx";
import { remarkWords, severityWords } from "./words.ts";

const severities = ["error", "warning", "note"] as const;

/** With more than this the severities can be chosen; with more sentences than this the devices are folded. */
const fewRemarks = 8;
/** Places of one sentence that are shown before the rest is folded. */
const fewPlaces = 5;

/** What is said of the configurations themselves, device by device; `null` where it was not looked for. */
export function RemarksView({ remarks }: { readonly remarks: Remarks | null }) {
  const say = useSay();
  const [chosen, choose] = useState<readonly string[]>(severities);
  const all = remarks === null ? 0 : severities.reduce((sum, severity) => sum + remarks.counts[severity], 0);
  const devices = (remarks?.devices ?? []).map((one) => ({
    ...one,
    shown: one.remarks.filter(({ severity }) => chosen.includes(severity)),
  }));
  const sentences = devices.reduce((sum, one) => sum + one.remarks.length, 0);
  return (
    <section className="remarks" aria-labelledby="remarks">
      <h3 id="remarks">{say(remarks === null ? remarkWords.title : remarkWords.titleOf, { n: all })}</h3>
      {remarks === null && <p>{say(remarkWords.notLookedFor)}</p>}
      {remarks !== null && all === 0 && <p>{say(remarkWords.none)}</p>}
      {remarks !== null && all > 0 && <p>{say(remarkWords.help)}</p>}
      {remarks !== null && all > fewRemarks && (
        <div className="no-print">
          <CheckboxGroup
            id="remark-severities"
            label={say(remarkWords.severities)}
            options={severities
              .filter((severity) => remarks.counts[severity] > 0)
              .map((severity) => ({
                value: severity,
                label: say(remarkWords.counted, { what: say(severityWords[severity]), n: remarks.counts[severity] }),
              }))}
            value={chosen}
            onChange={choose}
          />
        </div>
      )}
      {remarks !== null && remarks.leftOut > 0 && <p>{say(remarkWords.leftOut, { n: remarks.leftOut })}</p>}
      {all > 0 && devices.every(({ shown }) => shown.length === 0) && <p>{say(remarkWords.noneChosen)}</p>}
      {devices
        .filter(({ shown }) => shown.length > 0)
        .map(({ device, shown }) => (
          <details key={device} open={sentences <= fewRemarks}>
            <summary className="remarks-device">
              {say(remarkWords.counted, { what: device, n: placesIn(shown) })}
              {severities
                .map((severity) => ({ severity, n: placesIn(shown.filter((one) => one.severity === severity)) }))
                .filter(({ n }) => n > 0)
                .map(({ severity, n }) => (
                  <span key={severity} className={`remark-severity remark-${severity}`}>
                    {say(remarkWords.counted, { what: say(severityWords[severity]), n })}
                  </span>
                ))}
            </summary>
            <ul className="remark-list">
              {shown.map((remark) => (
                <RemarkView key={`${remark.severity} ${remark.message}`} remark={remark} />
              ))}
            </ul>
          </details>
        ))}
    </section>
  );
}

const placesIn = (remarks: readonly Remark[]) => remarks.reduce((sum, { places }) => sum + places.length, 0);

function RemarkView({ remark: { severity, message, places } }: { readonly remark: Remark }) {
  const say = useSay();
  const rest = places.slice(fewPlaces);
  return (
    <li>
      <p>
        <span className={`remark-severity remark-${severity}`}>{say(severityWords[severity])}</span>
        {message}
      </p>
      <Places places={places.slice(0, fewPlaces)} />
      {rest.length > 0 && (
        <details>
          <summary>{say(remarkWords.morePlaces, { n: rest.length })}</summary>
          <Places places={rest} />
        </details>
      )}
    </li>
  );
}

function Places({ places }: { readonly places: readonly Place[] }) {
  const say = useSay();
  return places.map(({ at, causes, moreCauses }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and one line may be meant twice
    <div key={index} className="remark-place">
      {at !== null && <Lines lines={[at]} />}
      {causes.length > 0 && (
        <details className="remark-causes">
          <summary>{say(remarkWords.causes, { n: causes.length + moreCauses })}</summary>
          <Lines lines={causes} />
          {moreCauses > 0 && <p>{say(remarkWords.moreCauses, { n: moreCauses })}</p>}
        </details>
      )}
    </div>
  ));
}
