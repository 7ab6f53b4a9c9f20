import { useState } from "react";
import { api } from "../api/queries.ts";
import { ForAdministrators } from "../frame/for-administrators.tsx";
import { Go } from "../frame/go.tsx";
import { paths } from "../frame/paths.ts";
import { usePageSearch } from "../frame/search.ts";
import { useBody } from "../frame/session.tsx";
import { Button } from "../kit/button.tsx";
import { PageHead } from "../kit/page-head.tsx";
import { useSay } from "../language/language.ts";
import { ImportDialog } from "../list/import-dialog.tsx";
import { importWords } from "../list/import-words.ts";
import { retentionWords } from "../mechanisms/words.ts";
import "../areas/areas.css";
import { closedWords } from "./closed-words.ts";
import { deliveryWords } from "./delivery-words.ts";
import { dutyWords } from "./duty-words.ts";
import { settingsWords } from "./words.ts";

/** What an administrator sets up, by what they come for. */
export function SettingsPage() {
  const say = useSay();
  return (
    <ForAdministrators title={say(settingsWords.title)}>
      <Settings />
    </ForAdministrators>
  );
}

function Settings() {
  const say = useSay();
  const body = useBody();
  const [search, change] = usePageSearch();
  const [importing, setImporting] = useState(search["import"] === "people");
  const settings = paths.settings(body);
  const places = [
    { text: settingsWords.policy, help: settingsWords.policyHelp, to: paths.adoption(body) },
    { text: settingsWords.organisation, help: settingsWords.organisationHelp, to: `${settings}/organisation` },
    { text: settingsWords.accounts, help: settingsWords.accountsHelp, to: `${settings}/accounts` },
    { text: deliveryWords.title, help: deliveryWords.help, to: `${settings}/deliveries` },
    { text: retentionWords.title, help: settingsWords.retentionHelp, to: paths.retention(body) },
    { text: dutyWords.title, help: dutyWords.help, to: `${settings}/duties` },
    { text: closedWords.title, help: closedWords.help, to: `${settings}/closed-days` },
    { text: settingsWords.body, help: settingsWords.bodyHelp, to: `${settings}/body` },
  ];
  return (
    <>
      <PageHead title={say(settingsWords.title)} />
      <table className="table areas" aria-label={say(settingsWords.title)}>
        <tbody>
          {places.map((place) => (
            <tr key={place.to}>
              <th scope="row">
                <Go to={place.to}>{say(place.text)}</Go>
              </th>
              <td>{say(place.help)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              <Button size="small" onClick={() => setImporting(true)}>
                {say(settingsWords.importPeople)}
              </Button>
            </th>
            <td>{say(settingsWords.importPeopleHelp)}</td>
          </tr>
        </tbody>
      </table>
      {importing && (
        <ImportDialog
          title={say(importWords.titlePeople)}
          address={`${api(body)}/import/people`}
          template={`${api(body)}/import/people/template.xlsx`}
          columns={say(importWords.peopleColumns)}
          columnNames={new Map()}
          onClose={() => {
            setImporting(false);
            change({ import: undefined }, { replace: true });
          }}
        />
      )}
    </>
  );
}
