import type { ApiFailure } from "./failure";

type ArgumentType = "String" | "Number" | "Boolean" | "ArrayBuffer" | "Array";

/** Type of each argument; a name that ends in `?` may be left out. */
export type ArgumentRules = Readonly<Record<string, ArgumentType>>;

/** WeChat's framework answers a wrong argument itself, with errno 1001 beside the documented 101. */
const PARAMETER_ERROR = 1001;

/**
 * What WeChat's framework says of wrong arguments, undefined when they are right:
 * `parameter error: parameter.deviceId should be String instead of Undefined;`
 */
export function checkArguments(rules: ArgumentRules, options: object): ApiFailure | undefined {
  const given = options as Readonly<Record<string, unknown>>;
  for (const [rule, expected] of Object.entries(rules)) {
    const optional = rule.endsWith("?");
    const name = optional ? rule.slice(0, -1) : rule;
    const actual = typeName(given[name]);
    if (actual === expected || (optional && actual === "Undefined")) continue;
    return {
      text: `parameter error: parameter.${name} should be ${expected} instead of ${actual};`,
      errno: PARAMETER_ERROR,
    };
  }
  return undefined;
}

function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
