import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../journeys/client.ts";
import type { Role } from "../journeys/town.ts";
import { hasChromium, seriousFindings } from "./browser.ts";
import { fillHandOver } from "./hand-over.ts";
import type { AtBrowser } from "./journey-pages.ts";
import { townOfTwoZones } from "./two-zones.ts";

const file = (name: string, text: string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

describe.skipIf(!hasChromium)("what no machine passes on (left out where there is no Chromium)", () => {
  let here: Awaited<ReturnType<typeof townOfTwoZones>>;
  let people: Readonly<Record<Role, Client>>;
  const seat = (role: Role) => here.seat(role);

  beforeAll(async () => {
    here = await townOfTwoZones("held");
    ({ people } = here);
  });
  afterAll(() => here?.close());

  describe("a file held for a person", () => {
    const drawing = file("図面.dwg", `AC1032${"\0".repeat(200)}`);
    let address = "";
    const judging = (at: AtBrowser) => at.page.getByRole("form", { name: "保留したファイルの判断" });

    it("tells its sender why it waits and for whom, and gives them nothing to press", async () => {
      const clerk = await seat("clerk");
      await fillHandOver(clerk, "現地の図面", 1);
      await clerk.page
        .locator("input[type=file]")
        .first()
        .setInputFiles([drawing, file("一覧.csv", "番号\r\n1\r\n")]);
      await clerk.page.locator(".intake li").filter({ hasText: "受け付けました" }).nth(1).waitFor();
      await clerk.press("引き渡す");
      await clerk.page.waitForURL(/transfers\/.+/);
      address = clerk.page.url().split("/b/town")[1]!;
      await clerk.sees(/判断待ち 1件/);
      await clerk.sees(/「判断」を待っています/);
      await clerk.picture("waits", true);
      expect(await judging(clerk).count()).toBe(0);
      expect(await clerk.page.getByRole("button", { name: /受け取る/ }).count()).toBe(0);
      expect(await seriousFindings(clerk.page)).toEqual([]);
    });

    it("is judged by someone else, with a substitute and a reason, and the original is offered to nobody", async () => {
      const administrator = await seat("administrator");
      await administrator.go("/transfers");
      const queue = administrator.page.getByRole("region", { name: "判断を待つもの" });
      await queue.getByRole("link", { name: "現地の図面" }).click();
      await judging(administrator).waitFor();
      await administrator.page.getByLabel("代わりのファイルを無害化して進める").check();
      await administrator.fill(/^判断の理由/, "紙から作り直した");
      await administrator.press("判断を記録する");
      await administrator.sees(/^代わりのファイルを1件以上/);
      await judging(administrator)
        .locator("input[type=file]")
        .first()
        .setInputFiles([file("図面の寸法.csv", "辺,長さ\r\nA,10\r\n")]);
      await judging(administrator).getByText("受け付けました").waitFor();
      await administrator.picture("judging", true);
      await administrator.press("判断を記録する");
      await judging(administrator).waitFor({ state: "detached" });
      await administrator.sees("図面の寸法.csv");
      const colleague = await seat("colleague");
      await colleague.go(address);
      await colleague.page.getByRole("button", { name: "図面の寸法.csvを受け取る" }).waitFor();
      expect(await colleague.page.getByRole("button", { name: /dwgを受け取る/ }).count()).toBe(0);
      await colleague.picture("collectable", true);
    });
  });

  describe("a medium carried from zone to zone", () => {
    it("is logged at both ends: taken out, permitted, received by whom it was meant for, back and erased", async () => {
      await people.clerk.post("entries/storage-medium", {
        values: {
          mediumNumber: "U-1",
          mediumName: "税務課USB1",
          keeper: "tax",
          mediumKind: "usb",
          encrypted: true,
          writeProtected: false,
          place: "書庫",
          lockable: true,
          resistant: false,
        },
      });
      const clerk = await seat("clerk");
      await clerk.go("/transfers");
      await clerk.page.getByRole("link", { name: "USBメモリなどの移送記録" }).click();
      const group = (at: AtBrowser, name: RegExp) => at.page.getByRole("group", { name });
      const now = (at: AtBrowser, name: RegExp) =>
        group(at, name).getByRole("button", { name: "いまの日時を入れる" }).click();
      await clerk.choose("media", "税務課USB1", /税務課USB1/);
      await group(clerk, /^移送元/)
        .getByLabel("インターネット接続系")
        .check();
      await group(clerk, /^移送先/)
        .getByLabel("LGWAN接続系")
        .check();
      await clerk.fill(/^移送元の端末・場所/, "税務課の端末");
      await clerk.fill(/^移送先の端末・場所/, "LGWAN端末");
      await clerk.fill(/^入れたデータ/, "様式");
      await group(clerk, /^内容の分類/)
        .getByRole("radio")
        .first()
        .check();
      await group(clerk, /^暗号化した/)
        .getByRole("radio")
        .first()
        .check();
      await group(clerk, /^持出し前の検査/)
        .getByLabel("検出あり")
        .check();
      await now(clerk, /^持ち出す日時/);
      await clerk.choose("receivedBy", "colleague", /colleague/);
      await clerk.press("送る");
      await clerk.sees(/検査で検出があった媒体は運べません/);
      await group(clerk, /^持出し前の検査/)
        .getByLabel("異状なし")
        .check();
      await clerk.picture("written", true);
      await clerk.press("送る");
      await clerk.sees(/を送りました/);
      const [row] = (await people.clerk.get("entries/media-movement")).body.rows;
      const entry = `/entries/media-movement/${row.id}`;

      const manager = await seat("manager");
      await manager.go(entry);
      await manager.press("許可");
      await manager.sees("許可しました。");

      const colleague = await seat("colleague");
      await colleague.go(entry);
      await now(colleague, /^受け取った日時/);
      await group(colleague, /^読み込む前の検査/)
        .getByLabel("異状なし")
        .check();
      await group(colleague, /^読込み/)
        .getByLabel("読み込んだ")
        .check();
      await colleague.picture("arriving", true);
      await colleague.press("受入れを記録する");
      await colleague.sees("記録しました。");

      await manager.go(entry);
      await now(manager, /^戻った日時/);
      await group(manager, /^入れたデータを消去した/)
        .getByRole("radio")
        .first()
        .check();
      await manager.press("返却・消去の確認を記録する");
      await manager.page.locator(".stamps").waitFor();
      await manager.picture("closed", true);
      expect((await people.clerk.get(`entries/media-movement/${row.id}`)).body.status).toBe("closed");
      expect(await seriousFindings(manager.page)).toEqual([]);
    });
  });
});
