import { createHash, timingSafeEqual } from "node:crypto";
import { isIdentityId } from "../../../../protocol/identity/device-identity";
import type { Clock } from "../../../clock/clock";
import type { BrokerLimits } from "../broker-limits";
import type { DeviceCredentials } from "../credentials";
import { MinuteCount } from "../rates";

export interface Attempt {
  readonly address: string;
  readonly clientId: string;
  readonly userName?: string;
  readonly password?: Uint8Array;
}

export type Admission =
  | { readonly is: "admitted"; readonly device: { readonly id: string; readonly product: string } }
  /** The same for an unknown device, a wrong secret and a revoked one. */
  | { readonly is: "refused" }
  /** Too many refusals before: not even looked at. */
  | { readonly is: "limited" }
  | { readonly is: "unavailable"; readonly cause: unknown };

/** Compared with where there is no device, so that this takes as long. */
const NOBODYS_HASH = "0".repeat(64);
/** Ids that were revoked here and are remembered; a new pairing makes a new id, so none comes back. */
const MOST_REVOKED = 10_000;

/** Decides who may connect: client id = user name = the identity's id, the password is its cloud secret. */
export class AdmissionDesk {
  readonly #ofAddress: MinuteCount;
  readonly #ofDevice: MinuteCount;
  readonly #revoked = new Set<string>();

  constructor(
    private readonly credentials: DeviceCredentials,
    clock: Clock,
    limits: BrokerLimits,
  ) {
    this.#ofAddress = new MinuteCount(clock, limits.guessesOfAddress);
    this.#ofDevice = new MinuteCount(clock, limits.guessesOfDevice);
  }

  async admit({ address, clientId: id, userName, password }: Attempt): Promise<Admission> {
    if (this.#ofAddress.isOver(address) || this.#ofDevice.isOver(id)) return { is: "limited" };
    if (!isIdentityId(id) || userName !== id || password === undefined) return this.#refuse(address);
    try {
      const found = await this.credentials.find(id);
      const proven = isSecret(password, found?.secretHash ?? NOBODYS_HASH);
      // Looked at last: it may have been revoked while the database was asked.
      if (found === undefined || !proven || this.#revoked.has(id)) return this.#refuse(address, id);
      return { is: "admitted", device: { id, product: found.product } };
    } catch (cause) {
      return { is: "unavailable", cause };
    }
  }

  /** A device that was admitted and then did what it may not counts as a refusal. */
  blame(id: string): void {
    this.#ofDevice.add(id);
  }

  welcome(id: string): void {
    this.#revoked.delete(id);
    this.#ofDevice.forget(id);
  }

  revoke(id: string): void {
    this.#revoked.add(id);
    const [oldest] = this.#revoked;
    if (this.#revoked.size > MOST_REVOKED && oldest !== undefined) this.#revoked.delete(oldest);
  }

  isRevoked(id: string): boolean {
    return this.#revoked.has(id);
  }

  #refuse(address: string, id?: string): Admission {
    this.#ofAddress.add(address);
    if (id !== undefined) this.#ofDevice.add(id);
    return { is: "refused" };
  }
}

function isSecret(password: Uint8Array, hash: string): boolean {
  const given = createHash("sha256").update(password).digest();
  const kept = Buffer.from(hash, "hex");
  return kept.length === given.length && timingSafeEqual(given, kept);
}
