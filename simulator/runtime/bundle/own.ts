/** What a record says itself under a name that an app gave: `constructor` and its kin are no entries of any bundle. */
export const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
