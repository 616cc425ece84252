/** A network of a site, without its password: that is in the encrypted storage until the profile's end. */
export interface SiteNetwork {
  /** The name's bytes, lower-case hex. */
  readonly ssidHex: string;
  readonly open?: true;
}

/** What is the same for every device of a site. */
export interface SiteProfile {
  readonly id: string;
  readonly name: string;
  /** In the order in which they are tried. */
  readonly networks: readonly SiteNetwork[];
  /** Text with `{room}`, `{n}`, `{product}`, `{serial}`, `{floor}` in it. */
  readonly naming: string;
  readonly rooms: readonly string[];
  /** Unix ms: from then on no password of it is anywhere on the phone. */
  readonly until: number;
  /** No password of it was ever typed: nothing of it has an end yet. */
  readonly endless?: true;
  /** Days from the moment a password is typed to {@link until}. Default 7. */
  readonly days?: number;
  /** The first network as it was before its name or password changed, with the end that it had. */
  readonly before?: { readonly ssidHex: string; readonly until: number };
}

/** A profile with its passwords, in memory while it is used. Secrets: never logged, traced or exported. */
export interface OpenSite extends SiteProfile {
  /** UTF-8 bytes by `ssidHex`; a network that is open has none. From the profile's end on it is empty: ask it before each join. */
  readonly passwords: ReadonlyMap<string, Uint8Array>;
}
