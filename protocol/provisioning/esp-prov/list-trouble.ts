import { DeviceError } from "../../errors/device-error";
import { listRefused } from "../list-refused";
import { isAbsence } from "./esp-prov-error";

/** How often the list made no sense in one pairing. */
export interface ListTrouble {
  times: number;
}

export function createListTrouble(): ListTrouble {
  return { times: 0 };
}

/**
 * What a list that did not come means. A device that has none, or whose list makes no sense a second time, joins without; a
 * list that was damaged on its way once is asked for again on a new link.
 *
 * @param trouble of this pairing; undefined: nobody counts.
 */
export function unlisted(error: unknown, trouble: ListTrouble | undefined): unknown {
  if (isAbsence(error)) return listRefused(undefined, error);
  if (trouble === undefined || !(error instanceof DeviceError) || error.reason.kind !== "protocol") return error;
  trouble.times++;
  return trouble.times > 1 ? listRefused(undefined, error) : error;
}
