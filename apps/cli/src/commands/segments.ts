import { readFile, writeFile } from "node:fs/promises";
import {
  assembleNetwork,
  byLines,
  drawNetwork,
  drift,
  lintNetwork,
  notRead,
  type Packet,
  PacketEvaluator,
  readRegister,
  type UnreadFile,
  unregistered,
  verifyWithBothEngines,
} from "@machimori/segmentation";
import { command, group } from "../command.ts";
import { json, type Option } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";
import { readConfigurations, readModel } from "./segments-input.ts";

const configs = {
  type: "string",
  value: "DIR",
  isNeeded: true,
  ja: "機器の設定の入ったフォルダー",
  en: "folder of device configurations",
} as const satisfies Option;

const model = {
  type: "string",
  value: "MODEL.yaml",
  ja: "区域、機器、認めた通信を書いたモデルファイル",
  en: "model file: zones, devices, declared flows",
} as const satisfies Option;

const date = {
  type: "string",
  value: "DATE",
  ja: "認めた通信の期限を比べる日（指定がなければ今日）",
  en: "day with which ends of flows are compared (today unless given)",
} as const satisfies Option;

/** Names the files nobody could read; false where there are any, for what is told is then not the whole. */
function sayUnread(unread: readonly UnreadFile[]): boolean {
  for (const file of unread) process.stderr.write(`${notRead(file).ja} / ${notRead(file).en}\n`);
  return unread.length === 0;
}

/** The model of `--model`, or none. */
const modelOf = async (path: string | undefined) => (path === undefined ? null : readModel(path));

/** The day `until` is compared to: the one given, else today in Japan. */
function today(given: string | undefined): string {
  return given ?? new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}

const verify = command({
  summary: {
    ja: "区域の間を通るものが、認めた通信だけであることを証明します",
    en: "Prove that nothing passes but what is declared",
  },
  options: { model: { ...model, isNeeded: true }, configs, date, json },
  note: { ja: "証明できなければ、終了コードは1です。", en: "Exit code 1 where it is not proved." },
  async run({ values }) {
    const model = await readModel(values.model);
    const { readings, unread } = await readConfigurations(values.configs, model);
    const result = verifyWithBothEngines(assembleNetwork(readings, model), model, {
      today: today(values.date),
      unread,
    });
    if (values.json) await printJson(result);
    else process.stdout.write(`${describe(result)}\n`);
    const wrong = result.verdict !== "PROVED" || result.findings.some((finding) => finding.severity === "error");
    return wrong ? exitCodes.objection : exitCodes.ok;
  },
});

function describe(result: ReturnType<typeof verifyWithBothEngines>): string {
  const word = { PROVED: "証明済み", VIOLATED: "違反あり", UNKNOWN: "判定できません" } as const;
  const lines = [`判定: ${word[result.verdict]}（${result.verdict}）`];
  for (const pair of result.pairs) {
    const uncertified = pair.verdict === "PROVED" && pair.certificate === null;
    const proof = uncertified ? `（証明書なし: ${pair.certificateReason?.ja}）` : "";
    lines.push(`  ${pair.from} → ${pair.to}: ${word[pair.verdict]}${proof}`);
    for (const { shown, others } of byLines(pair.violations)) {
      const rest =
        others.length === 0
          ? ""
          : `（同じ行が通す通信の範囲は、ほかに${others.length}件あります。--json で見られます。）`;
      lines.push(`    ${shown.message.ja}${rest}`, "      通している行:");
      for (const line of shown.lines) lines.push(`      ${line.file}:${line.line}: ${line.text}`);
    }
    for (const unknown of pair.unknown)
      lines.push(
        `    ${unknown.message.ja}${unknown.line === null ? "" : ` — ${unknown.line.file}:${unknown.line.line}: ${unknown.line.text}`}`,
      );
  }
  for (const finding of result.findings) {
    lines.push(`  ${finding.line === null ? "" : `${finding.line} 行目: `}${finding.message.ja}`);
    for (const line of finding.answer?.lines ?? []) lines.push(`      ${line.file}:${line.line}: ${line.text}`);
  }
  return lines.join("\n");
}

const evaluate = command({
  summary: {
    ja: "パケットごとに、機器の判定と決めた行を答えます",
    en: "Tell what a device does with each packet, and by which line",
  },
  options: {
    configs,
    device: { type: "string", value: "NAME", isNeeded: true, ja: "機器の名前", en: "name of the device" },
    packets: {
      type: "string",
      value: "FILE.jsonl",
      isNeeded: true,
      ja: "パケット（1行に1つのJSON）",
      en: "packets, one JSON a line",
    },
    model,
    json,
  },
  async run({ values }) {
    const model = await modelOf(values.model);
    const { readings } = await readConfigurations(values.configs, model);
    const name = values.device;
    const network = assembleNetwork(readings, model);
    const found =
      network.devices.find((one) => one.key === name) ??
      network.devices.find((one) => one.device.name === name) ??
      network.devices.find((one) => one.device.file.replace(/\.[^.]*$/, "") === name);
    if (found === undefined)
      throw new UsageError(
        `機器「${name}」がありません。ある機器: ${network.devices.map((one) => one.key).join("、")} / No such device.`,
      );
    const path = values.packets;
    const text = await readFile(path, "utf8").catch(() => null);
    if (text === null) throw new UsageError(`「${path}」を開けません。 / Cannot open ${path}`);
    const packets = text.split("\n").flatMap((row, i): Packet[] => {
      if (row.trim() === "") return [];
      try {
        return [JSON.parse(row) as Packet];
      } catch {
        throw new UsageError(`${path}:${i + 1}: JSON として読めません。 / Not JSON.`);
      }
    });
    const evaluator = new PacketEvaluator(found.device, packets);
    await printJson(packets.map((packet) => evaluator.answer(packet)));
    return exitCodes.ok;
  },
});

