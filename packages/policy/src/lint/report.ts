import type { Finding, Severity } from "../reading.ts";
import { rules } from "./all-rules.ts";

const names: Readonly<Record<Severity, string>> = { error: "誤り", warning: "警告", note: "注意", info: "情報" };

/** Findings as lines for a person: place, severity, words, reason, suggestion. */
export function findingsAsText(file: string, findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const lines = findings.map((finding) => {
    const suggestion = finding.suggestion ? `\n    → ${finding.suggestion}` : "";
    return `${file}:${finding.lines[0]}: ${names[finding.severity]} ${finding.path || "文書全体"}「${finding.excerpt}」\n    ${finding.message}（${finding.rule}）${suggestion}`;
  });
  const total = (["error", "warning", "note", "info"] as const).map(
    (severity) => `${names[severity]}${count(severity)}`,
  );
  return `${lines.join("\n")}${lines.length > 0 ? "\n" : ""}${file}: ${total.join("・")}\n`;
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

/** Findings as a SARIF 2.1.0 log (OASIS standard of 2020): one run, every rule described, places by line and logical path. */
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
              fullDescription: { text: rule.title.en },
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
            properties: { severity: finding.severity },
          })),
        ),
      },
    ],
  };
}
