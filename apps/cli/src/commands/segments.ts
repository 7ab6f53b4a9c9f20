import { readFile, writeFile } from "node:fs/promises";
import {
  assembleNetwork,
  drawNetwork,
  drift,
  lintNetwork,
  type Packet,
  PacketEvaluator,
  readRegister,
  unregistered,
  verifyWithBothEngines,
} from "@machimori/segmentation";
import { type Command, exitCodes, printJson, UsageError } from "../outcome.ts";
import { readConfigurations, readModel } from "./segments-input.ts";

interface Options {
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

function parse(args: readonly string[]): Options {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] as string;
    if (word === "--json" || word === "--quiet") flags.add(word.slice(2));
    else if (word.startsWith("--")) {
      const value = args[i + 1];
      if (value === undefined) throw new UsageError(`「${word}」の値がありません。 / ${word} needs a value.`);
      values.set(word.slice(2), value);
      i += 1;
    } else rest.push(word);
  }
  return { values, flags, rest };
}

function need(options: Options, name: string): string {
  const value = options.values.get(name);
  if (value === undefined) throw new UsageError(`--${name} を指定してください。 / --${name} is required.`);
  return value;
}

async function verify(options: Options): Promise<number> {
  const model = await readModel(need(options, "model"));
  const { readings, unread } = await readConfigurations(need(options, "configs"), model);
  const result = verifyWithBothEngines(assembleNetwork(readings, model), model, { today: today(options), unread });
  if (options.flags.has("json")) await printJson(result);
  else process.stdout.write(`${describe(result)}\n`);
  const wrong = result.verdict !== "PROVED" || result.findings.some((finding) => finding.severity === "error");
  return wrong ? exitCodes.objection : exitCodes.ok;
}

function describe(result: ReturnType<typeof verifyWithBothEngines>): string {
  const word = { PROVED: "証明済み", VIOLATED: "違反あり", UNKNOWN: "判定できません" } as const;
  const lines = [`判定: ${word[result.verdict]}（${result.verdict}）`];
  for (const pair of result.pairs) {
    const uncertified = pair.verdict === "PROVED" && pair.certificate === null;
    const proof = uncertified ? `（証明書なし: ${pair.certificateReason}）` : "";
    lines.push(`  ${pair.from} → ${pair.to}: ${word[pair.verdict]}${proof}`);
    for (const violation of pair.violations) {
      lines.push(`    ${violation.message.ja}`, "      通している行:");
      for (const line of violation.lines) lines.push(`      ${line.file}:${line.line}: ${line.text}`);
    }
    for (const unknown of pair.unknown)
      lines.push(
        `    ${unknown.message.ja}${unknown.line === null ? "" : ` — ${unknown.line.file}:${unknown.line.line}: ${unknown.line.text}`}`,
      );
  }
  for (const finding of result.findings)
    lines.push(`  ${finding.line === null ? "" : `${finding.line} 行目: `}${finding.message.ja}`);
  return lines.join("\n");
}

async function evaluate(options: Options): Promise<number> {
  const modelPath = options.values.get("model");
  const model = modelPath === undefined ? null : await readModel(modelPath);
  const { readings } = await readConfigurations(need(options, "configs"), model);
  const name = need(options, "device");
  const network = assembleNetwork(readings, model);
  const found =
    network.devices.find((one) => one.key === name) ??
    network.devices.find((one) => one.device.name === name) ??
    network.devices.find((one) => one.device.file.replace(/\.[^.]*$/, "") === name);
  if (found === undefined)
    throw new UsageError(
      `機器「${name}」がありません。ある機器: ${network.devices.map((one) => one.key).join("、")} / No such device.`,
    );
  const path = need(options, "packets");
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
}

/** Findings of `--register FILE`: devices that configurations or tables show and the register does not. */
async function notInRegister(
  options: Options,
  network: Parameters<typeof unregistered>[0],
  readings: Parameters<typeof unregistered>[1],
): Promise<ReturnType<typeof unregistered>> {
  const path = options.values.get("register");
  if (path === undefined) return [];
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new UsageError(`台帳「${path}」を開けません。 / Cannot open ${path}`);
  const { register, unread } = readRegister(text);
  for (const line of unread)
    process.stderr.write(`${path}:${line}: MAC アドレスがありません。 / No MAC address in this line.\n`);
  return unregistered(network, readings, register);
}

async function lint(options: Options): Promise<number> {
  const modelPath = options.values.get("model");
  const model = modelPath === undefined ? null : await readModel(modelPath);
  const { readings, unread } = await readConfigurations(need(options, "configs"), model);
  for (const { file } of unread)
    process.stderr.write(
      `「${file}」は設定として読めません。 / ${file} is in no configuration language that is read.\n`,
    );
  const network = assembleNetwork(readings, model);
  const findings = [...lintNetwork(network, model), ...(await notInRegister(options, network, readings))];
  if (options.flags.has("json")) await printJson(findings);
  else
    for (const one of findings)
      process.stdout.write(
        `${one.file}:${one.line}: ${one.severity}: ${one.message.ja}${one.causes.map((line) => `\n    ${line.file}:${line.line}: ${line.text}`).join("")}\n`,
      );
  return findings.some((one) => one.severity === "error") ? exitCodes.objection : exitCodes.ok;
}

async function diff(options: Options): Promise<number> {
  const [before, after] = options.rest;
  if (before === undefined || after === undefined)
    throw new UsageError("segments diff 旧フォルダ 新フォルダ と書いてください。 / Use: segments diff OLD_DIR NEW_DIR");
  const modelPath = options.values.get("model");
  const model = modelPath === undefined ? null : await readModel(modelPath);
  const [old, now] = [await readConfigurations(before, model), await readConfigurations(after, model)];
  const changes = drift(assembleNetwork(old.readings, model), assembleNetwork(now.readings, model));
  if (options.flags.has("json")) await printJson(changes);
  else
    for (const one of changes)
      process.stdout.write(
        `${one.message.ja} ${JSON.stringify(one.box)}\n${[...one.before, ...one.after].map((line) => `    ${line.file}:${line.line}: ${line.text}\n`).join("")}`,
      );
  return exitCodes.ok;
}

async function draw(options: Options): Promise<number> {
  const modelPath = options.values.get("model");
  const model = modelPath === undefined ? null : await readModel(modelPath);
  const { readings, unread } = await readConfigurations(need(options, "configs"), model);
  const network = assembleNetwork(readings, model);
  const result = model === null ? null : verifyWithBothEngines(network, model, { today: today(options), unread });
  await writeFile(need(options, "out"), drawNetwork(network, model, result), "utf8");
  if (options.flags.has("json"))
    await printJson({ out: need(options, "out"), devices: network.devices.length, verdict: result?.verdict ?? null });
  return exitCodes.ok;
}

/** The date `until` is compared to: `--date`, else today in Japan. */
function today(options: Options): string {
  return options.values.get("date") ?? new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
}

const words: Readonly<Record<string, (options: Options) => Promise<number>>> = {
  verify,
  lint,
  diff,
  draw,
  eval: evaluate,
};

/** `machimori segments verify|lint|diff|draw|eval`. */
export const segments: Command = {
  summary: {
    ja: "通信経路の分離・分割を機器の設定から証明します",
    en: "Proves from device configurations that zones are apart",
  },
  async run(args) {
    const [word = "", ...rest] = args;
    const action = words[word];
    if (action === undefined)
      throw new UsageError(
        `segments の後に ${Object.keys(words).join("、")} のいずれかを書いてください。 / Use one of: ${Object.keys(words).join(", ")}.`,
      );
    return action(parse(rest));
  },
};
