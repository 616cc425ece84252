import fc from "fast-check";
import type {
  ConfigMessage,
  ConnectedState,
} from "../../../../../protocol/provisioning/esp-prov/messages/config-message";
import type { CtrlMessage } from "../../../../../protocol/provisioning/esp-prov/messages/ctrl-message";
import type { ScanEntry, ScanMessage } from "../../../../../protocol/provisioning/esp-prov/messages/scan-message";
import type { SessionBody } from "../../../../../protocol/provisioning/esp-prov/messages/session-message";

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const bytes = fc.uint8Array({ maxLength: 40 });
const kind = <K extends string>(name: K) => fc.constant(name);

export const sessionBodies: fc.Arbitrary<SessionBody> = fc.oneof(
  fc.record({ kind: kind("sec0-command") }),
  fc.record({ kind: kind("sec0-response"), status: int }),
  fc.record({ kind: kind("sec1-command0"), clientPublic: bytes }),
  fc.record({ kind: kind("sec1-response0"), status: int, devicePublic: bytes, deviceRandom: bytes }),
  fc.record({ kind: kind("sec1-command1"), clientVerify: bytes }),
  fc.record({ kind: kind("sec1-response1"), status: int, deviceVerify: bytes }),
  fc.record({ kind: kind("sec2-command0"), username: bytes, clientPublic: bytes }),
  fc.record({ kind: kind("sec2-response0"), status: int, devicePublic: bytes, salt: bytes }),
  fc.record({ kind: kind("sec2-command1"), clientProof: bytes }),
  fc.record({ kind: kind("sec2-response1"), status: int, deviceProof: bytes, nonce: bytes }),
);

const connectedStates: fc.Arbitrary<ConnectedState> = fc.record({
  ip: fc.ipV4(),
  auth: int,
  ssid: bytes,
  bssid: bytes,
  channel: int,
});

export const configMessages: fc.Arbitrary<ConfigMessage> = fc.oneof(
  fc.record({ kind: kind("get-status") }),
  fc.record(
    {
      kind: kind("status"),
      status: int,
      station: int,
      failReason: int,
      connected: connectedStates,
      attemptsRemaining: int,
    },
    { requiredKeys: ["kind", "status", "station"] },
  ),
  fc.record({ kind: kind("set"), ssid: bytes, password: bytes, bssid: bytes, channel: int }),
  fc.record({ kind: kind("set-response"), status: int }),
  fc.record({ kind: kind("apply") }),
  fc.record({ kind: kind("apply-response"), status: int }),
);

const scanEntries: fc.Arbitrary<ScanEntry> = fc.record({
  ssid: bytes,
  channel: int,
  rssi: int,
  bssid: bytes,
  auth: int,
});

export const scanMessages: fc.Arbitrary<ScanMessage> = fc.oneof(
  fc.record({ kind: kind("start"), blocking: fc.boolean(), passive: fc.boolean(), groupChannels: int, periodMs: int }),
  fc.record({ kind: kind("started"), status: int }),
  fc.record({ kind: kind("get-status") }),
  fc.record({ kind: kind("status"), status: int, finished: fc.boolean(), count: int }),
  fc.record({ kind: kind("get-result"), startIndex: int, count: int }),
  fc.record({ kind: kind("result"), status: int, entries: fc.array(scanEntries, { maxLength: 16 }) }),
);

export const ctrlMessages: fc.Arbitrary<CtrlMessage> = fc.oneof(
  fc.record({ kind: fc.constantFrom("reset" as const, "reprovision" as const) }),
  fc.record({ kind: fc.constantFrom("reset-response" as const, "reprovision-response" as const), status: int }),
);
