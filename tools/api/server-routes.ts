import {
  type CallExpression,
  type Expression,
  isArrowFunction,
  isCallExpression,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isNumericLiteral,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
} from "typescript/unstable/ast";
import { type Checker, SignatureKind, type Type, TypeFlags } from "typescript/unstable/sync";
import { addressesOf } from "./addresses.ts";
import { type CheckedProgram, nodesBelow } from "./checked-program.ts";

/** One answer of a route: a value sent as JSON, by its parts where it is one of several, or a file. */
export type Answered =
  | { readonly status: number; readonly is: "json"; readonly parts: readonly Type[] }
  | { readonly status: number; readonly is: "file"; readonly mediaType: string };

export interface ServerRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/api/b/{body}/home`. */
  readonly path: string;
  readonly file: string;
  readonly answers: readonly Answered[];
}

const methods: ReadonlySet<string> = new Set(["get", "post", "put", "delete"]);
const bytes = /^(?:Buffer|Uint8Array|Readable|ReadStream|NonSharedBuffer)\b/;
const noAnswer = TypeFlags.Never | TypeFlags.Void | TypeFlags.Undefined;

/** Every route the server registers, with what its handler answers as the compiler infers it. */
export function serverRoutes({ checker, filesBelow }: CheckedProgram): readonly ServerRoute[] {
  return filesBelow("apps/server/src").flatMap(({ path: file, file: source }) =>
    [...nodesBelow(source)].filter(isCallExpression).flatMap((call) => {
      const method = methodOf(call, checker);
      const [address, handler] = [call.arguments[0], call.arguments.at(-1)];
      if (method === null || address === undefined || handler === undefined || isHidden(call)) return [];
      const answers = answersOf(handler, checker);
      return addressesOf(address, checker).map((one) => ({
        method,
        path: one.replace(/:(\w+)/g, "{$1}"),
        file,
        answers,
      }));
    }),
  );
}

function methodOf(call: CallExpression, checker: Checker): ServerRoute["method"] | null {
  if (!isPropertyAccessExpression(call.expression) || !methods.has(call.expression.name.text)) return null;
  const on = checker.getTypeAtLocation(call.expression.expression);
  const isApp = on !== undefined && /^(?:App|FastifyInstance\b.*)$/s.test(checker.typeToString(on));
  return isApp ? (call.expression.name.text.toUpperCase() as ServerRoute["method"]) : null;
}

/** A route that describes itself in no document. */
function isHidden(call: CallExpression): boolean {
  const [, options] = call.arguments;
  return options !== undefined && /\bhide: true\b/.test(options.getText());
}

/** From how many functions down a reply is still followed: what sends a paper hands it to what sends any file. */
const handedOn = 2;

function answersOf(handler: Expression, checker: Checker): readonly Answered[] {
  const type = checker.getTypeAtLocation(handler);
  const signature = type && checker.getSignaturesOfType(type, SignatureKind.Call)[0];
  const returned = signature && checker.getReturnTypeOfSignature(signature);
  const parts = returned ? partsOf(awaited(returned, checker)).filter((one) => !isReply(one, checker)) : [];
  const body = bodyOf(handler, checker);
  const sent = body === null ? [] : sentIn(body, checker, handedOn);
  return parts.length === 0 ? sent : [{ status: 200, is: "json", parts }, ...sent];
}

function bodyOf(handler: Node, checker: Checker): Node | null {
  if (isArrowFunction(handler) || isFunctionExpression(handler) || isFunctionDeclaration(handler))
    return handler.body ?? null;
  return isIdentifier(handler) || isCallExpression(handler) ? declaredBody(handler, checker) : null;
}

/** The body of the function that a name or a call names. */
function declaredBody(node: Node, checker: Checker): Node | null {
  const name = isCallExpression(node) ? node.expression : node;
  let symbol = checker.getSymbolAtLocation(name);
  const first = symbol?.declarations[0]?.resolve();
  if (symbol && first && !isFunctionDeclaration(first)) symbol = checker.getAliasedSymbol(symbol);
  const found = symbol?.declarations[0]?.resolve();
  return found && isFunctionDeclaration(found) ? (found.body ?? null) : null;
}

/** What `reply.send` is given, in a body and in the functions of ours it hands the reply to. */
function sentIn(body: Node, checker: Checker, depth: number): readonly Answered[] {
  return [body, ...nodesBelow(body)].filter(isCallExpression).flatMap((call): readonly Answered[] => {
    if (!isPropertyAccessExpression(call.expression)) {
      const inner = depth > 0 && handsReplyOn(call, checker) ? declaredBody(call, checker) : null;
      return inner === null ? [] : sentIn(inner, checker, depth - 1);
    }
    const on = checker.getTypeAtLocation(call.expression.expression);
    if (on === undefined || !isReply(on, checker)) return [];
    const [content] = call.arguments;
    if (call.expression.name.text === "sendFile") return [{ status: 200, is: "file", mediaType: "text/html" }];
    if (call.expression.name.text !== "send" || content === undefined) return [];
    const status = Number(argumentOf(call, "code", checker) ?? 200);
    const mediaType = argumentOf(call, "type", checker);
    const sent = checker.getTypeAtLocation(content)!;
    const isFile = mediaType !== null || bytes.test(checker.typeToString(sent));
    return isFile
      ? [{ status, is: "file", mediaType: mediaType?.split(";")[0] || "application/octet-stream" }]
      : [{ status, is: "json", parts: partsOf(awaited(sent, checker)) }];
  });
}

function handsReplyOn(call: CallExpression, checker: Checker): boolean {
  return call.arguments.some((one) => {
    const type = checker.getTypeAtLocation(one);
    return type !== undefined && isReply(type, checker);
  });
}

/** The literal that a call earlier in the chain was given, as `reply.code(201).send(…)`; "" where it is no literal. */
function argumentOf(call: CallExpression, name: string, checker: Checker): string | null {
  let at: Node = call.expression;
  while (isPropertyAccessExpression(at) && isCallExpression(at.expression)) {
    const before = at.expression;
    if (isPropertyAccessExpression(before.expression) && before.expression.name.text === name) {
      const given = before.arguments[0]!;
      if (isNumericLiteral(given) || isStringLiteral(given)) return given.text;
      const type = checker.getTypeAtLocation(given);
      return type?.isStringLiteralType() ? type.value : "";
    }
    at = before.expression;
  }
  return null;
}

function partsOf(type: Type): readonly Type[] {
  if ((type.flags & noAnswer) !== 0) return [];
  return type.isUnionType() && (type.flags & TypeFlags.Boolean) === 0 ? type.getTypes().flatMap(partsOf) : [type];
}

function isReply(type: Type, checker: Checker): boolean {
  return /^FastifyReply\b/.test(checker.typeToString(type));
}

function awaited(type: Type, checker: Checker): Type {
  const isPromise = type.isTypeReference() && type.getSymbol()?.name === "Promise";
  return isPromise ? checker.getTypeArguments(type)[0]! : type;
}
