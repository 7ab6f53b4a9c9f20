import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { networkFiles } from "../journeys/network-files.ts";
import type { Role } from "../journeys/town.ts";
import { hasChromium, seriousFindings } from "./browser.ts";
import { fillHandOver } from "./hand-over.ts";
import { townOfTwoZones } from "./two-zones.ts";

describe.skipIf(!hasChromium)("crossing zones (left out where there is no Chromium)", () => {
  let here: Awaited<ReturnType<typeof townOfTwoZones>>;
  const seat = (role: Role) => here.seat(role);

  beforeAll(async () => {
    here = await townOfTwoZones("crossing");
  });
  afterAll(() => here?.close());

  describe("a transfer", () => {
    let address = "";
    const csv = { name: "一覧.csv", mimeType: "text/csv", buffer: Buffer.from("番号,名称\r\n1,=HYPERLINK(1)\r\n") };
    const zip = {
      name: "資料.zip",
      mimeType: "application/zip",
      buffer: Buffer.from(zipSync({ "本文.txt": strToU8("見積の本文") })),
    };
    const program = {
      name: "setup.exe",
      mimeType: "application/octet-stream",
      buffer: Buffer.from("MZ\x90\x00program"),
    };

    it("takes chosen and dropped files, and a password only where a file can be locked", async () => {
      const clerk = await seat("clerk");
      await clerk.go("/transfers");
      await fillHandOver(clerk, "見積書の受領", 0);
      await clerk.sees(/同じ形式で作り直します/);
      await clerk.page.locator("input[type=file]").first().setInputFiles([csv, zip]);
      const bytes = [...program.buffer];
      await clerk.page.evaluate((given) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(given)], "setup.exe"));
        document.querySelector(".drop")!.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer: data }));
      }, bytes);
      const rows = clerk.page.locator(".intake li");
      await rows.filter({ hasText: "受け付けました" }).nth(2).waitFor();
      expect(await rows.locator("details").count()).toBe(1);
      await clerk.picture("handed", true);
      await clerk.press("引き渡す");
      await clerk.page.waitForURL(/transfers\/.+/);
      address = clerk.page.url().split("/b/town")[1]!;
    });

    it("says of each file what became of it, whom it waits for, and shows it before and after", async () => {
      const clerk = await seat("clerk");
      await clerk.go(address);
      await clerk.sees(/3件のファイル：.*移送不可 1件/);
      await clerk.sees(/「許可」を待っています（.*manager/);
      await clerk.sees("プログラムや命令を実行させるファイルのため、通しませんでした。");
      await clerk.page.getByRole("button", { name: "一覧.csvの前後を比べる" }).click();
      await clerk.page.locator("dialog img").nth(1).waitFor();
      expect(await seriousFindings(clerk.page)).toEqual([]);
      await clerk.picture("compared");
    });

    it("is permitted with the result in words beside the decision, and collected once by its receiver", async () => {
      const manager = await seat("manager");
      await manager.go(`/entries/transfer/${address.split("/").at(-1)}`);
      const main = await manager.main();
      expect(main).toContain("一覧.csv：無害化済み（表計算ソフトで数式として動く値）");
      expect(main).not.toMatch(/csv-formula|をダウンロード/);
      await manager.picture("deciding", true);
      await manager.press("許可");
      await manager.sees("許可しました。");
      const colleague = await seat("colleague");
      await colleague.go(address);
      const collect = colleague.page.getByRole("button", { name: "一覧.csvを受け取る" });
      const [file] = await Promise.all([colleague.page.waitForEvent("download"), collect.click()]);
      expect(file.suggestedFilename()).toBe("一覧.csv");
      await colleague.sees("受取済み");
      await colleague.go(`/entries/transfer/${address.split("/").at(-1)}`);
      // A box is about a file by its name, not by its id.
      expect(await colleague.page.locator(".stamps").textContent()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    });
  });

  describe("the separation of zones", () => {
    it("is verified with progress, and what leaks is drawn, named with its lines and led to an exception", async () => {
      const head = await seat("head");
      await head.go("/separation");
      await head.picture("nothing-yet");
      const files = networkFiles("network-leak").map(({ name }) =>
        join(root, "fixtures", "minato", "network-leak", name),
      );
      await head.page.locator("input[type=file]").first().setInputFiles(files);
      await head.sees(/core\.cfg/);
      await head.press("送る");
      await head.sees("秘密を除いて保存しました");
      await head.press(/^検証する/);
      await head.sees(/検証しています|違反あり/);
      await head.sees("宣言していない通信が、接続系の間を通ります。");
      await head.sees(/届け出のない通信が「マイナンバー利用事務系」から「LGWAN接続系」へ通ります/);
      const picture = head.page.locator("main img, main svg").first();
      await picture.waitFor();
      expect(await seriousFindings(head.page)).toEqual([]);
      await head.picture("leak", true);
      const [report] = await Promise.all([
        head.page.waitForEvent("download"),
        head.page.getByRole("link", { name: /委員会への報告書/ }).click(),
      ]);
      expect(report.suggestedFilename()).toMatch(/\.pdf$/);
      await head.follow("例外を申請する");
      await head.page.waitForURL(/apply\/exception/);
      await head.sees("規程どおりにできないとき（例外措置）");
      await head.fill("守れない理由", "基幹系の更新まで連携の経路を止められない");
      await head.fill("代わりの措置", "通信の記録を毎日確かめる");
      await head.choose("exceptionClause", "通信", /条/);
      await head.fill("開始日", "R8.5.11");
      await head.fill("終了日", "R8.6.30");
      await head.picture("exception", true);
      await head.press("送る");
      await head.sees("「例外措置許可申請書」を送りました");
    });

    it("whoever decides permits the exception, and the next verification counts it until its last day", async () => {
      const ciso = await seat("ciso");
      await ciso.go("/");
      await ciso.follow(/条/);
      await ciso.sees(/指摘1/);
      await ciso.press("許可");
      await ciso.sees("許可しました。");
      const head = await seat("head");
      await head.go("/separation");
      await head.press(/^検証する/);
      await head.sees(/例外 .+まで）/);
      await head.picture("accepted", true);
    });

    it("says why a verification that cannot be done was not done, and keeps what was handed in", async () => {
      const head = await seat("head");
      await head.go("/separation");
      const broken = { name: "model.yaml", mimeType: "text/yaml", buffer: Buffer.from("zones: [1") };
      await head.page.locator("input[type=file]").first().setInputFiles([broken]);
      await head.press("送る");
      await head.page.getByRole("alert").first().waitFor();
      await head.sees("model.yaml");
      await head.picture("refused");
    });
  });
});
