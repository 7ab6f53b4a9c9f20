import {
  type Expression,
  isAsExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isFunctionDeclaration,
  isIdentifier,
  isNoSubstitutionTemplateLiteral,
  isParenthesizedExpression,
  isStringLiteral,
  isTemplateExpression,
  isVariableDeclaration,
  type Node,
} from "typescript/unstable/ast";
import type { Checker } from "typescript/unstable/sync";

/** Functions of the browser application that stand in its addresses. */
const written: Readonly<Record<string, string>> = { api: "/api/b/:body", query: "" };

/** What the property of a component is given, wherever the component stands. */
export type Given = (component: string, property: string) => readonly Expression[];

/** The addresses an expression may stand for; what only running it would tell is one segment, `:x`. */
export function addressesOf(expression: Expression, checker: Checker, given: Given = () => []): readonly string[] {
  const of = (one: Expression) => addressesOf(one, checker, given);
  if (isStringLiteral(expression) || isNoSubstitutionTemplateLiteral(expression)) return [expression.text];
  if (isParenthesizedExpression(expression) || isAsExpression(expression)) return of(expression.expression);
  if (isConditionalExpression(expression)) return [...of(expression.whenTrue), ...of(expression.whenFalse)];
  if (isTemplateExpression(expression))
    return expression.templateSpans.reduce<readonly string[]>(
      (before, span) => {
        const here = of(span.expression);
        return before.flatMap((start) => here.map((one) => `${start}${one}${span.literal.text}`));
      },
      [expression.head.text],
    );
  if (isCallExpression(expression) && isIdentifier(expression.expression))
    return [written[expression.expression.text] ?? ":x"];
  if (isIdentifier(expression)) {
    const declared = checker.getSymbolAtLocation(expression)?.valueDeclaration?.resolve();
    if (declared && isVariableDeclaration(declared) && declared.initializer) return of(declared.initializer);
    const handed = declared && isBindingElement(declared) ? given(functionAround(declared), expression.text) : [];
    if (handed.length > 0) return handed.flatMap(of);
  }
  const type = checker.getTypeAtLocation(expression);
  const literals = type?.isUnionType() ? type.getTypes() : type ? [type] : [];
  return literals.length > 0 && literals.every((one) => one.isStringLiteralType())
    ? literals.map((one) => String((one as unknown as { value: string }).value))
    : [":x"];
}

function functionAround(node: Node): string {
  let at: Node | undefined = node;
  while (at && !isFunctionDeclaration(at)) at = at.parent;
  return at?.name?.text ?? "";
}
