/** Middle and 95th percentile of milliseconds. */
export function spread(times: readonly number[]): { readonly p50: number; readonly p95: number } {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

export function line(figure: string, goal: string, value: string): void {
  process.stdout.write(`${figure.padEnd(64)} ${goal.padEnd(14)} ${value}\n`);
}
