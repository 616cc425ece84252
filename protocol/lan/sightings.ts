import { bytesToHex } from "../bytes/hex";
import type { DeviceIdentity } from "../identity/device-identity";
import type { Announcement, ProofMessage } from "./proof/messages";
import { isProven } from "./proof/proof";

/** What is known of who answers at an address. */
export type LanStanding =
  /** It proved to be a device whose key this phone has. */
  | "proven"
  /** It says the id of such a device, and was asked to prove it. */
  | "checking"
  /** It says the id of such a device, and the proof is wrong or does not come. */
  | "refused"
  /** It claims to be nobody whose key this phone has. */
  | "unknown";

/** Somebody who answers on the phone's network. */
export interface LanSighting {
  /** IPv4. */
  readonly address: string;
  readonly port: number;
  /** Of its id, hex; absent: it was never given one. */
  readonly hint?: string;
  readonly kind: string;
  readonly name: string;
  readonly firmware: string;
  readonly via: "mdns" | "udp";
  /** From the question to its answer, ms. */
  readonly ms: number;
  /** When it last answered, ms of the clock. */
  readonly seenAt: number;
  readonly standing: LanStanding;
  /** The id that is proven, or claimed in vain. */
  readonly id?: string;
}

/** More than a person looks through; strangers may announce as many as they like. */
const MOST = 64;

/** Who answers on the network, bounded, by address. */
export class LanSightings {
  private readonly byAddress = new Map<string, LanSighting>();

  /** @param identityOf the identity whose id begins like this, hex; undefined: none of this phone's. */
  constructor(private readonly identityOf: (hint: string) => DeviceIdentity | undefined) {}

  get list(): readonly LanSighting[] {
    return [...this.byAddress.values()];
  }

  /** @returns the sighting to challenge; undefined: nothing to prove, or no room. */
  announced(
    { kind, name, firmware, hint }: Announcement,
    from: Pick<LanSighting, "address" | "port" | "via" | "ms" | "seenAt">,
  ): LanSighting | undefined {
    const { address } = from;
    const before = this.byAddress.get(address);
    if (before === undefined && this.byAddress.size >= MOST) return undefined;
    const said = hint === undefined ? {} : { hint: bytesToHex(hint) };
    const identity = said.hint === undefined ? undefined : this.identityOf(said.hint);
    // What was found out of an address holds for the id that it said then.
    const isSame = before?.id !== undefined && before.id === identity?.id;
    const standing = identity === undefined ? "unknown" : isSame ? before.standing : "checking";
    const now: LanSighting = {
      ...from,
      ...{ kind, name, firmware, standing },
      ...said,
      ...(identity === undefined ? {} : { id: identity.id }),
    };
    this.byAddress.set(address, now);
    return identity === undefined ? undefined : now;
  }

  /** @returns whether anything changed. */
  answered(address: string, nonce: Uint8Array, answer: ProofMessage): boolean {
    const before = this.byAddress.get(address);
    const identity = before?.hint === undefined ? undefined : this.identityOf(before.hint);
    if (before === undefined || identity === undefined) return false;
    return this.settle(before, isProven(identity, { nonce, address }, answer) ? "proven" : "refused");
  }

  /** No proof came in time. @returns whether anything changed. */
  overdue(address: string): boolean {
    const before = this.byAddress.get(address);
    return before?.standing === "checking" && this.settle(before, "refused");
  }

  private settle(before: LanSighting, standing: LanStanding): boolean {
    this.byAddress.set(before.address, { ...before, standing });
    return before.standing !== standing;
  }
}
