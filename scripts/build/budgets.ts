/** Bytes a package may weigh, by its root; main is called `main`. 1 kB = 1,000 bytes; every file counts but source maps. */
export type Budgets = Readonly<Record<string, number>>;

export const BUDGETS: Budgets = {
  main: 100_000,
  device: 400_000,
};
