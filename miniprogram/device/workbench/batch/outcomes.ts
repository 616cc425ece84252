import { hexToBytes } from "../../../../protocol/bytes/hex";
import type { AdviceKey } from "../../../../protocol/errors/advice";
import { DeviceError } from "../../../../protocol/errors/device-error";
import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import { endedFor, HELD, NOT_KEPT, type RunEnd, type RunOnline } from "./device-run";
import type { Estimate } from "./estimate";
import type { FoundAt } from "./lookups";
import type { NearDevice } from "./near-devices";
import type { Pops } from "./pops";
import { backOffMs, isPhones, MOST_ATTEMPTS, mayHeal } from "./retry-policy";
import type { Facts, Member, Roster } from "./roster";
import type { SavedDevices } from "./saved-devices";
import type { SiteNetworks } from "./site-networks";

type Joined = Extract<JoinOutcome, { readonly outcome: "joined" }>;

/** What a device that needs a proof of possession, or a password in its place, ends with. */
const WANTS_POP: readonly AdviceKey[] = ["enter-pop", "enter-login"];
/** What one ends with that answered as if it knew no such proof, or login. */
const DOUBTS_POP: readonly AdviceKey[] = ["check-pop", "check-login"];

export interface OutcomesOptions {
  readonly roster: Roster;
  readonly networks: SiteNetworks;
  readonly saved: SavedDevices;
  readonly estimate: Estimate;
  readonly pops: Pops;
  /** ms of the clock. */
  readonly now: () => number;
}

/** What becomes of a device when its turn is over. */
export class Outcomes {
  /** Devices that are online, and that the phone could not take down yet. */
  private unwritten: (() => boolean)[] = [];
  /** By serial as compared: they wait until a password is settled. */
  private readonly waiting = new Map<string, JoinOutcome>();
  private isFull = false;

  constructor(private readonly options: OutcomesOptions) {}

  /** The phone keeps nothing at present: nothing may be begun. */
  get cannotKeep(): boolean {
    return this.isFull || this.unwritten.length > 0;
  }

  isWaiting({ key }: Member): boolean {
    return this.waiting.has(key);
  }

  /** @param near where it was found. */
  ended(near: NearDevice, { member, result, ssidHex, info, identity }: RunEnd): void {
    if (member === undefined) return;
    const { roster, networks } = this.options;
    if (endedFor(result, NOT_KEPT)) {
      this.isFull = true;
      this.again(member, 0);
    } else if (endedFor(result, HELD)) {
      this.again(member, 0);
    } else if (result.outcome === "joined") {
      const kind = info?.kind ?? "";
      const encrypted = info?.encrypted ?? false;
      // What is written is not written again: a phone that refuses now and then would never come to the end.
      let isSaved = false;
      const write = () => {
        isSaved ||= this.options.saved.save(member, { kind, encrypted, near, ip: result.ip });
        if (!isSaved) return false;
        if (!this.joined(member, result, { deviceId: near.deviceId, ...(ssidHex === undefined ? {} : { ssidHex }) }))
          return false;
        if (result.identity?.acknowledged && identity !== undefined) this.options.saved.keep(member, identity, true);
        if (result.identity === undefined) this.options.saved.forgetKey(member);
        return true;
      };
      if (!write()) this.unwritten.push(write);
      if (ssidHex !== undefined) this.release(networks.joined(ssidHex));
    } else if (result.outcome === "wrong-password" && ssidHex !== undefined && networks.refused(ssidHex, member.key)) {
      this.waiting.set(member.key, result);
      this.again(member, 0, { result });
    } else if (result.outcome === "unverified") {
      this.later(member);
      roster.move(member, "lost", { result, error: result.error });
    } else if (result.outcome === "failed") {
      this.failed(member, result.error);
    } else if (result.outcome === "cancelled") {
      this.cancelled(member);
    } else if (result.outcome === "wrong-password" && member.attempts + 1 < MOST_ATTEMPTS) {
      this.later(member);
      roster.move(member, "again", { result });
    } else roster.move(member, "failed", { result });
  }

