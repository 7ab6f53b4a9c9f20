/**
 * Takes secrets out of a configuration line before anything keeps the line.
 *
 * The rule is generous: after a word that announces a secret, the rest of the line goes. A reader that needs words
 * behind such a keyword reads them from the line it was handed and keeps only what is no secret.
 */

export const REDACTED = "<redacted>";

/** Words after which the rest of the line is taken out, compared in lower case without quotes. */
const ANNOUNCE: ReadonlySet<string> = new Set([
  "password",
  "passwd",
  "passwd2",
  "passphrase",
  "secret",
  "secret-key",
  "shared-secret",
  "psk",
  "psksecret",
  "psksecret-remote",
  "pre-shared-key",
  "pre-shared-secret",
  "plaintext-password",
  "encrypted-key",
  "preshared-key",
  "ascii-text",
  "plain-text-password",
  "encrypted-password",
  "authentication-password",
  "privacy-password",
  "auth-pwd",
  "priv-pwd",
  "authpasswd",
  "privpasswd",
  "enc",
  "phash",
  "bind-password",
  "server-key",
  "auth-key",
  "authentication-key",
  "ldap-login-password",
  "tacacs-key",
  "radius-key",
  "api-key",
  "private-key",
  "privatekey",
  "certificate-data",
  "public-key",
  "key-string",
  "community",
  "community-map",
  "md5",
  "hmac-md5",
  "message-digest-key",
  "server-private-key",
  "wpa-psk",
  "wpapsk",
  "wepkey",
  "token",
  "hash",
  "secondary-key",
  "tertiary-key",
  "hexadecimal",
  "ssh-rsa",
  "ssh-dss",
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "image-base64",
  "failover-key",
  "privacy-key",
  "trap-community",
  "license-key",
  "smtp-auth",
  "activation-key",
]);

/** Words that announce a secret only when the word before them is one of these. */
const ANNOUNCE_AFTER: Readonly<Record<string, ReadonlySet<string>>> = {
  text: new Set(["pre-shared-key", "authentication"]),
  string: new Set(["authentication"]),
  user: new Set(["login"]),
  username: new Set(["auth"]),
  myname: new Set(["auth"]),
};

/** `key` announces a secret unless one of these follows. */
const HARMLESS_AFTER_KEY: ReadonlySet<string> = new Set([
  "chain",
  "generate",
  "config-key",
  "zeroize",
  "mypubkey",
  "pubkey-chain",
  "rsa",
  "size",
  "length",
  "id",
  "import",
  "export",
  "storage",
  "label",
  "{",
  "",
]);

/** First-hop redundancy commands, whose `authentication` is followed by the text itself. */
const REDUNDANCY: ReadonlySet<string> = new Set(["standby", "glbp", "vrrp", "hsrp"]);

/** Commands whose words after the given number are a community name, a password or the like. */
const HEADS: readonly (readonly [words: readonly string[], keep: number])[] = [
  [["event", "manager", "environment"], 4],
  [["l2tp", "tunnel", "auth"], 4],
  [["ipsec", "ike", "eap"], 5],
  [["mail", "server", "pop"], 5],
  [["snmpv3", "usm", "user"], 5],
  [["yno", "access", "code"], 3],
  [["auth", "user"], 3],
  [["snmp-server", "host"], 3],
  [["snmp", "host"], 3],
  [["snmp", "community"], 2],
  [["snmp", "trap"], 2],
  [["snmp-agent", "ip"], 3],
];

/** Prefixes of stored hashes and reversible ciphers: `$1$`, `$5$`, `$6$`, `$9$`, `$14$`, `$sha512$`, `$2y$` … */
function looksHashed(word: string): boolean {
  const body = word.startsWith('"') ? word.slice(1) : word;
  if (!body.startsWith("$")) return false;
  const second = body.indexOf("$", 1);
  return second > 1 && second <= 10;
}

