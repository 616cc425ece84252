/** New values by their paths in a page's data, as `setData` takes them. */
export type ChangedPaths = Record<string, unknown>;

type Plain = Readonly<Record<string, unknown>>;

/**
 * What to send so that data at `path` becomes `after`: only the fields that differ. A list that lost items goes whole,
 * as `setData` cannot shorten one.
 */
export function changedPaths(path: string, before: unknown, after: unknown): ChangedPaths {
  if (before === after) return {};
  if (Array.isArray(before) && Array.isArray(after) && after.length >= before.length) {
    return merge(after.map((item: unknown, index) => changedPaths(`${path}[${index}]`, before[index], item)));
  }
  if (isPlain(before) && isPlain(after) && Object.keys(before).every((key) => key in after)) {
    return merge(Object.entries(after).map(([key, value]) => changedPaths(`${path}.${key}`, before[key], value)));
  }
  return { [path]: after };
}

function merge(parts: readonly ChangedPaths[]): ChangedPaths {
  return Object.assign({}, ...parts) as ChangedPaths;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
