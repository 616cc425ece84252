import { performance } from "node:perf_hooks";
import { fromBigInt, toBigInt } from "../../protocol/bytes/big-integer";
import { modPow } from "../../protocol/crypto/mod-pow";
import { runAtOnce } from "../../protocol/crypto/work";
import type { Security } from "../../protocol/provisioning/blufi/security";
import { securityV1, V1_PRIME, V1_PUBLIC_LENGTH } from "../../protocol/provisioning/blufi/security-v1";
import { securityV2, V2_PRIME, V2_PUBLIC_LENGTH } from "../../protocol/provisioning/blufi/security-v2";
import { SeededRandom } from "../../simulator/world/random/seeded-random";
import { type Measurement, percentile } from "../figure";

const RUNS = 15;
/** Of both groups. */
const GENERATOR = 2n;

/**
 * The phone's share of BluFi's key exchange, both powers and the key. The peer does the same powers with a private value
 * as long as the prime, as the Diffie-Hellman packages of npm draw it. Runs alternate, the medians are compared.
 */
function handshake(id: string, security: Security, prime: bigint, length: number): Measurement {
  return {
    ids: [id],
    async measure() {
      const random = new SeededRandom("handshake");
      const devicePublic = fromBigInt(modPow(GENERATOR, toBigInt(random.bytes(32)), prime), length);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        const short = random.bytes(security.privateLength);
        const long = toBigInt(random.bytes(length));
        ours.push(timed(() => runAtOnce(runAtOnce(security.negotiate(short)).finish(devicePublic))));
        theirs.push(
          timed(() => {
            fromBigInt(modPow(GENERATOR, long, prime), length);
            fromBigInt(modPow(toBigInt(devicePublic), long, prime));
          }),
        );
      }
      const value = percentile(ours, 0.5);
      const vs = "a private value as long as the prime";
      return [{ id, value, unit: "ms", better: "lower", vs, ratio: value / percentile(theirs, 0.5) }];
    },
  };
}

export const handshakeBlufi = handshake("handshake.blufi.cpu", securityV1, V1_PRIME, V1_PUBLIC_LENGTH);
export const handshakeBlufiV2 = handshake("handshake.blufi-v2.cpu", securityV2, V2_PRIME, V2_PUBLIC_LENGTH);

/** A frame of a page that moves, ms. */
const FRAME_MS = 1_000 / 60;

/** The longest single step of the same work: no page waits longer for its turn than a slice and this. */
export const handshakeBlufiV2Step: Measurement = {
  ids: ["handshake.blufi-v2.longest-step"],
  async measure() {
    const random = new SeededRandom("handshake");
    const devicePublic = fromBigInt(modPow(GENERATOR, toBigInt(random.bytes(32)), V2_PRIME), V2_PUBLIC_LENGTH);
    const longest = Array.from({ length: RUNS }, () => {
      const { messages: _, finish } = runAtOnce(securityV2.negotiate(random.bytes(securityV2.privateLength)));
      const work = finish(devicePublic);
      let most = 0;
      let finished = false as boolean;
      const step = () => {
        finished = work.next().done === true;
      };
      while (!finished) most = Math.max(most, timed(step));
      return most;
    });
    const value = percentile(longest, 0.5);
    return [
      {
        id: "handshake.blufi-v2.longest-step",
        value,
        unit: "ms",
        better: "lower",
        vs: "a frame at 60 a second",
        ratio: value / FRAME_MS,
      },
    ];
  },
};

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
