import { performance } from "node:perf_hooks";
import { fromBigInt, modPow, toBigInt } from "../../protocol/provisioning/blufi/dh";
import { securityV1, V1_GENERATOR, V1_PRIME, V1_PUBLIC_LENGTH } from "../../protocol/provisioning/blufi/security-v1";
import { runAtOnce } from "../../protocol/provisioning/blufi/work";
import { SeededRandom } from "../../simulator/world/seeded-random";
import { type Measurement, percentile } from "../figure";

const RUNS = 15;

/**
 * The phone's share of BluFi's key exchange, both powers and the key. The peer does the same powers with a private value
 * as long as the prime, as the Diffie-Hellman packages of npm draw it. Runs alternate, the medians are compared.
 */
export const handshakeBlufi: Measurement = {
  ids: ["handshake.blufi.cpu"],
  async measure() {
    const random = new SeededRandom("handshake");
    const device = toBigInt(random.bytes(32));
    const devicePublic = fromBigInt(modPow(V1_GENERATOR, device, V1_PRIME), V1_PUBLIC_LENGTH);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const short = random.bytes(securityV1.privateLength);
      const long = toBigInt(random.bytes(V1_PUBLIC_LENGTH));
      ours.push(timed(() => runAtOnce(runAtOnce(securityV1.negotiate(short)).finish(devicePublic))));
      theirs.push(
        timed(() => {
          fromBigInt(modPow(V1_GENERATOR, long, V1_PRIME), V1_PUBLIC_LENGTH);
          fromBigInt(modPow(toBigInt(devicePublic), long, V1_PRIME));
        }),
      );
    }
    const value = percentile(ours, 0.5);
    return [
      {
        id: "handshake.blufi.cpu",
        value,
        unit: "ms",
        better: "lower",
        vs: "a private value as long as the prime",
        ratio: value / percentile(theirs, 0.5),
      },
    ];
  },
};

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
