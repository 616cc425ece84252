import { performance } from "node:perf_hooks";
import { x25519 } from "@noble/curves/ed25519.js";
import { fromBigInt, toBigInt } from "../../protocol/bytes/big-integer";
import { modPow } from "../../protocol/crypto/mod-pow";
import { runAtOnce } from "../../protocol/crypto/work";
import { X25519_LENGTH, x25519Public, x25519Shared } from "../../protocol/crypto/x25519";
import {
  SRP_GENERATOR,
  SRP_LENGTH,
  SRP_PRIME,
  srpPasswordKey,
  srpProofs,
  srpPublic,
  srpSecret,
} from "../../protocol/provisioning/esp-prov/srp";
import { SeededRandom } from "../../simulator/world/random/seeded-random";
import { type Measurement, percentile } from "../figure";

const RUNS = 15;
const PRIVATE_LENGTH = 32;
const SALT_LENGTH = 16;

interface Contest {
  readonly id: string;
  readonly vs: string;
  /** One handshake each, with private values of their own. */
  readonly prepare: (random: SeededRandom) => { readonly ours: () => unknown; readonly theirs: () => unknown };
}

/** The phone's share of a handshake. Runs alternate, the medians are compared. */
function handshake({ id, vs, prepare }: Contest): Measurement {
  return {
    ids: [id],
    async measure() {
      const random = new SeededRandom("handshake");
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const contest = prepare(random);
        ours.push(timed(contest.ours));
        theirs.push(timed(contest.theirs));
      }
      const value = percentile(ours, 0.5);
      return [{ id, value, unit: "ms", better: "lower", vs, ratio: value / percentile(theirs, 0.5) }];
    },
  };
}

/** Ours is the bare ladder, a fifth of the bytes; the other one keeps tables for the base point. */
export const handshakeEspProvSec1 = handshake({
  id: "handshake.esp-prov-sec1.cpu",
  vs: "the X25519 of the same package that brings Ed25519 along",
  prepare: (random) => {
    const own = random.bytes(X25519_LENGTH);
    const peer = x25519Public(random.bytes(X25519_LENGTH));
    return {
      ours: () => [x25519Public(own), x25519Shared(own, peer)],
      theirs: () => [x25519.getPublicKey(own), x25519.getSharedSecret(own, peer)],
    };
  },
});

/** The other one draws a private value as long as the prime, as SRP packages of npm may. */
export const handshakeEspProvSec2 = handshake({
  id: "handshake.esp-prov-sec2.cpu",
  vs: "a private value as long as the prime",
  prepare: (random) => {
    const salt = random.bytes(SALT_LENGTH);
    const power = modPow(SRP_GENERATOR, toBigInt(random.bytes(PRIVATE_LENGTH)), SRP_PRIME);
    const devicePublic = fromBigInt(power, SRP_LENGTH);
    const short = toBigInt(random.bytes(PRIVATE_LENGTH));
    const long = toBigInt(random.bytes(SRP_LENGTH));
    return { ours: () => agree(short, salt, devicePublic), theirs: () => agree(long, salt, devicePublic) };
  },
});

function agree(privateValue: bigint, salt: Uint8Array, devicePublic: Uint8Array): unknown {
  const clientPublic = runAtOnce(srpPublic(privateValue));
  const publics = { clientPublic, devicePublic };
  const key = srpPasswordKey(salt, "wifiprov", "abcd1234");
  const secret = runAtOnce(srpSecret(publics, privateValue, key));
  if (secret === undefined) throw new Error("B is refused");
  return srpProofs(publics, salt, "wifiprov", secret);
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
