import { expect, test } from "vitest";
import { statementKind } from "./statement-kind.ts";

test.each([
  ["市の端末の安全を確保することを目的とする。", "purpose"],
  ["この要綱は、端末の利用に関し必要な事項を定めるものとする。", "purpose"],
  ["本手引は安全に働く。", null],
  ["実施に必要な事項は、課長が定める。", "delegation"],
  ["様式については、別に定めるところによる。", "delegation"],
  ["保護の方法については、別途基準書に定める。", "delegation"],
  ["私物の取扱いは、課長が定める。", "delegation"],
  ["課長を管理者とし、事務を担当させる。", "role_assignment"],
  ["この規程に定めのない事項は、市長が定める。", "delegation"],
  ["前の規程による許可は、この規程による許可とみなす。", "transitional"],
  ["別表第1に定めるとおりとする。", "lead"],
  ["費用は、次による。", "lead"],
  ["利用の目的は、次の各号に定めるものとする。", "lead"],
  ["対策を進めるため、検討委員会を設置する。", "role_assignment"],
  ["市長は、検討委員会を設置する。", null],
  ["用語の意義は、当該各号に定めるところによる。", "definition_lead"],
  ["基本方針の用語と同じものは、同じ意味で用いるものとする。", "definition_lead"],
  ["管理者は、最終の決定権限を有するものとする。", "authority"],
  ["会長は、会務を総理するものとする。", "authority"],
  ["副会長は、会長を補佐する。", "authority"],
  ["主任は、端末に関する事務を担当する。", "authority"],
  ["主任は、次に掲げる事務を担当する。", null],
  ["管理者の責務は、次のとおりとする。", "lead"],
  ["委員会の庶務は、総務課において処理する。", "composition"],
  ["管理者は、課長をもって充てる。", "role_assignment"],
  ["管理者には課長を充てる。", "role_assignment"],
  ["管理者を置き、課長をもってこれに充てること。", "role_assignment"],
  ["副市長は、事務を統括する任に当たる。", "role_assignment"],
  ["委員長は副市長が務める。", "role_assignment"],
  ["課長を、各課の情報管理者とする。", "role_assignment"],
  ["課に主任を必要に応じて置く。", "role_assignment"],
  ["委員会は、部長で構成する。", "composition"],
  ["幹事会は、指名された幹事により構成する。", "composition"],
  ["対象とする機関は、市長部局とする。", "scope_body"],
  ["実施機関は、体制を整えるものとする。", null],
  ["対象とする情報資産は、次のとおりとする。", "scope_asset_lead"],
  ["この規程は、場所を問わず適用する。", "application"],
  ["登録の期間は、登録の日から起算するものとする。", "period"],
  ["データは、市に帰属するものとする。", "belonging"],
])("%s says what is, or nothing of the sort: %s", (sentence, kind) => {
  expect(statementKind(sentence, null, null, null)).toBe(kind);
});

test.each([
  ["端末の盗難", "対象とする脅威", null, "threat"],
  ["秘密を守ること。", "委託", "契約に次の事項を定める。", "contract_item"],
  ["文書", "対象の範囲", "情報資産の範囲は、次のとおりとする。", "scope_asset"],
  ["議会事務局", "適用範囲", null, "scope"],
  ["連絡の方法", "緊急時の計画に盛り込む事項", null, "plan_content"],
  ["不正アクセス行為の禁止等に関する法律", "法令の遵守", null, "law"],
])("%s under 「%s」 is what its heading says", (sentence, heading, above, kind) => {
  expect(statementKind(sentence, heading, null, above)).toBe(kind);
});
