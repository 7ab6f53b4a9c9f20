import { type Checker, SymbolFlags, type Type, TypeFlags } from "typescript/unstable/sync";

/**
 * Where a value that is sent does not fit the type it is read by, as a path with both types; null where it fits. What a
 * type says beyond JSON (a field that may be `undefined` is left out of what is sent) counts as TypeScript counts it.
 */
export function disagreement(sent: Type, read: Type, checker: Checker, at = "answer"): string | null {
  if (checker.isTypeAssignableTo(sent, read)) return null;
  const here = `${at}: ${short(sent, checker)} is read as ${short(read, checker)}`;
  if (sent.isUnionType() && (sent.flags & TypeFlags.Boolean) === 0)
    return first(sent.getTypes(), (one) => disagreement(one, read, checker, at)) ?? here;
  const wanted = read.isUnionType() ? read.getTypes().find(isComposed) : read;
  if (wanted === undefined || !isComposed(sent)) return here;
  if (checker.isArrayLikeType(sent) && checker.isArrayLikeType(wanted)) {
    const [one, other] = [sent, wanted].map((type) => checker.getIndexInfosOfType(type)[0]?.valueType);
    return one && other ? (disagreement(one, other, checker, `${at}[]`) ?? here) : here;
  }
  return (
    first(checker.getPropertiesOfType(wanted), (member) => {
      const given = checker.getPropertyOfType(sent, member.name);
      const asked = checker.getTypeOfSymbol(member)!;
      if (given) return disagreement(checker.getTypeOfSymbol(given)!, asked, checker, `${at}.${member.name}`);
      const isOptional = (member.flags & SymbolFlags.Optional) !== 0;
      return isOptional ? null : `${at}.${member.name} is read and not sent`;
    }) ?? here
  );
}

const isComposed = (type: Type) => type.isObjectType() || type.isIntersectionType();

function first<T>(all: readonly T[], ask: (one: T) => string | null): string | null {
  for (const one of all) {
    const found = ask(one);
    if (found !== null) return found;
  }
  return null;
}

const short = (type: Type, checker: Checker) => checker.typeToString(type).slice(0, 200);
