import { expect, it } from "vitest";
import { unread } from "../asked.ts";
import { vyos } from "./vendor.ts";

it("reads the curly form as such though a route map in it sets something", () => {
  const config = `interfaces {
    ethernet eth0 {
        address 10.0.0.1/24
    }
}
policy {
    route-map OUT {
        rule 10 {
            action permit
            set {
                local-preference 200
            }
        }
    }
}`;
  expect(unread(vyos, config)).toEqual([]);
  expect(vyos.read(config, "x").devices[0]?.interfaces.map((one) => one.name)).toEqual(["eth0"]);
});
