import { defer, ignoreElements, type Observable, switchMap, takeUntil, timer } from "rxjs";
import type { Connection } from "../../protocol/ble/connection";
import { longWrite } from "../../protocol/ble/long-write";
import type { Ports } from "../../protocol/ports/ports";
import type { SoakOp } from "./plan";
import { TARGETS } from "./soak-devices";

const ANSWER_MS = 3_000;
const OWN_TIMEOUT_MS = 10_000;

/** One operation on a link, from its time to its end or its asker's leaving. Emits nothing. */
export function playOp(op: SoakOp, connection: Connection, ports: Ports): Observable<never> {
  const { scheduler } = connection.clock;
  const work = defer(() => operation(op, connection, ports)).pipe(ignoreElements());
  const asked = op.cancelMs === undefined ? work : work.pipe(takeUntil(timer(op.cancelMs, scheduler)));
  return timer(op.atMs, scheduler).pipe(switchMap(() => asked));
}

function operation(op: SoakOp, connection: Connection, { ble }: Ports): Observable<unknown> {
  switch (op.op) {
    case "read":
      return connection.read(TARGETS[op.on], { exclusive: op.exclusive ?? false });
    case "write":
      return connection.write(TARGETS[op.on], new Uint8Array(Math.min(op.bytes, connection.payloadSize)));
    case "notify":
      return connection.notifications(TARGETS[op.on]).pipe(takeUntil(timer(op.ms, connection.clock.scheduler)));
    case "request":
      return connection.request({
        write: TARGETS.lamp,
        listen: TARGETS.lamp,
        frame: Uint8Array.of(1),
        match: ([on]) => on === 1,
        timeoutMs: ANSWER_MS,
        priority: "high",
      });
    case "long":
      return longWrite(connection, TARGETS.store, new Uint8Array(op.bytes));
    case "rssi":
      return connection.run({ label: "rssi", timeoutMs: OWN_TIMEOUT_MS, run: () => ble.rssi(connection.deviceId) });
    case "mtu":
      return connection.run({ label: "mtu", timeoutMs: OWN_TIMEOUT_MS, run: () => ble.mtu(connection.deviceId) });
  }
}
