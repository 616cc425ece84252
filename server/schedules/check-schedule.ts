import type { CapabilityModel } from "../../protocol/capability/model/model";
import { ApiError } from "../http/api-error";
import type { HomeDevice } from "./home-devices";
import type { Schedule } from "./schedule";
import { checkUnattended, fitting, type Unfit } from "./unattended";
import { isTimeZone } from "./zone-time";

/**
 * Whether a person may have this done: by the devices that the person owns now. A guest's device is none of them, and is answered as
 * one that does not exist.
 *
 * @throws ApiError 400, 404
 */
export function checkSchedule(
  { timeZone, target, does }: Schedule,
  owned: readonly HomeDevice[],
  modelOf: (product: string) => CapabilityModel | undefined,
): void {
  if (!isTimeZone(timeZone)) throw new ApiError(400, "bad-time-zone", "This is no time zone of the IANA database.");
  const meant = owned.filter(({ id, room }) => ("device" in target ? id === target.device : room === target.room));
  if ("device" in target && meant.length === 0)
    throw new ApiError(404, "no-such-device", "This is no cloud device of yours.");
  const models = meant.flatMap(({ product }) => modelOf(product) ?? []);
  const isFit = (model: CapabilityModel) =>
    "device" in target ? checkUnattended(model, does) === undefined : fitting(model, does) !== undefined;
  if (models.some(isFit)) return;
  const unfit = models.flatMap((model): Unfit | readonly Unfit[] => checkUnattended(model, does) ?? []);
  const danger = unfit.find(({ why }) => why === "dangerous");
  if (danger !== undefined)
    throw new ApiError(400, "dangerous", `${danger.path} is not done with nobody there to be asked.`);
  const [first] = unfit;
  const why = first === undefined ? "" : `: ${[first.path, first.why].filter(Boolean).join(" ")}`;
  throw new ApiError(400, "does-not-fit", `No device there does this${why}.`);
}
