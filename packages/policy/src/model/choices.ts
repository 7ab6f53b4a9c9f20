/** What a body chooses before its policy is put together. */

export type ModelPart =
  | "mynumber"
  | "lgwan"
  | "cloud"
  | "social"
  | "assembly"
  | "wireless"
  | "telework"
  | "private"
  | "ai"
  | "designated"
  | "school"
  | "thorough";

/** How the network is cut: the guideline's models α, α′, β and β′. */
export type Layers = "alpha" | "alpha-prime" | "beta" | "beta-prime";

interface Offered<Id extends string> {
  readonly id: Id;
  readonly title: { readonly ja: string; readonly en: string };
  /** What taking it puts into the policy. */
  readonly note: { readonly ja: string; readonly en: string };
  readonly isUsual: boolean;
}

/** The parts to choose from, in the order to ask for them. `isUsual` ones are taken unless left out. */
export const modelParts: readonly Offered<ModelPart>[] = [
  {
    id: "mynumber",
    title: { ja: "マイナンバー利用事務系", en: "My Number systems" },
    note: { ja: "他の領域からの分離、二要素の認証、持ち出しの禁止", en: "A zone apart, two-factor login, no take-out" },
    isUsual: true,
  },
  {
    id: "lgwan",
    title: { ja: "LGWANへの接続", en: "Connection to LGWAN" },
    note: { ja: "インターネットとの分割、ファイルの無害化", en: "Split from the internet, files sanitised" },
    isUsual: true,
  },
  {
    id: "cloud",
    title: { ja: "クラウドサービス", en: "Cloud services" },
    note: { ja: "承認、選定の基準、台帳", en: "Approval, criteria, register" },
    isUsual: true,
  },
  {
    id: "social",
    title: { ja: "ソーシャルメディア", en: "Social media" },
    note: { ja: "発信の手順と責任者", en: "Procedure and person in charge" },
    isUsual: true,
  },
  {
    id: "assembly",
    title: { ja: "議会と共同の方針", en: "One policy with the assembly" },
    note: { ja: "議会を対象の機関に含め、議員を職員等に含める", en: "The assembly and its members are bound too" },
    isUsual: true,
  },
  {
    id: "wireless",
    title: { ja: "無線LAN", en: "Wireless network" },
    note: { ja: "認証と暗号化、来庁者用の分離", en: "Authentication, encryption, guests apart" },
    isUsual: false,
  },
  {
    id: "telework",
    title: { ja: "テレワーク", en: "Telework" },
    note: { ja: "許可、端末、接続の条件", en: "Permission, devices, connection" },
    isUsual: false,
  },
  {
    id: "private",
    title: { ja: "私物端末の業務利用", en: "Private devices at work" },
    note: { ja: "禁止に代えて許可制にする", en: "By permission instead of forbidden" },
    isUsual: false,
  },
  {
    id: "ai",
    title: { ja: "生成AI", en: "Generative AI" },
    note: { ja: "利用できるものの指定、入力の制限", en: "What may be used, what may be entered" },
    isUsual: false,
  },
  {
    id: "designated",
    title: { ja: "指定管理者", en: "Designated managers" },
    note: { ja: "協定に定める事項、年1回の検査", en: "Terms of the agreement, yearly inspection" },
    isUsual: false,
  },
  {
    id: "school",
    title: { ja: "学校", en: "Schools" },
    note: { ja: "校務用の情報システムと持ち出し", en: "School administration systems and take-out" },
    isUsual: false,
  },
  {
    id: "thorough",
    title: { ja: "詳しい管理の定め", en: "Provisions in detail" },
    note: {
      ja: "冗長化、搬入出、作業と障害の記録、仕様書、特権、開発、業務継続計画など、細かな定めを加える",
      en: "Redundancy, moves of equipment, work and fault records, papers, privileges, development, continuity",
    },
    isUsual: false,
  },
];

/** The models of the network to choose from, the usual one first. */
export const modelLayers: readonly Offered<Layers>[] = [
  {
    id: "alpha",
    title: { ja: "αモデル", en: "Model α" },
    note: { ja: "業務の端末をLGWAN接続系に置く", en: "Work terminals on the LGWAN side" },
    isUsual: true,
  },
  {
    id: "alpha-prime",
    title: { ja: "α′モデル", en: "Model α′" },
    note: {
      ja: "αに加え、限定したクラウドサービスへ直接接続する。外部監査が要る",
      en: "α with direct access to named clouds; external audit",
    },
    isUsual: false,
  },
  {
    id: "beta",
    title: { ja: "βモデル", en: "Model β" },
    note: {
      ja: "主たる端末をインターネット接続系に置く。外部監査が要る",
      en: "Main terminals on the internet side; external audit",
    },
    isUsual: false,
  },
  {
    id: "beta-prime",
    title: { ja: "β′モデル", en: "Model β′" },
    note: {
      ja: "βに加え、業務の情報システムも置く。外部監査が要る",
      en: "β with business systems there too; external audit",
    },
    isUsual: false,
  },
];

export interface ModelChoices {
  /** Name of the body, as its instruments print it. */
  readonly body: string;
  /** The parts taken; the usual ones where absent. */
  readonly parts?: readonly ModelPart[];
  readonly layers?: Layers;
  /** Day of effect, ISO; left blank in the text where absent. */
  readonly effective?: string;
}

/** The usual parts with some added and some left out. */
export function partsWith(added: readonly ModelPart[], without: readonly ModelPart[]): readonly ModelPart[] {
  return modelParts
    .filter(({ id, isUsual }) => (isUsual || added.includes(id)) && !without.includes(id))
    .map(({ id }) => id);
}

/** How a body calls itself and its organs. */
export interface Called {
  readonly self: string;
  readonly head: string;
  readonly deputy: string;
  readonly isUnion: boolean;
}

/** 海辺町 → 町, 町長, 副町長; 峰越広域連合 → 広域連合, 広域連合長 …; what is neither is called 団体. */
export function calledBy(body: string): Called {
  if (/広域連合$/u.test(body)) return { self: "広域連合", head: "広域連合長", deputy: "副広域連合長", isUnion: true };
  if (/(?:組合|企業団)$/u.test(body)) return { self: "組合", head: "管理者", deputy: "副管理者", isUnion: true };
  const sign = /[市町村区]$/u.exec(body)?.[0];
  if (sign) return { self: sign, head: `${sign}長`, deputy: `副${sign}長`, isUnion: false };
  const prefecture = /[都道府県]$/u.exec(body)?.[0];
  if (prefecture) return { self: prefecture, head: "知事", deputy: "副知事", isUnion: false };
  return { self: "団体", head: "団体の長", deputy: "団体の長を補佐する職にある者", isUnion: true };
}
