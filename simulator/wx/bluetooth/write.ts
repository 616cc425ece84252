import type { AttResult } from "../../world/radio/peripheral";
import type { Reply } from "../api-call";
import type { PhoneContext } from "../phone-context";
import { BLUETOOTH_FAILURE, systemError } from "./bluetooth-failure";
import type { Connections } from "./connections";
import { attFailure, type GattTarget, runOperation } from "./gatt-run";
import { strike } from "./strike";

type WriteType = "write" | "writeNoResponse";

/** Bytes of a write at the MTU that every link begins with. */
const DEFAULT_PAYLOAD = 20;
/** Opcode and handle before a value. */
const WRITE_HEADER_BYTES = 3;

/** `wx.writeBLECharacteristicValue` on a characteristic that was found. */
export function write(
  phone: PhoneContext,
  connections: Connections,
  { connection, link, characteristic }: GattTarget,
  option: { readonly value: ArrayBuffer; readonly writeType?: WriteType },
  reply: Reply<object>,
) {
  const { gatt } = phone.profile;
  const type = chooseType(
    characteristic.properties,
    gatt.knowsWriteTypes ? option.writeType : undefined,
    gatt.defaultWriteType,
  );
  if (type === undefined) return reply.fail(BLUETOOTH_FAILURE.propertyNotSupport);
  if (phone.world.timeline.now() < connection.writableFrom) return reply.fail(systemError(gatt.systemErrorText.write));

  const value = new Uint8Array(option.value.slice(0));
  runOperation(connection, "write", type === "write" ? "request" : "unresponded", reply, (outcome) => {
    const answer = (result: AttResult) => {
      const failure = attFailure(phone, "write", result);
      if (failure === undefined) outcome.ok();
      else outcome.fail(failure);
    };
    const send = (bytes: Uint8Array, done: (result: AttResult) => void) => {
      const oversize = bytes.length > link.mtu - WRITE_HEADER_BYTES ? gatt.oversize[type] : undefined;
      const overlong = bytes.length > gatt.longestDelivered;
      if (gatt.longWrites === "hang" && bytes.length > DEFAULT_PAYLOAD) return;
      if (oversize === "hang" || (overlong && gatt.overlong === "hang")) return;
      if (oversize === "refuse") return outcome.fail(systemError(gatt.systemErrorText.write));
      // Success is reported as soon as the phone took it; nothing reaches the device.
      if (oversize === "drop" || overlong) return outcome.ok();
      link.write(characteristic.uuid, bytes, type === "write", done);
    };
    const turn = connection.writeOrder.take();
    const without = (end: () => void) => {
      turn.skip();
      end();
    };
    strike(phone, {
      point: "ble.write",
      address: connection.address,
      perform: () => turn.go(() => send(value, answer)),
      corrupted: () => turn.go(() => send(phone.world.faults.corrupt(value), answer)),
      dropped: () => without(() => outcome.ok()),
      duplicated: () => turn.go(() => send(value, () => send(value, answer))),
      failed: (why) => without(() => outcome.fail(why)),
      disconnected: () => without(() => connections.dropLink(connection)),
      hung: () => turn.skip(),
    });
  });
}

function chooseType(
  properties: { readonly write?: boolean; readonly writeWithoutResponse?: boolean },
  asked: WriteType | undefined,
  preferred: WriteType,
): WriteType | undefined {
  const can = { write: properties.write === true, writeNoResponse: properties.writeWithoutResponse === true };
  if (asked !== undefined) return can[asked] ? asked : undefined;
  const other: WriteType = preferred === "write" ? "writeNoResponse" : "write";
  if (can[preferred]) return preferred;
  return can[other] ? other : undefined;
}
