import { type Node, Nonconforming, type StrictFile, type StrictObject } from "./strict-reader.ts";

/** Tests one value; throws Nonconforming with the path to what is wrong. */
export type Test = (walk: Walk, node: Node, path: string) => void;

/** The walk over a strictly read file: each object is tested once for each role it plays. */
export class Walk {
  readonly file: StrictFile;
  readonly seen = new Set<string>();
  readonly reached = new Set<number>();
  depth = 0;

  constructor(file: StrictFile) {
    this.file = file;
  }

  object(num: number, path: string): StrictObject {
    const found = this.file.objects.get(num);
    if (!found) throw new Nonconforming(`${path}: object ${num} missing`);
    this.reached.add(num);
    return found;
  }
}

const wrong = (path: string, what: string): never => {
  throw new Nonconforming(`${path}: ${what}`);
};

export const number: Test = (_, node, path) => {
  if (node.t !== "num") wrong(path, "number");
};
export const boolean: Test = (_, node, path) => {
  if (node.t !== "bool") wrong(path, "boolean");
};
export const bytes: Test = (_, node, path) => {
  if (node.t !== "str") wrong(path, "string");
};
export const name =
  (...allowed: readonly string[]): Test =>
  (_, node, path) => {
    if (node.t !== "name" || (allowed.length > 0 && !allowed.includes(node.v))) wrong(path, "name");
  };
export const numbers =
  (...lengths: readonly number[]): Test =>
  (_, node, path) => {
    if (
      node.t !== "arr" ||
      !node.v.every((each) => each.t === "num") ||
      (lengths.length > 0 && !lengths.includes(node.v.length))
    )
      wrong(path, "numbers");
  };
export const list =
  (test: Test, most = 1_000_000): Test =>
  (walk, node, path) => {
    if (node.t !== "arr" || node.v.length > most) return wrong(path, "array");
    node.v.forEach((each, index) => {
      test(walk, each, `${path}[${index}]`);
    });
  };
export const either =
  (...tests: readonly Test[]): Test =>
  (walk, node, path) => {
    for (const test of tests) {
      try {
        return test(walk, node, path);
      } catch (error) {
        if (!(error instanceof Nonconforming)) throw error;
      }
    }
    wrong(path, "none of the permitted forms");
  };

export interface Entries {
  readonly [key: string]: Test;
}

/** A dictionary with only these keys; `!` before a key in `required` order is given apart. */
export const record =
  (entries: Entries, required: readonly string[] = []): Test =>
  (walk, node, path) => {
    if (node.t !== "dict") return wrong(path, "dictionary");
    for (const [key, value] of node.v) {
      const test = Object.hasOwn(entries, key) ? entries[key] : undefined;
      if (!test) return wrong(path, `key ${key.slice(0, 40)}`);
      test(walk, value, `${path}/${key}`);
    }
    for (const key of required) if (!node.v.has(key)) wrong(path, `lacks ${key}`);
  };
/** A dictionary of any keys, each value of one kind. */
export const mapOf =
  (test: Test): Test =>
  (walk, node, path) => {
    if (node.t !== "dict") return wrong(path, "dictionary");
    for (const [key, value] of node.v) test(walk, value, `${path}/${key.slice(0, 40)}`);
  };
/** A reference to an object of a role; the role's test runs once for each object. */
export const reference =
  (role: string, test: () => (walk: Walk, object: StrictObject, path: string) => void): Test =>
  (walk, node, path) => {
    if (node.t !== "ref") return wrong(path, "reference");
    const key = `${role} ${node.v}`;
    if (walk.seen.has(key)) return;
    walk.seen.add(key);
    walk.depth += 1;
    if (walk.depth > 400) wrong(path, "depth");
    test()(walk, walk.object(node.v, path), `${role}(${node.v})`);
    walk.depth -= 1;
  };
/** An object that is no stream. */
export const plain =
  (test: Test) =>
  (walk: Walk, object: StrictObject, path: string): void => {
    if (object.data !== undefined) wrong(path, "stream not permitted");
    test(walk, object.node, path);
  };
/** A stream: its dictionary's entries beside Length, and what its data must be. */
export const streamOf =
  (
    entries: Entries,
    required: readonly string[],
    content: (walk: Walk, dict: ReadonlyMap<string, Node>, data: Uint8Array, path: string) => void,
  ) =>
  (walk: Walk, object: StrictObject, path: string): void => {
    if (object.data === undefined || object.node.t !== "dict") {
      wrong(path, "stream");
      return;
    }
    record({ ...entries, Length: number }, required)(walk, object.node, path);
    content(walk, object.node.v, object.data, path);
  };
