import { join } from "node:path";
import type { Type } from "typescript/unstable/sync";
import { AnswerSchemas, type Schema } from "./answer-schema.ts";
import { type CheckedProgram, checkedProgram, root } from "./checked-program.ts";
import { type Answered, serverRoutes } from "./server-routes.ts";

/** Where what the API answers is kept; the server describes itself by it. */
export const answersPath = "apps/server/src/answers.generated.json";

/** The text of that file: per route and status the schema of what is sent, or the media type of a file. */
export function answersFile(): string {
  const checked = checkedProgram();
  try {
    const schemas = new AnswerSchemas(checked.checker);
    const problem = schemas.of(exported(checked, "apps/server/src/problem.ts", "ProblemAnswer"));
    const answers = serverRoutes(checked).map(
      (route) => [`${route.method} ${route.path}`, byStatus(route.answers, schemas)] as const,
    );
    return `{\n${[
      `"problem": ${JSON.stringify(problem)}`,
      `"answers": ${lines(Object.fromEntries(answers))}`,
      `"components": ${lines(schemas.components)}`,
    ].join(",\n")}\n}\n`;
  } finally {
    checked.close();
  }
}

function byStatus(answers: readonly Answered[], schemas: AnswerSchemas): Schema {
  return Object.fromEntries(
    answers.map((one) => [one.status, one.is === "json" ? schemas.ofAny(one.parts) : { file: one.mediaType }]),
  );
}

/** A member on a line each, in order: a change shows as the lines it concerns. */
function lines(members: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{\n${sorted.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n")}\n}`;
}

function exported({ program, checker }: CheckedProgram, path: string, name: string): Type {
  const file = checker.getSymbolAtLocation(program.getSourceFile(join(root, path))!)!;
  return checker.getDeclaredTypeOfSymbol(checker.getMemberInModuleExports(file, name)!);
}
