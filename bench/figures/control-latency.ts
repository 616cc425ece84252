import { firstValueFrom } from "rxjs";
import { longWrite } from "../../protocol/ble/long-write";
import type { LinkSettings } from "../../simulator/world/link/link-settings";
import { type Figure, type Measurement, percentile } from "../figure";
import { oneInFlight } from "../peers/write-peers";
import { connectAsPeer, type WritePeer, writeOnce } from "../peers/wx-peer";
import { CONTROL, createVirtualLink, DATA, type VirtualLink } from "../virtual-link";

const COMMANDS = 200;
const COMMAND_BYTES = 20;
/** A firmware image's worth of bytes, more than the commands take. */
const LONG_BYTES = 8_000_000;
/** A person presses again after this much, ms. */
const SHORTEST_PAUSE_MS = 40;
const PAUSE_SPREAD_MS = 100;
/** From the end of the phone's work to the app's callback, ms. */
const CALLBACK_MS = 4;

/**
 * How long a command of a person takes, from asking to the device's answer, while a long write fills the link. The peer
 * keeps one queue in order, as libraries do whose long write holds it; it is given a write of 100 kB only.
 */
export const controlLatency: Measurement = {
  ids: ["write.control-p99", "write.control-p50", "write.control-p99-loss2", "write.control-vs-fifo"],
  async measure() {
    const clean = await underLongWrite({});
    const lossy = await underLongWrite({ loss: 0.02 });
    const bound = boundOf(createVirtualLink().settings);
    const fifo = await behindLongWrite(oneInFlight, 100_000);
    const p99 = percentile(clean, 0.99);
    const against = { unit: "ms", better: "lower", vs: "3 intervals plus a round trip" } as const;
    const figures: Figure[] = [
      { id: "write.control-p99", value: p99, ...against, ratio: p99 / bound },
      { id: "write.control-p50", value: percentile(clean, 0.5), ...against, ratio: percentile(clean, 0.5) / bound },
      {
        id: "write.control-p99-loss2",
        value: percentile(lossy, 0.99),
        ...against,
        ratio: percentile(lossy, 0.99) / bound,
      },
      {
        id: "write.control-vs-fifo",
        value: p99,
        unit: "ms",
        better: "lower",
        vs: "one queue in order",
        ratio: p99 / fifo,
      },
    ];
    return figures;
  },
};

function boundOf({ intervalMs }: LinkSettings): number {
  const roundTrip = 2 * intervalMs + CALLBACK_MS;
  return 3 * intervalMs + roundTrip;
}

/** Milliseconds each of many commands took, asked for at random times of a long write. */
async function underLongWrite(settings: Partial<LinkSettings>): Promise<readonly number[]> {
  const link = createVirtualLink(settings);
  const connection = await link.connect();
  const random = link.world.random.fork("person");
  const writing = longWrite(connection, DATA, new Uint8Array(LONG_BYTES)).subscribe();
  const latencies: number[] = [];
  const command = new Uint8Array(COMMAND_BYTES);
  while (latencies.length < COMMANDS) {
    await link.world.advance(SHORTEST_PAUSE_MS + random.int(PAUSE_SPREAD_MS));
    if (writing.closed) throw new Error("the long write ended before the commands");
    latencies.push(await timed(link, () => firstValueFrom(connection.write(CONTROL, command, { priority: "high" }))));
  }
  writing.unsubscribe();
  return latencies;
}

/** Milliseconds a command takes that waits in line behind a long write that has just begun. */
async function behindLongWrite(peer: WritePeer, bytes: number): Promise<number> {
  const link = createVirtualLink();
  await connectAsPeer(link, peer);
  return timed(link, async () => {
    await peer.send(link, new Uint8Array(bytes));
    await writeOnce(link.phone.wx, new Uint8Array(COMMAND_BYTES), "write");
  });
}

async function timed(link: VirtualLink, work: () => Promise<unknown>): Promise<number> {
  const startedAt = link.world.elapsed();
  await link.settle(work());
  return link.world.elapsed() - startedAt;
}
