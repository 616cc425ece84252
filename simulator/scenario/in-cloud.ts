import type { RawScenario } from "./raw-scenario";

/** Whether a file's world has a device cloud: one of its devices names that way, or people are told apart. */
export function isInCloud({ users, devices = [] }: Pick<RawScenario, "users" | "devices">): boolean {
  return users !== undefined || devices.some(({ paths }) => paths?.some((path) => path === "cloud") === true);
}
