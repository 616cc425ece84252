import { defer, delay, filter, finalize, first, map, merge, type Observable, timer } from "rxjs";
import type { ScanRow, ScanStore } from "../../../miniprogram/device/scan/scan-store";
import { unpadded } from "../../../protocol/bytes/padding";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { Clock } from "../../../protocol/ports/clock";
import { fromMobx } from "../from-mobx";
import type { PhoneUnderTest } from "../phone-under-test";
import type { ScanStep } from "./scan-fields";
import type { StepEnd } from "./step-end";
import type { WantedRow } from "./wanted-row";

/** How looking for a device ended. */
export type Search =
  | { readonly is: "found"; readonly row: ScanRow }
  | { readonly is: "missing" }
  | { readonly is: "failed"; readonly error: DeviceError }
  | { readonly is: "left" };

/** How long a person looks at a row before they believe that it can't be paired: some say what they are in a second packet, ms. */
const LOOK_MS = 2_000;

/** Like {@link lookFor}, for a device to be paired: a row is looked at until it says by what protocol, or long enough. */
export function lookForPairable(
  wanted: WantedRow,
  ms: number,
  underTest: PhoneUnderTest,
  clock: Clock,
): Observable<Search> {
  return look(underTest, ms, clock, (store) => {
    const found = seen(wanted, underTest, store);
    const pairable = found.pipe(filter((search) => search.is !== "found" || search.row.kind !== undefined));
    return merge(pairable, found.pipe(delay(LOOK_MS, clock.scheduler)));
  });
}

/** Opens the scan list and looks for a device, at most `ms` milliseconds. Emits once. */
export function lookFor(wanted: WantedRow, ms: number, underTest: PhoneUnderTest, clock: Clock): Observable<Search> {
  return look(underTest, ms, clock, (store) => seen(wanted, underTest, store));
}

function look(
  underTest: PhoneUnderTest,
  ms: number,
  clock: Clock,
  search: (store: ScanStore) => Observable<Search>,
): Observable<Search> {
  return defer(() => {
    const store = underTest.createScan();
    store.start();
    const late = timer(ms, clock.scheduler).pipe(map((): Search => ({ is: "missing" })));
    return merge(search(store), late).pipe(
      first(),
      finalize(() => store.dispose()),
    );
  });
}

function seen({ device, address }: WantedRow, { phone }: PhoneUnderTest, store: ScanStore): Observable<Search> {
  const name = unpadded(device);
  const isWanted = (row: ScanRow) =>
    address === undefined ? row.name === name : row.deviceId === phone.deviceIdOf(address);
  return fromMobx(() => ({ rows: store.rows, error: store.error })).pipe(
    map(({ rows, error }): Search => {
      if (error !== undefined) return { is: "failed", error };
      const row = rows.find(isWanted);
      return row === undefined ? { is: "missing" } : { is: "found", row };
    }),
    filter(({ is }) => is !== "missing"),
  );
}

/** Emits the one outcome of a scan step. */
export function playScan(step: ScanStep, underTest: PhoneUnderTest, clock: Clock): Observable<StepEnd> {
  return lookFor(step, step.ms, underTest, clock).pipe(
    map((search): StepEnd => {
      if (search.is === "failed")
        return { outcome: "failed", advice: search.error.advice, error: search.error.message };
      return { outcome: search.is === "found" ? "found" : "not-found" };
    }),
  );
}
