import { concat, ignoreElements, NEVER, type Observable, of, switchMap } from "rxjs";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { parseRecording } from "../../../../protocol/adapters/record/parse-recording";
import { createRecorder } from "../../../../protocol/adapters/record/recorder";
import { formatHex } from "../../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { uuid } from "../../../../protocol/gatt/uuid";
import type { Ports } from "../../../../protocol/ports/ports";
import type {
  JoinEvent,
  Provisioner,
  ProvisioningSession,
  SessionAnswer,
  SessionOptions,
} from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";

const ADDRESS = { deviceId: "A", service: uuid("FFFF"), characteristic: uuid("FF01") };
const hexOf = (text: string) => formatHex(encodeUtf8(text), "").toLowerCase();

/** Writes everything it is told as it stands, which no protocol should. */
const careless: Provisioner = {
  kind: "blufi",
  detect: () => undefined,
  open: (ports, _deviceId, options) => {
    const write = (text: Uint8Array) => ports.ble.write(ADDRESS, text, "with-response").pipe(ignoreElements());
    const answer$: Observable<SessionAnswer> = options.prompt?.({ type: "pop", refused: 0 }) ?? of({});
    const told$ = answer$.pipe(switchMap(({ pop = "" }) => write(encodeUtf8(`${pop}|${options.pop ?? ""}`))));
    const joined: JoinEvent = { type: "outcome", result: { outcome: "joined", ssid: encodeUtf8("HomeNet") } };
    const session: Pick<ProvisioningSession, "join"> = {
      join: ({ ssid, password }) => concat(write(ssid), write(password), of(joined)),
    };
    return concat(told$, of(session as ProvisioningSession), NEVER);
  },
};

function pairedThrough(through: (ports: Ports) => Ports, options: SessionOptions) {
  const ports = createFakePorts();
  ports.ble.answer("write", () => of(undefined));
  const flow = createPairingFlow(through(ports), careless, "A", options);
  const credentials = { ssid: encodeUtf8("HomeNet"), password: encodeUtf8("correct horse") };
  flow.join(credentials).subscribe();
  ports.clock.advance(1_000);
  flow.close();
  return ports;
}

describe("a recorded pairing", () => {
  it("hides by itself the password, the proof of possession and what the person answered", () => {
    let recorder = createRecorder(createFakePorts());
    pairedThrough(
      (ports) => {
        recorder = createRecorder(ports);
        return recorder.ports;
      },
      { pop: "label-pop", prompt: () => of({ pop: "typed-pop" }) },
    );
    const text = recorder.exportText();
    expect(() => parseRecording(text)).not.toThrow();
    expect(text).toContain(hexOf("HomeNet"));
    for (const secret of ["correct horse", "label-pop", "typed-pop"]) expect(text).not.toContain(hexOf(secret));
    expect(text).toContain("*".repeat(2 * "correct horse".length));
  });

  it("hands the same options on where nothing is recorded", () => {
    const options: SessionOptions = { pop: "label-pop" };
    const written: string[] = [];
    const ports = pairedThrough((same) => same, options);
    for (const { name, args } of ports.ble.calls)
      if (name === "write") written.push(formatHex(args[1] as Uint8Array, ""));
    expect(written.join(" ").toLowerCase()).toContain(hexOf("label-pop"));
  });
});
