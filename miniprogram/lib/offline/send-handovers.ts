import type { SavedDevice } from "../devices/saved-device";
import { failureOf, HttpError } from "../http/http-error";
import { END_INVITE, LIST_INVITES, MAKE_INVITE } from "../http/sharing-endpoints";
import type { SessionClient } from "../session/session-client";
import { HANDOVER_LASTS_MS, ownedOf, readDraft } from "../sharing/handover-draft";
import { type HandoverWish, type LinkStorage, removeWish, waitingWishes, writeWish } from "../sharing/handover-wish";
import type { KeyValueStorage } from "../storage/key-value-storage";
import { NOBODY } from "../storage/keys";

export interface HandoverHost {
  readonly client: Pick<SessionClient, "call">;
  readonly storage: KeyValueStorage;
  readonly links: LinkStorage;
  /** Whose links may be made now. */
  user(): string;
  devices(): readonly SavedDevice[];
  /** What the person is called by who gets the link; "": nothing. */
  maker(): string;
}

/**
 * Makes the links that wait, of the devices that the account has, one after the other: at the end each order has one that is open. One
 * that the server refuses for good is wanted no more. Rejects with an HttpError when the server could not be asked: the rest waits.
 */
export async function sendHandovers(host: HandoverHost): Promise<void> {
  const { storage, user } = host;
  const whose = user();
  if (whose === NOBODY) return;
  for (const wish of waitingWishes(storage, whose)) {
    if (user() !== whose) throw new HttpError({ kind: "aborted" });
    try {
      await makeLink(host, whose, wish);
    } catch (thrown) {
      const failure = failureOf(thrown);
      const isFinal = failure.kind === "refused" && failure.status < 500 && failure.status !== 429;
      if (!isFinal) throw thrown;
      removeWish(storage, whose, wish.order);
    }
  }
}

async function makeLink(host: HandoverHost, user: string, { order, state }: HandoverWish): Promise<void> {
  const { client, storage, links } = host;
  const draft = readDraft(storage, user, order);
  if (draft === undefined) return removeWish(storage, user, order);
  const { owned } = ownedOf(draft, host.devices());
  // Not uploaded yet: the next sync has them.
  if (owned.length === 0) return;
  if (state === "asked" && (await isThere(host, order, draft.devices))) {
    writeWish(storage, user, { order, state: "made" });
    return;
  }
  if (!writeWish(storage, user, { order, state: "asked" })) return;
  const maker = host.maker();
  const input = { devices: owned, role: "owner" as const, lastsMs: HANDOVER_LASTS_MS, ...(maker && { maker }) };
  links.write(order, await client.call(MAKE_INVITE, input).done);
  writeWish(storage, user, { order, state: "made" });
}

/** Whether an earlier try made one that can be sent or was accepted. One whose link is lost is ended. */
async function isThere({ client, links }: HandoverHost, order: string, devices: readonly string[]): Promise<boolean> {
  const kept = await new Promise<string | undefined>((resolve) => links.read(order, (made) => resolve(made?.id)));
  const invites = await client.call(LIST_INVITES, undefined).done;
  const ours = invites.filter(
    ({ role, state, devices: of }) =>
      role === "owner" && (state === "open" || state === "waiting") && of.some((id) => devices.includes(id)),
  );
  if (ours.some(({ id, state }) => id === kept || state === "waiting")) return true;
  for (const { id } of ours) await client.call(END_INVITE, id).done;
  return false;
}
