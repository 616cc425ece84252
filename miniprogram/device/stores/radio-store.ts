import { makeAutoObservable, runInAction } from "mobx-miniprogram";
import { concat, type Subscription, switchMap } from "rxjs";
import type { AdviceKey } from "../../../protocol/errors/advice";
import { DeviceError } from "../../../protocol/errors/device-error";
import type { BlePort } from "../../../protocol/ports/ble";

/** Whether the phone's Bluetooth can be used, and what to do when not. */
export type RadioStatus = "unknown" | "on" | "off" | "blocked";

export interface RadioStore {
  readonly status: RadioStatus;
  /** Set while `blocked`. */
  readonly advice: AdviceKey | "";
  /** Opens the adapter and follows its state. */
  start(): void;
  stop(): void;
}

/** A page's view of the adapter; knows no more than it was told, hence `unknown` until the phone answers. */
export function createRadioStore({ ble }: { readonly ble: BlePort }): RadioStore {
  let following: Subscription | undefined;
  const store = makeAutoObservable({
    status: "unknown" as RadioStatus,
    advice: "" as AdviceKey | "",
    start(): void {
      following?.unsubscribe();
      following = ble
        .openAdapter()
        .pipe(switchMap(() => concat(ble.adapterState(), ble.adapterStateChanges$)))
        .subscribe({
          next: ({ available }) => settle(available ? "on" : "off", ""),
          error: (error: unknown) => settle("blocked", error instanceof DeviceError ? error.advice : "report"),
        });
    },
    stop(): void {
      following?.unsubscribe();
    },
  });
  const settle = (status: RadioStatus, advice: AdviceKey | "") =>
    runInAction(() => {
      store.status = status;
      store.advice = advice;
    });
  return store;
}
