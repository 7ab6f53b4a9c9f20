/** A named group: its own members, the groups it contains, and whether every member could be read. */
export interface GroupPart<T> {
  readonly own: T[];
  readonly groups: string[];
  whole: boolean;
}

/**
 * The members of each group with those of all groups inside it, however deep. `null`: something in it could not be
 * read, so the group is unknown. A group that contains itself adds nothing; so does an undefined one, unless
 * `undefinedIs` says that it makes the group unknown.
 */
export function resolveGroups<T>(
  parts: ReadonlyMap<string, GroupPart<T>>,
  undefinedIs: "nothing" | "unread" = "nothing",
): Map<string, readonly T[] | null> {
  const resolved = new Map<string, readonly T[] | null>();
  for (const name of parts.keys()) resolved.set(name, membersOf(name, parts, undefinedIs));
  return resolved;
}

function membersOf<T>(
  name: string,
  parts: ReadonlyMap<string, GroupPart<T>>,
  undefinedIs: "nothing" | "unread",
): readonly T[] | null {
  const seen = new Set<string>([name]);
  const open = [name];
  const members: T[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const part = parts.get(next);
    if (part === undefined ? undefinedIs === "unread" : !part.whole) return null;
    if (part === undefined) continue;
    for (const member of part.own) members.push(member);
    for (const group of part.groups) {
      if (seen.has(group)) continue;
      seen.add(group);
      open.push(group);
    }
  }
  return members;
}
