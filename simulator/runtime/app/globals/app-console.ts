import type { AppContext } from "../app-context";
import type { ConsoleLevel } from "../app-event";

const LEVELS: readonly ConsoleLevel[] = ["debug", "log", "info", "warn", "error"];

/** `console` for app code: what it says becomes events of the app. */
export function createAppConsole({
  emit,
}: Pick<AppContext, "emit">): Record<ConsoleLevel, (...values: unknown[]) => void> {
  const entries = LEVELS.map((level) => [level, (...values: unknown[]) => emit({ kind: "console", level, values })]);
  return Object.fromEntries(entries) as Record<ConsoleLevel, (...values: unknown[]) => void>;
}
