import { describe, expect, it } from "vitest";
import { Roster } from "../organisation.ts";
import { heldBy, postsOf } from "./role-rules.ts";

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

describe("a role of the whole body is held by one head among many only where the text says of which unit", () => {
  const holders = (printed: string) => {
    const posts = { 情報政策課: "課長", 税務課: "課長", 総務部: "部長", 議会事務局: "事務局長" };
    const people = Object.keys(posts);
    const roster = new Roster(
      {
        units: people.map((name) => ({ id: name, name, parent: null, kind: "division" as const })),
        former: [],
        people: people.map((id) => ({ id, number: id, name: id, mail: null, active: true })),
        postings: Object.entries(posts).map(([unit, post]) => ({
          ...{ person: unit, unit, post, from: "2026-04-01", to: null, concurrent: false },
        })),
        appointments: [],
        rules: [heldBy("headInformationSecurityOfficer", printed, "みなと市", null)],
        delegations: [],
      } as never,
      "2026-05-11" as never,
    );
    return roster.holders("headInformationSecurityOfficer", null);
  };
  it.each([
    ["情報政策を所管する課等の長", []],
    ["部局の長", []],
    ["情報政策課長", ["情報政策課"]],
    ["総務部長", ["総務部"]],
    ["議会事務局長", ["議会事務局"]],
    ["情報政策課長及び総務部長", ["情報政策課", "総務部"]],
  ])("%s → %j", (printed, people) => expect(holders(printed)).toEqual(people));
});
