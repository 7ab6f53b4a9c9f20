import { citedInFull } from "@machimori/terms/cited-path";
import type { Finding, Severity } from "../reading.ts";
import { rules } from "./all-rules.ts";

const names: Readonly<Record<Severity, string>> = { error: "誤り", warning: "警告", note: "注意", info: "情報" };

const severities = ["error", "warning", "note", "info"] as const;

/** Findings for a person: by severity, each in the order of the text with place, words, reason and suggestion; the sum at the end. */
export function findingsAsText(file: string, findings: readonly Finding[]): string {
  const groups = severities.map((severity) => ({
    name: names[severity],
    members: findings.filter((finding) => finding.severity === severity),
  }));
  const lines = groups.flatMap(({ name, members }) => [
    ...(members.length > 0 ? [`■ ${name}（${members.length}件）`] : []),
    ...members.map(({ lines: [line], path, excerpt, message, rule, suggestion }) => {
      const place = `${file}:${line}: ${path === "" ? "文書全体" : citedInFull(path)}${excerpt === "" ? "" : `「${excerpt}」`}`;
      return `${place}\n    ${message}（${rule}）${suggestion ? `\n    → ${suggestion}` : ""}`;
    }),
  ]);
  const total = groups.map(({ name, members }) => `${name}${members.length}`).join("・");
  return [...lines, `${file}: ${total}`, ""].join("\n");
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "note", info: "note" };

export interface SarifSource {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** A relative or absolute file name as the URI reference SARIF wants. */
function uriOf(file: string): string {
  return file
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
}

/**
 * Findings as a SARIF 2.1.0 log (OASIS standard of 2020): one run, every rule described, places by line and logical path.
 * The log is in Japanese; the rules and the properties of each result say the same in English.
 */
export function findingsAsSarif(sources: readonly SarifSource[], version: string): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Machimori",
            version,
            language: "ja",
            rules: rules.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title.ja },
              fullDescription: { text: `${rule.title.en}. ${rule.english.fault}` },
              help: { text: rule.english.remedy },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: sources.flatMap(({ file, findings }) =>
          findings.map((finding) => ({
            ruleId: finding.rule,
            ruleIndex: rules.findIndex((rule) => rule.id === finding.rule),
            level: levels[finding.severity],
            message: {
              text: finding.suggestion ? `${finding.message} → ${finding.suggestion}` : finding.message,
            },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(file) },
                  region: {
                    startLine: Math.max(1, finding.lines[0]),
                    endLine: Math.max(1, finding.lines[0], finding.lines[1]),
                    snippet: { text: finding.excerpt },
                  },
                },
                ...(finding.path && {
                  logicalLocations: [{ fullyQualifiedName: finding.path, kind: "element" }],
                }),
              },
            ],
            properties: { severity: finding.severity, english: finding.english },
          })),
        ),
      },
    ],
  };
}