/** Findings of `--register FILE`: devices that configurations or tables show and the register does not. */
async function notInRegister(
  path: string | undefined,
  network: Parameters<typeof unregistered>[0],
  readings: Parameters<typeof unregistered>[1],
): Promise<ReturnType<typeof unregistered>> {
  if (path === undefined) return [];
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new UsageError(`台帳「${path}」を開けません。 / Cannot open ${path}`);
  const { register, unread } = readRegister(text);
  for (const line of unread)
    process.stderr.write(`${path}:${line}: MAC アドレスがありません。 / No MAC address in this line.\n`);
  return unregistered(network, readings, register);
}

const lint = command({
  summary: {
    ja: "使われない規則、広すぎる規則、食い違いなどを挙げます",
    en: "Find dead, redundant, contradictory and over-broad rules",
  },
  options: {
    configs,
    model,
    register: {
      type: "string",
      value: "FILE",
      ja: "端末の台帳（台帳にない機器も挙げます）",
      en: "register of devices: what is not in it is told too",
    },
    json,
  },
  note: {
    ja: "重大なものがあれば、終了コードは1です。読めないファイルがあれば2です。",
    en: "Exit code 1 where a finding is an error, 2 where a file could not be read.",
  },
  async run({ values }) {
    const model = await modelOf(values.model);
    const { readings, unread } = await readConfigurations(values.configs, model);
    const isWhole = sayUnread(unread);
    const network = assembleNetwork(readings, model);
    const findings = [...lintNetwork(network), ...(await notInRegister(values.register, network, readings))];
    if (values.json) await printJson(findings);
    else if (findings.length === 0) process.stdout.write("指摘はありません。 / No findings.\n");
    else
      for (const one of findings)
        process.stdout.write(
          `${one.file}:${one.line}: ${one.severity}: ${one.message.ja}${one.causes.map((line) => `\n    ${line.file}:${line.line}: ${line.text}`).join("")}\n`,
        );
    if (!isWhole) return exitCodes.usage;
    return findings.some((one) => one.severity === "error") ? exitCodes.objection : exitCodes.ok;
  },
});

const diff = command({
  summary: {
    ja: "二つの時点の設定の違いを、行ではなくパケットで示します",
    en: "Tell what changed between two dates, in packets rather than lines",
  },
  words: { shown: "OLD_DIR NEW_DIR", least: 2, most: 2 },
  options: { model, json },
  async run({ values, words: [before = "", after = ""] }) {
    const model = await modelOf(values.model);
    const [old, now] = [await readConfigurations(before, model), await readConfigurations(after, model)];
    const isWhole = sayUnread([...old.unread, ...now.unread]);
    const changes = drift(assembleNetwork(old.readings, model), assembleNetwork(now.readings, model));
    if (values.json) await printJson(changes);
    else if (changes.length === 0) process.stdout.write("違いはありません。 / No differences.\n");
    else
      for (const one of changes)
        process.stdout.write(
          `${one.message.ja} ${JSON.stringify(one.box)}\n${[...one.before, ...one.after].map((line) => `    ${line.file}:${line.line}: ${line.text}\n`).join("")}`,
        );
    return isWhole ? exitCodes.ok : exitCodes.usage;
  },
});

const draw = command({
  summary: { ja: "区域と機器の図（SVG）を作ります", en: "Draw zones and devices as SVG" },
  options: {
    configs,
    out: { type: "string", value: "FILE.svg", isNeeded: true, ja: "作る図", en: "the picture to write" },
    model,
    date,
    json,
  },
  async run({ values }) {
    const model = await modelOf(values.model);
    const { readings, unread } = await readConfigurations(values.configs, model);
    const isWhole = sayUnread(unread);
    const network = assembleNetwork(readings, model);
    const result = model === null ? null : verifyWithBothEngines(network, model, { today: today(values.date), unread });
    const picture = drawNetwork(network, model, result);
    const refused = await writeFile(values.out, picture, "utf8").catch((error: unknown) => error);
    if (refused !== undefined) throw new UsageError(`「${values.out}」に書き込めません。 / Cannot write ${values.out}`);
    if (values.json)
      await printJson({ out: values.out, devices: network.devices.length, verdict: result?.verdict ?? null });
    return isWhole ? exitCodes.ok : exitCodes.usage;
  },
});

/** `machimori segments verify|lint|diff|draw|eval`. */
export const segments = group(
  { ja: "通信経路の分離・分割を機器の設定から証明します", en: "Prove from device configurations that zones are apart" },
  {
    verify: async () => verify,
    lint: async () => lint,
    diff: async () => diff,
    draw: async () => draw,
    eval: async () => evaluate,
  },
);
