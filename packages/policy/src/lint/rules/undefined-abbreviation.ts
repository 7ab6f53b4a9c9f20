import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const common = new Set(
  (
    "ID PC IC USB OS CD DVD MO LAN WAN IT ICT SNS FAX URL IP MAC BIOS WEB WWW HTML PDF IPA TEL UPS CPU HDD SSD NO No " +
    "VPN SSL TLS SSH HTTP HTTPS FTP SMTP DNS DHCP NTP SQL CSV XML JSON ASCII AES SHA RSA HMAC PGP MIME NAS RAID GPS QR API " +
    "ISO JIS IEC AI RPA SIM PIN POP IMAP WPA WEP SSID VLAN LTE CCTV LED DoS DDoS OA"
  ).split(" "),
);

/** Latin abbreviations used without being spelt out anywhere: one finding, at the first. */
export const undefinedAbbreviation: Rule = {
  id: "undefined-abbreviation",
  title: { ja: "説明のない英字略語", en: "Abbreviation not spelt out" },
  english: {
    fault: "Abbreviations are used whose full name or meaning is not given.",
    remedy: "Give the full name where each first stands.",
  },
  *check({ reading, whole, definitions }) {
    const folded = whole.normalize("NFKC");
    const isSpelt = (words: string): boolean =>
      definitions.some((one) => one.term === words || one.meaning.endsWith(words)) ||
      new RegExp(`[（(「](?:[^（()）]*[、:：])?${words}(?:[)）」:：、]|という)|${words}[（(「:：]`).test(folded);
    const met = new Map<string, Clause>();
    for (const clause of reading.clauses) {
      for (const [words] of (clause.text ?? "").normalize("NFKC").matchAll(/(?<![A-Za-z])[A-Z]{3,8}(?![A-Za-z])/g)) {
        if (!met.has(words) && !common.has(words) && !/^[IVX]+$/.test(words)) met.set(words, clause);
      }
    }
    const open = [...met].filter(([words]) => !isSpelt(words));
    const [first] = open;
    if (!first) return;
    yield fault(
      "note",
      first[1],
      first[0],
      `${open.map(([words]) => `「${words}」`).join("、")}の正式な名称や意味が示されていません。`,
      "初出で正式な名称を示してください。",
    );
  },
};
