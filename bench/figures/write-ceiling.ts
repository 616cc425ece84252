import { lastValueFrom } from "rxjs";
import { longWrite } from "../../protocol/ble/long-write";
import type { LinkSettings } from "../../simulator/world/link/link-settings";
import type { Figure, Measurement } from "../figure";
import { WRITE_PEERS } from "../peers/write-peers";
import { connectAsPeer, type WritePeer } from "../peers/wx-peer";
import { createVirtualLink, DATA, throughput } from "../virtual-link";

const OUR_BYTES = 400_000;
/** Slow peers reach their steady state sooner. */
const PEER_BYTES = 20_000;
const UNIT = "of the link's ceiling";

/** A long write's share of what the link can carry, without loss and at 2 %; beside what apps of the field reach. */
export const writeCeiling: Measurement = {
  ids: [
    "write.ceiling",
    "write.ceiling-loss2",
    ...WRITE_PEERS.flatMap(({ id }) => [`write.vs-${id}`, `write.vs-${id}-loss2`]),
  ],
  measure: async () => [...(await figures("", {})), ...(await figures("-loss2", { loss: 0.02 }))],
};

async function figures(suffix: string, settings: Partial<LinkSettings>): Promise<Figure[]> {
  const ours = await ourShare(settings);
  const shared = { value: ours, unit: UNIT, better: "higher" } as const;
  const found: Figure[] = [
    { id: `write.ceiling${suffix}`, ...shared, vs: "the link's ceiling without loss", ratio: ours },
  ];
  for (const { id, peer } of WRITE_PEERS) {
    const theirs = await peerShare(peer, settings);
    found.push({ id: `write.vs-${id}${suffix}`, ...shared, vs: peer.name, ratio: ours / theirs });
  }
  return found;
}

async function ourShare(settings: Partial<LinkSettings>): Promise<number> {
  const link = createVirtualLink(settings);
  const connection = await link.connect();
  const send = () => lastValueFrom(longWrite(connection, DATA, new Uint8Array(OUR_BYTES)));
  return (await throughput(link, send, OUR_BYTES)) / link.ceiling;
}

async function peerShare(peer: WritePeer, settings: Partial<LinkSettings>): Promise<number> {
  const link = createVirtualLink(settings);
  await connectAsPeer(link, peer);
  const send = () => peer.send(link, new Uint8Array(PEER_BYTES));
  return (await throughput(link, send, PEER_BYTES)) / link.ceiling;
}
