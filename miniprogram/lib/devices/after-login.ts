import type { Companion } from "../companion";
import { setFetchToken } from "../periodic-update/background-fetch";
import { adoptRecords } from "../storage/adopt-records";
import type { KeyValueStorage } from "../storage/key-value-storage";
import { isUser } from "../storage/keys";
import { notWritten, WRITTEN, type WriteResult } from "../storage/record";
import { writeUser } from "../storage/user";
import { adoptDevices } from "./adopt-devices";
import type { SignedIn } from "./remote-devices";
import { type Restored, restoreDevices } from "./restore-devices";

/**
 * What the phone does with a login, the first one after WeChat cleaned everything included: the user's data is shown from
 * now on, what nobody had becomes theirs, periodic update gets its token, and devices that the phone lacks come back.
 *
 * @returns when the backend's list is merged. Rejects as `devices.list()` does; everything before it holds then.
 */
export async function afterLogin(
  shared: Companion,
  wx: KeyValueStorage & Parameters<typeof setFetchToken>[0],
  { user, fetchToken, devices, unsent }: SignedIn,
): Promise<Restored> {
  if (signIn(wx, user).ok) {
    shared.refresh();
    shared.changed();
  }
  if (fetchToken !== undefined) setFetchToken(wx, fetchToken, () => undefined);
  const remote = await devices.list();
  // Somebody else may have signed in meanwhile, or the phone could not keep who did.
  const restored = restoreDevices(shared.devices, shared.user() === user ? remote : [], unsent);
  if (restored.added + restored.changed > 0) shared.changed();
  return restored;
}

/**
 * Shows a user's data from now on and gives them what nobody had. Killed in between, the next launch ends it (`keepHouse`).
 * Never throws.
 */
export function signIn(storage: KeyValueStorage, user: string): WriteResult {
  if (!isUser(user)) return notWritten("invalid");
  const written = writeUser(storage, user);
  if (!written.ok) return written;
  adoptDevices(storage, user);
  adoptRecords(storage, user);
  return WRITTEN;
}
