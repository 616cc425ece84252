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
