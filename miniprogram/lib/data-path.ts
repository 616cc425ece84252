/** The keys on the way of `view.rows[3].name`, a path as `setData` has it. */
export const keysOf = (path: string): readonly string[] => path.match(/[^.[\]]+/g) ?? [];

/** Data with another value at the end of a way. What lies on the way is copied, as others may hold it; the rest is the same. */
export function withValue(data: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object | undefined) }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}
