import { removeEndedPasswords } from "../../../lib/networks/remove-ended";
import type { SecretStorage } from "../../../lib/networks/secret-storage";
import { DAY_MS, hasEnded } from "../../../lib/networks/site-end";
import type { KeyValueStorage } from "../../../lib/storage/key-value-storage";
import type { WriteResult } from "../../../lib/storage/record";
import { LeasedPasswords } from "./leased-passwords";
import { KEPT_DAYS, parseSite } from "./parse-site";
import { createSitePasswords, type Passwords } from "./site-passwords";
import type { OpenSite, SiteProfile } from "./site-profile";
import { createSiteRecords } from "./site-records";

/** `ended`: what was kept ran out, or was deleted. `missing`: there is no such profile. */
export type SiteOpening =
  | { readonly is: "open"; readonly site: OpenSite }
  /** Networks that need a password and have none: it ran out, was deleted, or was never typed. */
  | { readonly is: "ended"; readonly site: SiteProfile; readonly without: readonly string[] }
  | { readonly is: "missing" };

/** The site profiles of this phone. Nothing throws. */
export interface Sites {
  /** `memory`: this phone would keep passwords in clear, so they are gone with the app. */
  readonly keeps: "encrypted" | "memory";
  /** By name. */
  list(): readonly SiteProfile[];
  read(id: string): SiteProfile | undefined;
  /**
   * Writes a profile. Passwords given with it are kept for its days from now, the others of its networks as long with them;
   * without any its end stays where it was.
   *
   * @param passwords UTF-8 bytes by `ssidHex`; copied.
   */
  save(profile: Omit<SiteProfile, "until">, passwords: Passwords): WriteResult;
  /** Called once, later or at once. What ran out is removed first. */
  openSite(id: string, done: (opening: SiteOpening) => void): void;
  /** Deletes its passwords now. */
  wipe(id: string): WriteResult;
  /** With its passwords. */
  remove(id: string): WriteResult;
  /** Removes what ran out. */
  sweep(): void;
}

export interface SitesHost {
  readonly storage: KeyValueStorage;
  readonly secrets: SecretStorage;
  readonly user: () => string;
  /** ms since 1970. */
  readonly now: () => number;
}

export function createSites({ storage, secrets, user, now }: SitesHost): Sites {
  const records = createSiteRecords(storage, user);
  const kept = createSitePasswords(secrets);
  /** Counts what was deleted, so that no read under way brings it back. */
  const wipes = new Map<string, number>();
  const sweep = () => {
    removeEndedPasswords(storage, now());
    for (const site of records.list()) if (hasEnded(site, now())) kept.remove(site.id);
  };
  const forget = (id: string) => {
    wipes.set(id, (wipes.get(id) ?? 0) + 1);
    kept.remove(id);
  };
  const save = (profile: Omit<SiteProfile, "until">, passwords: Passwords): WriteResult => {
    const before = records.read(profile.id);
    const isNew = passwords.size > 0;
    const until = isNew ? now() + (profile.days ?? KEPT_DAYS) * DAY_MS : (before?.until ?? now());
    const days = isNew || before === undefined ? profile.days : before.days;
    const endless = !isNew && (before === undefined || before.endless);
    const clean = parseSite({ ...profile, until, days, endless, before: replacedBy(profile, passwords, before) });
    if (clean === undefined) return { ok: false, reason: "invalid" };
    const written = records.write(clean);
    if (!written.ok || hasEnded(clean, now())) return written;
    const copies = new Map([...passwords].map(([ssidHex, bytes]) => [ssidHex, bytes.slice()]));
    const wiped = wipes.get(clean.id);
    kept.read(clean.id, (older) => {
      if (wipes.get(clean.id) !== wiped) return;
      const present = older !== undefined && older.until > now() ? older.passwords : [];
      const all = new Map([...present, ...copies]);
      const wanted = clean.networks.flatMap(({ ssidHex, open }) => {
        const bytes = open ? undefined : all.get(ssidHex);
        return bytes === undefined ? [] : [[ssidHex, bytes] as const];
      });
      kept.write(clean.id, { until, passwords: new Map(wanted) });
    });
    return written;
  };
  const openSite = (id: string, done: (opening: SiteOpening) => void) => {
    sweep();
    const site = records.read(id);
    if (site === undefined) return done({ is: "missing" });
    const wiped = wipes.get(id);
    const isOver = (until: number) => wipes.get(id) !== wiped || hasEnded({ ...site, until }, now());
    kept.read(id, (found) => {
      const until = Math.min(found?.until ?? site.until, site.until);
      const passwords = isOver(until) ? new Map<string, Uint8Array>() : (found?.passwords ?? new Map());
      const without = site.networks.filter(({ ssidHex, open }) => !open && !passwords.has(ssidHex));
      if (without.length > 0) return done({ is: "ended", site, without: without.map(({ ssidHex }) => ssidHex) });
      done({ is: "open", site: { ...site, until, passwords: new LeasedPasswords(passwords, () => isOver(until)) } });
    });
  };
  return {
    keeps: kept.keeps,
    list: () => records.list(),
    read: (id) => records.read(id),
    save,
    openSite,
    wipe: (id) => {
      forget(id);
      const site = records.read(id);
      return site === undefined ? { ok: true } : records.write({ ...site, until: Math.min(site.until, now()) });
    },
    remove: (id) => {
      forget(id);
      return records.remove(id);
    },
    sweep,
  };
}

/** What devices of the site are still on, once its first network has another name or password. */
function replacedBy(
  { networks: [first] }: Pick<SiteProfile, "networks">,
  passwords: Passwords,
  before: SiteProfile | undefined,
): SiteProfile["before"] {
  const [old] = before?.networks ?? [];
  if (before === undefined || old === undefined || first === undefined) return before?.before;
  const isReplaced = first.ssidHex !== old.ssidHex || passwords.has(first.ssidHex);
  return isReplaced ? { ssidHex: old.ssidHex, until: before.until } : before.before;
}
