import { concat, map, type Observable, of } from "rxjs";
import { connect } from "../../../protocol/ble/connect";
import { concatBytes } from "../../../protocol/bytes/concat";
import { equalBytes } from "../../../protocol/bytes/equal";
import { bytesToHex, hexToBytes } from "../../../protocol/bytes/hex";
import type { JoinEvent, JoinOutcome, Provisioner, ProvisioningSession } from "../../../protocol/provisioning/contract";
import type { Protocol } from "../../../protocol/provisioning/protocol";
import { isHex, MASK_BYTE } from "../../../protocol/provisioning/trace-format";

/** Where the toy takes a network: the length of its name, the name, the password, all in clear. */
export const TOY = {
  service: "70E00001-0000-4000-8000-00805F9B34FB",
  characteristic: "70E00002-0000-4000-8000-00805F9B34FB",
};

const provisioner: Provisioner = {
  kind: "toy",
  detect: ({ localName = "" }) => (localName.startsWith("TOY_") ? { kind: "toy", confidence: 0.9 } : undefined),
  open: (ports, deviceId, _options, onStep) => {
    onStep("connect");
    return connect(ports, deviceId).pipe(
      map(
        (connection): ProvisioningSession => ({
          info: { kind: "toy", encrypted: false, scans: false },
          scanWifi: () => of([]),
          status: () => of({ outcome: "idle" }),
          join: ({ ssid, password }): Observable<JoinEvent> => {
            const frame = concatBytes(Uint8Array.of(ssid.length), ssid, password);
            // The device's own word: what it holds now.
            const outcome = (held: Uint8Array): JoinOutcome =>
              equalBytes(held, frame) ? { outcome: "joined", ssid } : { outcome: "join-failed", reason: "not-held" };
            return concat(
              connection.write(TOY, frame).pipe(map((): JoinEvent => ({ type: "applied" }))),
              connection.read(TOY).pipe(map((held): JoinEvent => ({ type: "outcome", result: outcome(held) }))),
            );
          },
        }),
      ),
    );
  },
};

/** A protocol as a stranger would add it: this folder, and one line. */
export const toy: Protocol = {
  kind: "toy",
  name: "Toy",
  mark: "70E00001-0000…",
  asksFor: "button",
  provisioner,
  readLabel: (text) => (text.startsWith("TOY:") ? { kind: "toy", name: text.slice(4) } : undefined),
  trace: {
    createMask: () => (fields) => {
      const { characteristicId, value } = fields;
      if (characteristicId !== TOY.characteristic || !isHex(value)) return fields;
      const frame = hexToBytes(value);
      return { ...fields, value: bytesToHex(frame.fill(MASK_BYTE, 1 + (frame[0] ?? 0))) };
    },
    describe: ({ characteristicId, value }) =>
      characteristicId === TOY.characteristic && isHex(value)
        ? { name: "toy.network", detail: `${value.length / 2} B` }
        : undefined,
  },
};
