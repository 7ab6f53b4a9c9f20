import { describe, expect, it } from "vitest";
import { postsOf } from "./role-rules.ts";

describe("a printed holder names posts", () => {
  const names = (holder: string, bodyName: string, posts: string) =>
    it(`${holder} → ${posts}`, () => expect(postsOf(holder, bodyName).join(" ")).toBe(posts));
  names("副市長", "みなと市", "副市長");
  names("各課室長", "みなと市", "課長 室長");
  names("部局の長", "みなと市", "部長 局長");
  names("総務部長及び企画部長", "みなと市", "総務部長 企画部長");
  names("当該情報システムを所管する課の課長", "みなと市", "課長");
  names("広域連合事務局長", "みなと県みなと広域連合", "事務局長");
  names("広域連合各課室長", "みなと県みなと広域連合", "課長 室長");
  names("議会事務局長の職にある者", "みなと市", "議会事務局長");
  names("情報システム管理者の指示に従い、設定の変更、更新等の作業を行う者", "みなと市", "");
  names("情報システムの運用に携わる者", "みなと市", "");
  names("各課の情報管理責任者", "みなと市", "情報管理責任者");
});
