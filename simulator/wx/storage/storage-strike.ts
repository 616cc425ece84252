import type { Reply } from "../api-call";
import type { PhoneContext } from "../phone-context";
import { StorageRefusal } from "./storage-box";

/** How long a synchronous write blocks the app that hangs, ms, where the fault does not say. */
const BLOCKED_MS = 5_000;
/** What WeChat says of a storage that takes no more. */
const REFUSED = "exceed storage max size 10Mb";

/** An asynchronous write as the scenario's faults have it: refused, never answered and not kept, or answered and not kept. */
export function writeLater(phone: PhoneContext, write: () => void, reply: Reply<object>): void {
  const fault = strike(phone);
  const errno = fault?.errno === undefined ? {} : { errno: fault.errno };
  if (fault?.do === "drop") reply.ok();
  else if (fault?.do === "error") reply.fail({ text: REFUSED, ...errno });
  else if (fault?.do !== "hang") attempt(write, reply);
}

function attempt(write: () => void, reply: Reply<object>): void {
  try {
    write();
    reply.ok();
  } catch (refusal) {
    if (!(refusal instanceof StorageRefusal)) throw refusal;
    reply.fail({ text: refusal.message });
  }
}

/**
 * A synchronous write as the scenario's faults have it: refused, kept with the app's thread blocked for a while, or not kept.
 * @throws StorageRefusal where it is refused.
 */
export function writeNow(phone: PhoneContext, write: () => void): void {
  const fault = strike(phone);
  if (fault?.do === "drop") return;
  if (fault?.do === "error") throw new StorageRefusal(REFUSED);
  write();
  if (fault?.do === "hang") phone.thread.block(fault.ms ?? BLOCKED_MS);
}

function strike({ name, world }: PhoneContext) {
  return world.faults.strike("storage.write", { phone: name });
}
