import { ReplayFailure } from "../replay-failure";
import type { ClientPlain, Derived, DeviceEvent, Nonce, RandomDraw, Reply, Request } from "./entry";
import type { Recording } from "./recording";

export interface Placed<T> {
  /** Index in the transcript. */
  readonly index: number;
  readonly entry: T;
}

/** One request, what the device did about it, and what the client made of the answer. */
export interface Exchange {
  readonly request: Placed<Request>;
  readonly reply: Placed<Reply>;
  readonly draws: readonly Placed<RandomDraw>[];
  readonly events: readonly Placed<DeviceEvent>[];
  /** What the client computed from the reply. */
  readonly derived: Placed<Derived> | undefined;
  readonly encryptNonce: Placed<Nonce> | undefined;
  readonly decryptNonce: Placed<Nonce> | undefined;
  /** What the client read out of the reply. */
  readonly plain: Placed<ClientPlain> | undefined;
}

interface Open {
  readonly request: Placed<Request>;
  readonly encryptNonce: Placed<Nonce> | undefined;
  readonly draws: Placed<RandomDraw>[];
  readonly events: Placed<DeviceEvent>[];
  reply?: Placed<Reply>;
  derived?: Placed<Derived>;
  decryptNonce?: Placed<Nonce>;
  plain?: Placed<ClientPlain>;
}

/** Cuts a transcript at the client's requests. Throws a {@link ReplayFailure} when the order makes no sense. */
export function exchangesOf(recording: Recording): readonly Exchange[] {
  const exchanges: Open[] = [];
  let nonce: Placed<Nonce> | undefined;
  recording.entries.forEach((entry, index) => {
    if (entry.dir === "note") return;
    if (entry.dir === "client->device") {
      exchanges.push({ request: { index, entry }, encryptNonce: nonce, draws: [], events: [] });
      nonce = undefined;
      return;
    }
    if (nonce !== undefined) throw ReplayFailure.at(nonce.index, "the request of this iv is missing");
    if (entry.dir === "iv" && entry.use === "client encrypt") {
      nonce = { index, entry };
      return;
    }
    const open = exchanges.at(-1);
    if (open === undefined) throw ReplayFailure.at(index, "comes before the first request");
    place(open, entry, index);
  });
  if (nonce !== undefined) throw ReplayFailure.at(nonce.index, "the request of this iv is missing");
  return exchanges.map(close);
}

function place(
  open: Open,
  entry: RandomDraw | DeviceEvent | Reply | Derived | Nonce | ClientPlain,
  index: number,
): void {
  const early = open.reply === undefined;
  switch (entry.dir) {
    case "device-random":
      if (early) open.draws.push({ index, entry });
      else throw ReplayFailure.at(index, "a draw after the reply");
      return;
    case "device-event":
      open.events.push({ index, entry });
      return;
    case "device->client":
      if (!early) throw ReplayFailure.at(index, "a second reply");
      if (entry.endpoint !== open.request.entry.endpoint) throw ReplayFailure.at(index, "replies for another endpoint");
      open.reply = { index, entry };
      return;
    case "derived":
      if (early || open.derived !== undefined) throw ReplayFailure.at(index, "derived from no reply");
      open.derived = { index, entry };
      return;
    case "iv":
      if (early || open.decryptNonce !== undefined) throw ReplayFailure.at(index, "iv of no reply");
      open.decryptNonce = { index, entry };
      return;
    case "client-plain":
      if (early || open.plain !== undefined) throw ReplayFailure.at(index, "the plaintext of no reply");
      if (entry.endpoint !== open.request.entry.endpoint) throw ReplayFailure.at(index, "is of another endpoint");
      open.plain = { index, entry };
  }
}

function close({ reply, derived, decryptNonce, plain, ...rest }: Open): Exchange {
  if (reply === undefined) throw ReplayFailure.at(rest.request.index, "has no reply");
  return { ...rest, reply, derived, decryptNonce, plain };
}
