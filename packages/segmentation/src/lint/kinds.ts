/** What a named object is called in sentences; kinds without an entry stand as they are. */
const KINDS: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  acl: ["アクセスリスト", "Access list"],
  address: ["アドレスの定義", "Address object"],
  service: ["サービス（ポート）の定義", "Service object"],
  application: ["アプリケーションの定義", "Application"],
  zone: ["ゾーン", "Zone"],
  filter: ["フィルタ", "Filter"],
  "filter set": ["フィルタの組", "Filter set"],
  "dynamic filter": ["動的フィルタ", "Dynamic filter"],
  "ethernet filter": ["イーサネットフィルタ", "Ethernet filter"],
  interface: ["インタフェース", "Interface"],
  "interface-group": ["インタフェースの組", "Interface group"],
  "nat-pool": ["アドレス変換のプール", "Translation pool"],
  "prefix-list": ["ネットワークの一覧", "Prefix list"],
  "route-map": ["経路制御の規則（route-map）", "Route map"],
  "class-map": ["通信の分類（class-map）", "Class map"],
  "policy-map": ["分類ごとの扱い（policy-map）", "Policy map"],
  "port-group": ["ポートの組", "Port group"],
  "firewall-name": ["規則の組", "Rule set"],
  schedule: ["時間帯の定義", "Schedule"],
  vip: ["バーチャル IP（公開用アドレス）", "Virtual IP"],
  ipset: ["アドレスの集合", "Address set"],
  set: ["集合", "Set"],
};

export function kindInWords(kind: string): { readonly ja: string; readonly en: string } {
  const [ja, en] = Object.hasOwn(KINDS, kind) ? (KINDS[kind] as readonly [string, string]) : [kind, kind];
  return { ja, en };
}
