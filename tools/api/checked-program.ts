import { join } from "node:path";
import type { Node, SourceFile } from "typescript/unstable/ast";
import { API, type Checker, type Program } from "typescript/unstable/sync";

export const root = join(import.meta.dirname, "../..");

/** The project as the compiler understands it. */
export interface CheckedProgram {
  readonly program: Program;
  readonly checker: Checker;
  /** Files below a folder, by path from the root, in order. */
  filesBelow(folder: string): readonly { readonly path: string; readonly file: SourceFile }[];
  close(): void;
}

/** Opens the project with the pinned compiler. Throws where its configuration cannot be read. */
export function checkedProgram(): CheckedProgram {
  const api = new API({ cwd: root });
  const project = api.updateSnapshot({ openProjects: [join(root, "tsconfig.json")] }).getProjects()[0];
  if (project === undefined) throw new Error("tsconfig.json names no project");
  const { program, checker } = project;
  return {
    program,
    checker,
    filesBelow: (folder) =>
      program
        .getSourceFileNames()
        .filter((name) => name.startsWith(join(root, folder, "/")) && !/\.test\.tsx?$/.test(name))
        .sort()
        .map((name) => ({ path: name.slice(root.length + 1), file: program.getSourceFile(name)! })),
    close: () => api.close(),
  };
}

/** Every node below one, itself left out, in the order of the text. */
export function* nodesBelow(node: Node, enter: (child: Node) => boolean = () => true): Generator<Node> {
  const children: Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) {
    yield child;
    if (enter(child)) yield* nodesBelow(child, enter);
  }
}
