/** WeChat refuses a package of more raw bytes (facts of the platform: 2 MB a package). */
export const RAW_LIMIT = 2_000_000;

/** What a package should weigh on its way to a phone, by its root; main is called `main`. Bytes of {@link PackageSize.brotli}. */
export type Targets = Readonly<Record<string, number>>;

/** Told, never squeezed for: above one of them a decision explains. */
export const TARGETS: Targets = {
  main: 40_000,
  device: 400_000,
};
