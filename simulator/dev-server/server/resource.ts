/** What one address answers with. */
export interface Resource {
  readonly type: string;
  readonly body: Uint8Array | string;
  /** The same address never answers with anything else. */
  readonly immutable?: boolean;
}

/** Looks an address up; undefined: there is nothing. */
export type Lookup = (path: string) => Resource | undefined;
/** The same, where something may still be in the making. */
export type SlowLookup = (path: string) => Resource | undefined | Promise<Resource | undefined>;

export const TYPES = {
  html: "text/html; charset=utf-8",
  script: "text/javascript; charset=utf-8",
  style: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  font: "font/woff2",
} as const;
