/** What apps for hardware are known to get wrong; each has its words in `pitfall-texts.ts`. */
export const PITFALLS = [
  "services-not-asked",
  "characteristics-not-asked",
  "write-over-mtu",
  "write-over-512",
  "write-after-notify",
  "write-type-missing",
  "read-while-notifying",
  "connect-without-timeout",
  "connect-twice",
  "retry-without-close",
  "connection-while-hidden",
  "scan-while-scanning",
  "scan-too-often",
  "second-listener",
  "off-takes-all",
  "wifi-not-started",
  "set-data-storm",
] as const;
export type Pitfall = (typeof PITFALLS)[number];

/** One call of the app as it begins. */
export interface SeenCall {
  readonly api: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** World time, ms. */
  readonly at: number;
}
