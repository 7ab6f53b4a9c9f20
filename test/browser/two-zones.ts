import { password } from "../journeys/client.ts";
import { adoptStandard, type Role, town, twoZones } from "../journeys/town.ts";
import { openBrowser, webServer } from "./browser.ts";
import { atBrowser } from "./journey-pages.ts";

/** The town with a policy and two zones, and a seat at a browser for each role; its pictures begin with `name`. */
export async function townOfTwoZones(name: string) {
  const server = await webServer();
  const people = await town(server);
  await adoptStandard(people.administrator, "2026-05-11");
  await twoZones(people.administrator, "2026-05-11");
  const browser = await openBrowser();
  return {
    people,
    seat: (role: Role) =>
      atBrowser(browser, server.address, people[role], `${name}-${role}`, {
        login: role === "administrator" ? "admin" : role,
        password: role === "administrator" ? password : `${password}-${role}`,
      }),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
