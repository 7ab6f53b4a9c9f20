const browsers = [
  ["Edge", /\bEdgA?\//],
  ["Firefox", /\bFirefox\/|\bFxiOS\//],
  ["Chrome", /\bHeadlessChrome\/|\bChrome\/|\bCriOS\//],
  ["Safari", /\bSafari\//],
] as const;

const systems = [
  ["Windows", /Windows/],
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["macOS", /Mac OS X/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
] as const;

/** A user agent as a person calls it, "Chrome / Windows"; one that is not known is shown as it came, cut to 60. */
export function browserName(agent: string): string {
  const [browser, system] = [browsers, systems].map((known) => known.find(([, sign]) => sign.test(agent))?.[0]);
  if (browser === undefined) return agent.length > 60 ? `${agent.slice(0, 59)}…` : agent;
  return system === undefined ? browser : `${browser} / ${system}`;
}
