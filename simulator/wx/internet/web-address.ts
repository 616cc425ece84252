/** Where on the internet a URL leads. */
export interface WebAddress {
  readonly origin: string;
  /** With the query. */
  readonly path: string;
}

/** @returns undefined for what is no http(s) URL. */
export function webAddress(url: string): WebAddress | undefined {
  try {
    const { origin, pathname, search, protocol } = new URL(url);
    return /^https?:$/.test(protocol) ? { origin, path: pathname + search } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the console's list lets a URL pass: scheme, domain and port as they stand there. A `:443` that was not
 * configured does not pass, though it means the same (networking-login: ports).
 */
export function isListed(url: string, domains: readonly string[]): boolean {
  return domains.some((domain) => url.startsWith(domain) && /^[/?#]|^$/.test(url.slice(domain.length)));
}

/**
 * Whether the console's list lets the address of a WebSocket pass: scheme and host as they stand there, any port
 * (networking-login: ports).
 */
export function isListedSocket(url: string, domains: readonly string[]): boolean {
  const host = socketHost(url);
  return host !== undefined && domains.some((domain) => socketHost(domain) === host);
}

/** `wss://host`, in lower case; undefined for what is no address of a WebSocket. */
export function socketHost(url: string): string | undefined {
  try {
    const { protocol, hostname, hash } = new URL(url);
    return /^wss?:$/.test(protocol) && hostname !== "" && hash === "" ? `${protocol}//${hostname}` : undefined;
  } catch {
    return undefined;
  }
}