  /** It said itself that it is online, or proved it. @returns false: the phone could not take it down. */
  joined(member: Member, result: Joined, facts: Facts): boolean {
    const { roster, estimate, now } = this.options;
    // It proved itself on the network while it was being asked.
    if (member.view.stage === "joined") return true;
    const tookMs = member.turnAt === undefined ? undefined : now() - member.turnAt;
    const { ip, rssi, identity } = result;
    const isWritten = roster.move(member, "joined", {
      result,
      ...facts,
      ...(ip === undefined ? {} : { ip }),
      ...(rssi === undefined ? {} : { rssi }),
      ...(identity === undefined ? {} : { identity: identity.id }),
      ...(tookMs === undefined ? {} : { tookMs }),
    });
    if (isWritten && tookMs !== undefined) estimate.joined(tookMs);
    return isWritten;
  }

  /** It proved to be online, on the network or to the cloud; one that has no key said so. */
  proven(member: Member, { id, ip }: FoundAt): void {
    const { kind, openName, deviceId, ssidHex = "" } = member.entry ?? {};
    const identity = id === undefined ? {} : { identity: { id, acknowledged: true } };
    const result: Joined = {
      ...{ outcome: "joined", ssid: hexToBytes(ssidHex) },
      ...(ip === undefined ? {} : { ip }),
      ...identity,
    };
    const said = { kind: kind ?? "", encrypted: false, near: { deviceId: deviceId ?? "", name: openName ?? "" }, ip };
    let isSaved = id !== undefined || openName === undefined;
    const write = () => {
      isSaved ||= this.options.saved.save(member, said);
      return isSaved && this.joined(member, result, {});
    };
    if (!write()) this.unwritten.push(write);
  }

  /** It is about to be handed an identity: saved with its key before that leaves. @returns false: the phone could not. */
  handing(member: Member, { near, info, ip }: RunOnline, identity: DeviceIdentity): boolean {
    const { roster, saved } = this.options;
    if (!saved.save(member, { kind: info.kind, encrypted: info.encrypted, near, ip })) return false;
    saved.keep(member, identity, false);
    return roster.move(member, "online", { identity: identity.id });
  }

  /** Its turn was taken from it. */
  cancelled(member: Member): void {
    const { stage } = member.view;
    this.options.roster.move(member, stage === "sending" || stage === "joining" ? "lost" : "again");
  }

  /** The password of their network is settled: they have another turn, or, where the site has no network left, none. */
  release(keys: readonly string[]): void {
    for (const key of keys) {
      const member = this.options.roster.get(key);
      const result = this.waiting.get(key);
      this.waiting.delete(key);
      if (member !== undefined && result !== undefined && this.options.networks.isHopeless)
        this.options.roster.move(member, "failed", { result });
    }
  }

  /** The site has no network left. */
  giveUp(member: Member): void {
    const error = new DeviceError({ kind: "refused", what: "password" }, { advice: "check-password" });
    this.options.roster.move(member, "failed", { error });
  }

  /** Tries again to take down what happened; whatever is written shows that the phone keeps things again. */
  writeAgain(): void {
    this.unwritten = this.unwritten.filter((write) => !write());
    if (!this.isFull) return;
    const [any] = this.options.roster.members;
    this.isFull = any !== undefined && !this.options.roster.canWrite(any);
  }

  private failed(member: Member, error: DeviceError): void {
    if (isPhones(error)) {
      this.again(member, backOffMs(1), { error });
      return;
    }
    const { pops } = this.options;
    const isOnceMore =
      (WANTS_POP.includes(error.advice) && pops.want(member.key)) ||
      (DOUBTS_POP.includes(error.advice) && pops.mayHaveChanged(member.key));
    if (!(isOnceMore || mayHeal(error)) || member.attempts + 1 >= MOST_ATTEMPTS) {
      this.options.roster.move(member, "failed", { error });
      return;
    }
    this.later(member);
    this.options.roster.move(member, "again", { error });
  }

  private again(member: Member, afterMs: number, facts: Facts = {}): void {
    member.dueAt = this.options.now() + afterMs;
    this.options.roster.move(member, "again", facts);
  }

  private later(member: Member): void {
    member.attempts += 1;
    member.dueAt = this.options.now() + backOffMs(member.attempts);
  }
}
