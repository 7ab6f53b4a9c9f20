import { useQuery } from "@tanstack/react-query";
import type { DraftSettings } from "../api/adoption.ts";
import { call } from "../api/call.ts";
import type { Citation } from "../api/problem.ts";
import { api, formsQuery } from "../api/queries.ts";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { useBody } from "../frame/session.tsx";
import { ColumnHeads } from "../kit/column-heads.tsx";
import { Loaded } from "../kit/loading.tsx";
import { PageHead } from "../kit/page-head.tsx";
import "../adoption/adoption.css";
import { RolePosts } from "../adoption/role-posts.tsx";
import { useCitedInFull } from "../language/clause-path.ts";
import { useLanguage, useSay } from "../language/language.ts";
import { Routes } from "./routes-tables.tsx";
import "./settings.css";
import { Scroll } from "../kit/scroll.tsx";
import { settingsWords, unitKindWords } from "./words.ts";

interface Organisation {
  readonly units: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly people: number;
  }[];
  readonly roles: readonly {
    readonly role: string;
    readonly title: string;
    readonly per: string;
    readonly rules: readonly {
      readonly printed: string | null;
      readonly posts: readonly string[];
      readonly clause: Citation | null;
    }[];
    readonly holders: readonly {
      readonly unit: string | null;
      readonly unitName: string;
      readonly people: readonly { readonly id: string; readonly name: string; readonly post: string }[];
    }[];
  }[];
  readonly matrix: NonNullable<DraftSettings["matrix"]>;
  readonly graph: NonNullable<DraftSettings["graph"]>;
}

/** Units, roles with the clause that fills them and who holds them today, and the routes read from the text. */
export function OrganisationPage() {
  const say = useSay();
  const language = useLanguage();
  const body = useBody();
  const forms = useQuery(formsQuery(body));
  const organisation = useQuery({
    queryKey: [body, "organisation", language],
    queryFn: ({ signal }) => call<Organisation>(`${api(body)}/organisation`, { signal }),
  });
  return (
    <>
      <PageHead
        crumbs={[{ text: say(settingsWords.title), to: paths.settings(body) }]}
        title={say(settingsWords.organisation)}
      >
        {(["division", "person", "posting", "appointment", "delegation"] as const).map((id) => (
          <Go key={id} to={paths.list(body, id)} className="button button-outline button-small">
            {forms.data?.find((form) => form.id === id)?.title ?? id}
          </Go>
        ))}
      </PageHead>
      <Loaded from={organisation}>
        {(data) => (
          <>
            <Roles roles={data.roles} />
            <Routes
              matrix={data.matrix}
              graph={data.graph}
              titles={new Map(data.roles.map((role) => [role.role, role.title]))}
              forms={forms.data ?? []}
            />
            <section aria-labelledby="units">
              <h2 id="units">{say(settingsWords.units)}</h2>
              <table className="table areas">
                <thead>
                  <tr>
                    <th scope="col">{say(settingsWords.unit)}</th>
                    <th scope="col">{say(settingsWords.kind)}</th>
                    <th scope="col" className="figure">
                      {say(settingsWords.count)}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.units.map((unit) => (
                    <tr key={unit.id}>
                      <th scope="row">{unit.name}</th>
                      <td>{unitKindWords[unit.kind] ? say(unitKindWords[unit.kind]!) : unit.kind}</td>
                      <td className="figure">{unit.people}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}

function Roles({ roles }: { readonly roles: Organisation["roles"] }) {
  const say = useSay();
  const cited = useCitedInFull();
  if (roles.length === 0) return <p>{say(settingsWords.noRoles)}</p>;
  return (
    <Scroll slips>
      <table className="table">
        <ColumnHeads names={[settingsWords.role, settingsWords.rules, settingsWords.holders]} />
        <tbody>
          {roles.map((role) => (
            <tr key={role.role}>
              <th scope="row">{role.title}</th>
              <td>
                {role.rules.length === 0 && <span className="quiet">{say(settingsWords.noRule)}</span>}
                {role.rules.map((rule) => (
                  <div key={`${rule.clause?.path} ${rule.posts.join()}`}>
                    <RolePosts rule={rule} />
                    {rule.clause && <span className="basis-quote">{cited(rule.clause.path)}</span>}
                  </div>
                ))}
              </td>
              <td>
                <Holders holders={role.holders} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type Holder = Organisation["roles"][number]["holders"][number];

/** Holders listed before the rest is folded away. */
const listed = 8;

/** Who holds a role. Where every division has one, what is vacant stands first and the list opens on a press. */
function Holders({ holders }: { readonly holders: readonly Holder[] }) {
  const say = useSay();
  if (holders.length <= listed) return <HolderLines holders={holders} />;
  const vacant = holders.filter((holder) => holder.people.length === 0);
  return (
    <>
      <HolderLines holders={vacant} />
      <details>
        <summary>{say(settingsWords.holdersIn, { n: holders.length - vacant.length })}</summary>
        <div className="holders">
          <HolderLines holders={holders.filter((holder) => holder.people.length > 0)} />
        </div>
      </details>
    </>
  );
}

function HolderLines({ holders }: { readonly holders: readonly Holder[] }) {
  const say = useSay();
  return holders.map((holder) => (
    <p key={holder.unit ?? "body"}>
      {holder.unitName && `${holder.unitName}：`}
      {holder.people.length === 0 ? (
        <strong className="vacant">{say(settingsWords.vacant)}</strong>
      ) : (
        holder.people.map((one) => `${one.post} ${one.name}`).join("、")
      )}
    </p>
  ));
}
