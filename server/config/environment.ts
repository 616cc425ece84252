import { readFileSync } from "node:fs";

/** Variables as the process got them; tests give their own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the configuration, all of it at once. The words name variables, never their values. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/**
 * A variable, or the content of the file that `NAME_FILE` names (how Docker and Kubernetes hand over secrets), without
 * the line break at its end.
 *
 * @throws ConfigError when both are set, or the file cannot be read
 */
export function readSetting(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  const value = env[name];
  if (!file) return value || undefined;
  if (value) throw new ConfigError([`Both ${name} and ${name}_FILE are set: keep one.`]);
  return readSecretFile(file, `${name}_FILE`);
}

/**
 * The content of a file that holds one secret, without the line break at its end.
 *
 * @param where what names it, for the words of the error
 * @throws ConfigError when it cannot be read
 */
export function readSecretFile(file: string, where: string): string | undefined {
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "") || undefined;
  } catch {
    throw new ConfigError([`${where} names a file that cannot be read.`]);
  }
}
