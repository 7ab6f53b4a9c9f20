import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";
import { publicEdition } from "./public-edition.ts";

const text = (closing: string) => `青森野町情報セキュリティ対策規程

令和6年3月29日
訓令第7号

（目的）
第1条　この規程は、情報資産を守ることを目的とする。

（記録）
第2条　管理者は、記録を取得する。
2　管理者は、秘密ノ記録甲を保存する。

（認証）
第3条　管理者は、秘密ノ認証乙を設ける。

（公開）
第4条　${closing}

附　則
この訓令は、令和6年4月1日から施行する。`;

test.each([
  ["この規程は、公開する。ただし、次に掲げる規定は、非公開とする。\n(1)　第2条第2項\n(2)　第3条", ["甲", "乙"]],
  ["第2条第2項及び第3条の規定は、公開しない。", ["甲", "乙"]],
  ["この規程は、第3条を除き、公開する。", ["乙"]],
  ["第2条及び第3条の規定により作成した記録は、公開しない。", []],
  ["この規程は、公開する。", []],
])("%s closes %j", async (closing, gone) => {
  const reading = await readPolicy(new TextEncoder().encode(text(closing)), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  const told = JSON.stringify(publicEdition(reading));
  expect(["甲", "乙"].filter((mark) => !told.includes(`秘密ノ${mark === "甲" ? "記録" : "認証"}${mark}`))).toEqual(
    gone,
  );
});
