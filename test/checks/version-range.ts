type Version = readonly [major: number, minor: number, patch: number];

const COMPARATOR = /(>=|<=|>|<|=|\^|~)?\s*v?(\d+|[x*])(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?[^\s]*/gi;

/** Whether a version lies in a range as `engines` has them. @throws Error for a form that is not known here */
export function fitsRange(range: string, version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return range.split("||").some((part) => fitsAll(part.trim(), [major, minor, patch]));
}

function fitsAll(part: string, version: Version): boolean {
  if (part.replace(COMPARATOR, "").trim() !== "") throw new Error(`no known range: ${part}`);
  return [...part.matchAll(COMPARATOR)].every(([, sign = "=", ...numbers]) => fits(sign, numbers, version));
}

function fits(sign: string, numbers: readonly (string | undefined)[], version: Version): boolean {
  const given = numbers.filter((text) => text !== undefined && /^\d+$/.test(text)).map(Number);
  const [major = 0, minor = 0, patch = 0] = given;
  const order = compare(version, [major, minor, patch]);
  const same = (parts: number) => given.slice(0, parts).every((number, index) => version[index] === number);
  switch (sign) {
    case ">=":
      return order >= 0;
    case ">":
      return order > 0 && !same(given.length);
    case "<":
      return order < 0;
    case "<=":
      return order <= 0 || same(given.length);
    case "^":
      return order >= 0 && same(1);
    case "~":
      return order >= 0 && same(Math.min(2, given.length));
    default:
      return same(given.length);
  }
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
