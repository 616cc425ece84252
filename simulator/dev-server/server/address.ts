export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** The backend beside the simulator: its data is kept from start to start, ends with the process, or there is none. */
export const BACKEND_MODES = ["kept", "memory", "off"] as const;
export type BackendMode = (typeof BACKEND_MODES)[number];

/** `BACKEND`; undefined: it is no such word. */
export function readBackendMode({ BACKEND }: Readonly<Record<string, string | undefined>>): BackendMode | undefined {
  const word = BACKEND?.trim() || "kept";
  return BACKEND_MODES.find((mode) => mode === word);
}

export type ReadAddress =
  | { readonly ok: true; readonly address: ServerAddress }
  | { readonly ok: false; readonly complaint: string };

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 5173;

/** Where to listen: `HOST`, this machine alone unless told, and `PORT` (0: any free one). */
export function readAddress(environment: Readonly<Record<string, string | undefined>>): ReadAddress {
  const host = environment.HOST?.trim() || DEFAULT_HOST;
  const text = environment.PORT?.trim() || String(DEFAULT_PORT);
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return { ok: true, address: { host, port } };
  return { ok: false, complaint: `PORT is a number from 0 to 65535, not ${JSON.stringify(text)}` };
}

/** The address a browser on this machine opens. */
export function urlOf({ host, port }: ServerAddress): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? DEFAULT_HOST : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}
