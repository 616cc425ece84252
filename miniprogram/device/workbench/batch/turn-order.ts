import type { NearDevice, NearDevices } from "./near-devices";
import { MOST_ATTEMPTS } from "./retry-policy";
import type { Member, Roster } from "./roster";

/** How long ago a device may have been heard last to be worth a link, ms: Android rations scans, up to 30 s go by without one. */
const FRESH_MS = 60_000;
/** Links that are made to ask a device for its serial. */
const MOST_ASKS = 2;

/** Whose turn it is. */
export interface Turn {
  readonly near: NearDevice;
  /** Undefined: it is asked who it is. */
  readonly member: Member | undefined;
}

export interface TurnOptions {
  readonly roster: Roster;
  readonly near: NearDevices;
  readonly now: number;
  /** Devices that have a run, or wait for an answer. */
  readonly isTaken: (near: NearDevice, member: Member | undefined) => boolean;
  /** False: the person set it aside. */
  readonly isChosen: (member: Member) => boolean;
  /** Something may be sent to some network. */
  readonly maySend: boolean;
  /** Links that were made to ask this device. */
  readonly asksOf: (deviceId: string) => number;
}

/**
 * Who has a turn now or will have one by itself: those whose join nobody confirmed, then the others of the order, then those that
 * tell no serial, which are asked only while the order misses some; the strongest signal first. One whose serial another claims too has none.
 */
export function turns({ roster, near, now, isTaken, isChosen, maySend, asksOf }: TurnOptions): readonly Turn[] {
  const known: Turn[] = [];
  let isMissing = false;
  for (const member of roster.members) {
    if (!isChosen(member)) continue;
    const { stage } = member.view;
    if (stage === "missing" || (stage === "unverified" && near.claim(member.key) === undefined)) isMissing = true;
    const isOpen = stage === "heard" ? maySend : stage === "unverified" && member.attempts < MOST_ATTEMPTS;
    const claim = isOpen ? near.claim(member.key) : undefined;
    if (claim?.is !== "one" || !isThere(claim.device, now) || isTaken(claim.device, member)) continue;
    known.push({ near: claim.device, member });
  }
  const unknown =
    !isMissing || !maySend ? [] : near.list.filter((device) => device.serial === undefined && !device.isAsked);
  const asked = unknown
    .filter((device) => isThere(device, now) && !isTaken(device, undefined) && asksOf(device.deviceId) < MOST_ASKS)
    .map((device): Turn => ({ near: device, member: undefined }));
  return [...known.sort(unconfirmedFirst), ...asked.sort(strongest)];
}

function isThere({ provisioners, lastAt }: NearDevice, now: number): boolean {
  return provisioners.length > 0 && now - lastAt < FRESH_MS;
}

/** A device that joined tells it for half a minute only, where its firmware then stops to provision. */
function unconfirmedFirst(a: Turn, b: Turn): number {
  const isNew = ({ member }: Turn) => Number(member?.view.stage !== "unverified");
  return isNew(a) - isNew(b) || strongest(a, b);
}

function strongest(a: Turn, b: Turn): number {
  return b.near.rssi - a.near.rssi;
}
