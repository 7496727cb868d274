/** What a browser's own description means to a person. */
export interface Device {
  readonly browser: string;
  readonly system: string;
  readonly isPhone: boolean;
}

// In this order: most browsers also name those before them.
const browsers = [["Edg/", "Edge"], ["OPR/", "Opera"], ["Firefox/", "Firefox"], ["Chrome/", "Chrome"], ["Safari/", "Safari"]] as const;
const systems = [["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Windows", "Windows"], ["Mac OS", "macOS"], ["Linux", "Linux"]] as const;

const find = (agent: string, names: readonly (readonly [string, string])[]): string => names.find(([mark]) => agent.includes(mark))?.[1] ?? "?";

export const asDevice = (agent: string): Device => ({
  browser: find(agent, browsers),
  system: find(agent, systems),
  isPhone: /Mobile|Android|iPhone/.test(agent),
});
