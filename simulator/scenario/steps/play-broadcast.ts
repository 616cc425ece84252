import { defer, filter, finalize, first, map, merge, type Observable } from "rxjs";
import { createBroadcastStore } from "../../../miniprogram/device/broadcast/broadcast-store";
import { hexToBytes } from "../../../protocol/bytes/hex";
import { decodeUtf8 } from "../../../protocol/bytes/utf8";
import type { BroadcastKind } from "../../../protocol/provisioning/broadcast/contract";
import { fromMobx } from "../from-mobx";
import type { PhoneUnderTest } from "../phone-under-test";
import type { PairStep } from "./pair-fields";
import type { StepEnd } from "./step-end";

/**
 * What a person does for the last resort: types the network and the MAC of the label, chooses the way, reads the outcome. Emits the
 * one outcome.
 */
export function playBroadcast(step: PairStep, via: BroadcastKind, underTest: PhoneUnderTest): Observable<StepEnd> {
  return defer(() => {
    underTest.leave();
    const { aesKey, labelMac } = step;
    const store = createBroadcastStore(underTest.ports, {
      ...(labelMac === undefined ? {} : { mac: labelMac }),
      ...(aesKey === undefined ? {} : { key: hexToBytes(aesKey) }),
    });
    store.input.typeSsid(decodeUtf8(step.ssid));
    store.input.typePassword(step.password);
    store.next();
    store.choose(via);
    store.start();
    const ended = fromMobx(() => store.result).pipe(
      filter((result) => result !== undefined),
      map((result): StepEnd => {
        const error = "error" in result ? { advice: result.error.advice, error: result.error.message } : {};
        return { ...error, outcome: result.outcome };
      }),
    );
    const refused = fromMobx(() => store.screen === "sending" || store.result !== undefined).pipe(
      filter((is) => !is),
      map((): StepEnd => ({ outcome: "failed", error: "the page does not send such a network" })),
    );
    const left = underTest.left$.pipe(map((): StepEnd => ({ outcome: "cancelled" })));
    return merge(ended, refused, left).pipe(
      first(),
      finalize(() => store.dispose()),
    );
  });
}