const bare = (word: string): string => {
  let start = 0;
  let end = word.length;
  const edge = "\"'<>/;:={}[]";
  while (start < end && edge.includes(word.charAt(start))) start += 1;
  while (end > start && edge.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(start, end).toLowerCase();
};

/** PAN-OS XML elements whose text is a secret. */
const XML_SECRETS: readonly string[] = [
  "phash",
  "password",
  "key",
  "secret",
  "passphrase",
  "pre-shared-key",
  "pre-shared-secret",
  "plaintext-password",
  "encrypted-key",
  "bind-password",
  "private-key",
  "public-key",
  "authpwd",
  "privpwd",
  "auth-key",
];

function redactXml(text: string): string | null {
  for (const name of XML_SECRETS) {
    const open = text.indexOf(`<${name}>`);
    if (open < 0) continue;
    const from = open + name.length + 2;
    const close = text.indexOf(`</${name}>`, from);
    if (close === from) continue;
    return `${text.slice(0, from)}${REDACTED}${close < 0 ? "" : text.slice(close)}`;
  }
  return null;
}

/** `ftp://user:password@host`. */
const IN_ADDRESS = /([a-z]{2,12}:\/\/)[^\s/@"']{1,200}@/gi;

/** `password=…` and its like, as people write it into descriptions, comments and banners. */
const IN_WORDS =
  /((?:pass(?:word|wd|phrase)?|pwd?|secret|psk|パスワード|暗証番号)[ 　]?[=:：][ 　]?)[^\s"';<]{1,200}/gi;

/** The line with what is secret replaced by `<redacted>`; a line without a secret comes back unchanged. */
export function redactLine(text: string): string {
  if (text.length > 4096) return redactLine(text.slice(0, 4096));
  const kept = withoutAnnounced(text).replace(IN_ADDRESS, `$1${REDACTED}@`).replace(IN_WORDS, `$1${REDACTED}`);
  // What followed a quote took the closing one with it.
  return quotes(kept) % 2 === quotes(text) % 2 ? kept : `${kept}"`;
}

const quotes = (text: string): number => text.split('"').length - 1;

function withoutAnnounced(text: string): string {
  if (text.includes("<")) {
    const xml = redactXml(text);
    if (xml !== null) return xml;
  }
  let at = 0;
  let previous = "";
  let limit = -1;
  const seen: string[] = [];
  while (at < text.length) {
    if (seen.length === limit) return text.slice(at).trim() === "" ? text : `${text.slice(0, at)} ${REDACTED}`;
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at += 1;
    if (at === start) break;
    const raw = text.slice(start, at);
    if (looksHashed(raw)) return `${text.slice(0, start)}${REDACTED}`;
    const word = bare(raw);
    const announces =
      ANNOUNCE.has(word) || (Object.hasOwn(ANNOUNCE_AFTER, word) && ANNOUNCE_AFTER[word]?.has(previous) === true);
    if (announces && text.slice(at).trim() !== "" && text.slice(at).trim() !== "{")
      return `${text.slice(0, at)} ${REDACTED}`;
    if (word === "authentication" && REDUNDANCY.has(seen[0] ?? "") && bare(firstWord(text.slice(at))) !== "md5")
      return `${text.slice(0, at)} ${REDACTED}`;
    if (word === "key" && !HARMLESS_AFTER_KEY.has(bare(firstWord(text.slice(at)))))
      return `${text.slice(0, at)} ${REDACTED}`;
    previous = word;
    seen.push(word);
    const head = HEADS.find(([words]) => words.length === seen.length && words.every((part, i) => seen[i] === part));
    limit = head?.[1] ?? limit;
  }
  return text;
}

function firstWord(text: string): string {
  const trimmed = text.trimStart();
  for (let i = 0; i < trimmed.length; i += 1) if (isSpace(trimmed.charCodeAt(i))) return trimmed.slice(0, i);
  return trimmed;
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === 0xa0;

/**
 * Marks the lines that lie inside a PEM block (private key or certificate): their text is dropped whole.
 * The BEGIN and END lines count as inside. An unclosed block ends with the file.
 */
export function insidePem(lines: readonly string[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let open = false;
  for (let i = 0; i < lines.length; i += 1) {
    const text = lines[i] ?? "";
    if (!open && text.includes("-----BEGIN ")) {
      inside.add(i + 1);
      open = !text.includes("-----END ");
      continue;
    }
    if (open) {
      inside.add(i + 1);
      if (text.includes("-----END ")) open = false;
    }
  }
  return inside;
}
