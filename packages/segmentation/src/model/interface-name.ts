import type { Interface } from "./interface.ts";

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s_]/g, "");

/** `gi1/0/24` as letters and the rest: `["gi", "1/0/24"]`. */
function parts(name: string): readonly [string, string] {
  const at = name.search(/\d/);
  return at < 0 ? [name, ""] : [name.slice(0, at), name.slice(at)];
}

/**
 * The interface people mean by a name: its own name or another spelling the configuration knows, else the only one
 * that differs in case and blanks alone (`vlan 10`), else the only one it abbreviates (`Gi0/1`).
 */
export function findInterface(interfaces: readonly Interface[], name: string): Interface | undefined {
  const exact =
    interfaces.find((one) => one.name === name) ?? interfaces.find((one) => one.aliases?.includes(name) === true);
  if (exact !== undefined) return exact;
  const wanted = bare(name);
  if (wanted === "") return undefined;
  const only = (found: readonly Interface[]): Interface | undefined => (found.length === 1 ? found[0] : undefined);
  const same = interfaces.filter((one) => [one.name, ...(one.aliases ?? [])].some((each) => bare(each) === wanted));
  if (same.length > 0) return only(same);
  const [letters, digits] = parts(wanted);
  if (letters.length < 2 || digits === "") return undefined;
  return only(
    interfaces.filter((one) => {
      const [long, rest] = parts(bare(one.name));
      return rest === digits && long.startsWith(letters);
    }),
  );
}
