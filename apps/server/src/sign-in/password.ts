import { randomInt } from "node:crypto";
import type { Label } from "@machimori/terms";
import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as japanese } from "@zxcvbn-ts/language-ja";

/** OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const shortest = 12;
const longest = 128;
/** 0–4; 3 = safely unguessable for online attack. */
const leastScore = 3;
/** How many former passwords may not come back. */
export const remembered = 10;

const estimate = new ZxcvbnFactory({ dictionary: { ...common, ...japanese }, graphs: adjacencyGraphs });

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize("NFKC"), cost);
}

/** A hash nobody's password has: verifying against it takes as long as against a real one. */
let decoy: Promise<string> | null = null;
export function verifyAgainstNobody(password: string): Promise<boolean> {
  decoy ??= hashPassword(temporaryPassword());
  return decoy.then((stored) => verifyPassword(stored, password)).then(() => false);
}

/** What is wrong with a new password, in one sentence; null where it will do. `known` = words an attacker would try first. */
export function passwordProblem(password: string, known: readonly string[]): Label | null {
  const plain = password.normalize("NFKC");
  if ([...plain].length < shortest)
    return {
      ja: `パスワードは${shortest}文字以上にしてください。短い言葉をいくつか並べると覚えやすくなります。`,
      en: `At least ${shortest} characters; several words in a row are easy to remember.`,
    };
  if ([...plain].length > longest)
    return { ja: `パスワードは${longest}文字以内にしてください。`, en: `At most ${longest} characters.` };
  if (estimate.check(plain, [...known]).score < leastScore)
    return {
      ja: "このパスワードは推測されやすいため使えません。名前・日付・よくある言葉を避け、別の言葉を足してください。",
      en: "This password is easy to guess; avoid names, dates and common words.",
    };
  return null;
}

const readable = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four groups of four letters and digits, without those that look alike; about 79 bits. */
export function readableGroups(): string {
  const group = () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

/** A password to be changed at the first sign-in. */
export const temporaryPassword = readableGroups;
