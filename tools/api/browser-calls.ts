import {
  type CallExpression,
  type Expression,
  isCallExpression,
  isIdentifier,
  isJsxAttribute,
  isJsxExpression,
  isJsxOpeningElement,
  isJsxSelfClosingElement,
  isObjectLiteralExpression,
  isPropertyAssignment,
  type Node,
} from "typescript/unstable/ast";
import type { Checker, Type } from "typescript/unstable/sync";
import { addressesOf, type Given } from "./addresses.ts";
import { type CheckedProgram, nodesBelow } from "./checked-program.ts";
import type { ServerRoute } from "./server-routes.ts";

/** One place where the browser application reads an answer, as the type it reads it by. */
export interface BrowserCall {
  readonly methods: readonly string[];
  readonly addresses: readonly string[];
  readonly type: Type;
  readonly reads: string;
  readonly file: string;
}

/** Every `call<Answer>(address, options)` of the browser application. */
export function browserCalls({ checker, filesBelow }: CheckedProgram): readonly BrowserCall[] {
  const files = filesBelow("apps/web/src");
  const given = handedIn(files.flatMap(({ file }) => [...nodesBelow(file)]));
  return files.flatMap(({ path: file, file: source }) =>
    [...nodesBelow(source)].filter(isCallExpression).flatMap((call) => {
      const [address, options] = call.arguments;
      const node = call.typeArguments?.[0];
      if (!isIdentifier(call.expression) || call.expression.text !== "call" || !address || !node) return [];
      const type = checker.getTypeFromTypeNode(node)!;
      const addresses = addressesOf(address, checker, given);
      return [{ methods: methodsOf(options, checker), addresses, type, reads: checker.typeToString(type), file }];
    }),
  );
}

/** Expressions handed to components, by component and property. */
function handedIn(nodes: readonly Node[]): Given {
  const handed = new Map<string, Expression[]>();
  for (const element of nodes) {
    if (!isJsxSelfClosingElement(element) && !isJsxOpeningElement(element)) continue;
    for (const attribute of element.attributes.properties) {
      const value = isJsxAttribute(attribute) ? attribute.initializer : undefined;
      if (!isJsxAttribute(attribute) || !value || !isJsxExpression(value) || !value.expression) continue;
      const key = `${element.tagName.getText()} ${attribute.name.getText()}`;
      handed.set(key, [...(handed.get(key) ?? []), value.expression]);
    }
  }
  return (component, property) => handed.get(`${component} ${property}`) ?? [];
}

function methodsOf(options: CallExpression["arguments"][number] | undefined, checker: Checker): readonly string[] {
  if (options === undefined || !isObjectLiteralExpression(options)) return ["GET"];
  const method = options.properties.find((one) => isPropertyAssignment(one) && nameOf(one.name) === "method");
  return method && isPropertyAssignment(method) && method.initializer
    ? addressesOf(method.initializer, checker)
    : ["GET"];
}

const nameOf = (name: Node) => (isIdentifier(name) ? name.text : "");

/** The routes a call reaches: of several that take its address, the one that spells out most of it, as the server chooses. */
export function routesOf(call: BrowserCall, routes: readonly ServerRoute[]): readonly ServerRoute[] {
  return call.addresses.flatMap((address) => {
    const met = routes.filter(
      (route) => call.methods.includes(route.method) && meets(address.split("?")[0]!, route.path),
    );
    const most = Math.max(...met.map((route) => literalSegments(route.path)));
    return met.filter((route) => literalSegments(route.path) === most);
  });
}

const literalSegments = (path: string) => path.split("/").filter((segment) => !segment.startsWith("{")).length;

function meets(address: string, path: string): boolean {
  const [asked, offered] = [address.split("/"), path.split("/")];
  return (
    asked.length === offered.length &&
    asked.every((segment, index) => segment === offered[index] || offered[index]!.startsWith("{"))
  );
}
