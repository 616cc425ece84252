import { reaction } from "mobx-miniprogram";
import { BehaviorSubject, concat, finalize, NEVER, Observable, of, type Subject, throwError, timer } from "rxjs";
import { map } from "rxjs/operators";
import { createPairStore, type PairStore } from "../../../../../miniprogram/device/pair/session/pair-store";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import type { Ports } from "../../../../../protocol/ports/ports";
import type {
  JoinEvent,
  JoinOutcome,
  Provisioner,
  ProvisioningSession,
  WifiCredentials,
} from "../../../../../protocol/provisioning/contract";
import { World } from "../../../../../simulator/world/time/world";

const HOME = Uint8Array.of(0x48, 0x6f, 0x6d, 0x65);
const GBK = Uint8Array.of(0xd0, 0xa1, 0xc3, 0xf7);
const LOST = new DeviceError({ kind: "connect-failed", transient: false }, { advice: "move-closer" });
const TOO_LONG = new DeviceError(
  { kind: "unsupported", what: "network name of this length" },
  { advice: "ssid-too-long" },
);

interface Rig {
  readonly world: World;
  readonly store: PairStore;
  readonly sent: WifiCredentials[];
  /** Sessions opened, and how many of them are open. */
  readonly opened: () => number;
  readonly open: () => number;
}

/** A pair store over a protocol that answers as told, each step after 100 ms. */
function rig(joins: readonly (JoinOutcome | "endless")[], failToOpen = 0): Rig {
  const world = new World({ seed: 1 });
  const sent: WifiCredentials[] = [];
  const answers = [...joins];
  let opened = 0;
  let open = 0;
  const after = <T>(value: T): Observable<T> => timer(100, world.scheduler).pipe(map(() => value));
  const session: ProvisioningSession = {
    info: { kind: "stub", version: "9.1", encrypted: true },
    scanWifi: () =>
      after([
        { ssid: HOME, rssi: -40 },
        { ssid: GBK, rssi: -50, auth: "open" as const },
      ]),
    join: (credentials) => {
      sent.push(credentials);
      const result = answers.shift() ?? "endless";
      const applied: JoinEvent[] = [{ type: "step", step: "join" }, { type: "applied" }];
      if (result === "endless") return concat(of(...applied), NEVER);
      return concat(of(...applied), after<JoinEvent>({ type: "outcome", result }));
    },
    status: () => after({ outcome: "joined" as const, ssid: HOME, rssi: -44 }),
  };
  const provisioner: Provisioner = {
    kind: "stub",
    detect: () => undefined,
    open: (_ports, _deviceId, _options, onStep) =>
      new Observable<ProvisioningSession>((subscriber) => {
        opened += 1;
        onStep("connect");
        if (opened <= failToOpen) return throwError(() => LOST).subscribe(subscriber);
        open += 1;
        return concat(after(session), NEVER)
          .pipe(
            finalize(() => {
              open -= 1;
            }),
          )
          .subscribe(subscriber);
      }),
  };
  const visible: Subject<boolean> = new BehaviorSubject(true);
  const ports = { clock: world, lifecycle: { visible$: visible }, log: { write: () => undefined } } as unknown as Ports;
  const store = createPairStore({ ports, provisioner, deviceId: "id", deviceName: "Lamp" });
  return { world, store, sent, opened: () => opened, open: () => open };
}

/** Opens, picks the first network, joins and waits for the outcome. */
async function pairOnce({ world, store }: Rig, password: string): Promise<void> {
  store.start();
  await world.advance(300);
  store.pick(store.networks[0]?.key ?? "");
  store.join(password);
  await world.advance(300);
}

describe("the pair store", () => {
  it("shows the networks the device hears, with names for the eye and bytes for the device", async () => {
    const { world, store, sent } = rig([{ outcome: "wrong-password" }]);
    expect(store.phase).toBe("idle");
    store.start();
    expect(store.phase).toBe("opening");
    await world.advance(300);
    expect(store.phase).toBe("choosing");
    expect(store.info).toMatchObject({ version: "9.1", encrypted: true });
    expect(store.networks).toEqual([
      { key: "486f6d65", name: "Home", rssi: -40, secured: true },
      { key: "d0a1c3f7", name: "d0 a1 c3 f7", rssi: -50, secured: false, asBytes: true, auth: "open" },
    ]);
    store.pick("d0a1c3f7");
    store.join("");
    expect(sent).toEqual([{ ssid: GBK, password: new Uint8Array(0) }]);
    store.dispose();
  });

  it("corrects a wrong password in the same session", async () => {
    const it = rig([{ outcome: "wrong-password" }, { outcome: "joined", ssid: HOME, ip: "10.0.0.7" }]);
    await pairOnce(it, "nope");
    expect(it.store).toMatchObject({ phase: "ended", outcome: "wrong-password", canCorrect: true });
    it.store.join("right");
    expect(it.store).toMatchObject({ phase: "joining", outcome: undefined, canCorrect: false });
    await it.world.advance(300);
    expect(it.store).toMatchObject({ phase: "ended", result: { outcome: "joined", ip: "10.0.0.7" } });
    expect(it.opened()).toBe(1);
    expect(it.sent.map(({ password }) => new TextDecoder().decode(password))).toEqual(["nope", "right"]);
  });

  it("lets go of the device once it is online", async () => {
    const it = rig([{ outcome: "joined", ssid: HOME }]);
    await pairOnce(it, "right");
    expect(it.open()).toBe(0);
  });

  it("types a network that is not in the list", async () => {
    const { world, store, sent } = rig([{ outcome: "network-not-found" }]);
    store.start();
    await world.advance(300);
    store.typeName("小明");
    store.join("12345678");
    expect(sent[0]?.ssid).toEqual(new TextEncoder().encode("小明"));
    expect(store.picked?.name).toBe("小明");
    store.dispose();
  });

  it("tells why opening failed, and opens again", async () => {
    const { world, store } = rig([], 1);
    store.start();
    expect(store).toMatchObject({ phase: "ended", outcome: "failed", advice: "move-closer" });
    store.retry();
    await world.advance(300);
    expect(store.phase).toBe("choosing");
    store.dispose();
  });

  it("joins again with what was typed, over a new session, after a failure", async () => {
    const it = rig([
      { outcome: "failed", error: TOO_LONG },
      { outcome: "joined", ssid: HOME },
    ]);
    await pairOnce(it, "right");
    expect(it.store).toMatchObject({ outcome: "failed", advice: "ssid-too-long" });
    it.store.retry();
    await it.world.advance(500);
    expect(it.store.outcome).toBe("joined");
    expect(it.opened()).toBe(2);
    expect(it.sent).toHaveLength(2);
  });

  it("asks how an unverified join went, and sends nothing again", async () => {
    const it = rig([{ outcome: "unverified", error: LOST }]);
    await pairOnce(it, "right");
    expect(it.store).toMatchObject({ outcome: "unverified", work: "join", appliedAt: 0 });
    it.store.retry();
    expect(it.store).toMatchObject({ phase: "joining", work: "verify", outcome: undefined });
    await it.world.advance(2_000);
    expect(it.store).toMatchObject({ result: { outcome: "joined", rssi: -44 }, joins: 1 });
    expect(it.sent).toHaveLength(1);
  });

  it("hands on what the device reported of a failed join", async () => {
    const it = rig([{ outcome: "wrong-password", report: { code: 15, rssi: -52 } }]);
    await pairOnce(it, "nope");
    expect(it.store).toMatchObject({
      result: { report: { code: 15, rssi: -52 } },
      canCorrect: true,
      elapsedMs: 100,
      joins: 1,
    });
    it.store.dispose();
  });

  it("marks when each step began", async () => {
    const { world, store } = rig([]);
    store.start();
    await world.advance(300);
    expect(store.marks).toEqual([
      { step: "connect", at: 0 },
      { step: "scan-wifi", at: 100 },
    ]);
    expect(store.elapsedMs).toBe(200);
    store.dispose();
  });

  it.each(["opening", "choosing", "joining"] as const)("ends as cancelled when stopped while %s", async (when) => {
    const { world, store, open } = rig(["endless"]);
    store.start();
    if (when !== "opening") await world.advance(300);
    if (when === "joining") {
      store.pick("486f6d65");
      store.join("x");
    }
    expect(store.phase).toBe(when);
    store.cancel();
    expect(store).toMatchObject({ phase: "ended", outcome: "cancelled" });
    await world.advance(1000);
    expect(store.outcome).toBe("cancelled");
    expect(open()).toBe(0);
    expect(world.pending()).toBe(0);
  });

  it("counts the seconds of a join", async () => {
    const { world, store } = rig(["endless"]);
    store.start();
    await world.advance(300);
    store.pick("486f6d65");
    store.join("x");
    await world.advance(3_500);
    expect(store.elapsedMs).toBe(3_000);
    store.dispose();
  });

  it("changes no more, and holds nothing, once disposed", async () => {
    const it = rig(["endless"]);
    await pairOnce(it, "x");
    it.store.dispose();
    let changes = 0;
    const stop = reaction(
      () => JSON.stringify(it.store),
      () => {
        changes += 1;
      },
    );
    it.store.start();
    it.store.join("x");
    it.store.retry();
    await it.world.advance(10_000);
    stop();
    expect(changes).toBe(0);
    expect(it.open()).toBe(0);
    expect(it.world.pending()).toBe(0);
  });

  it("keeps no password among what it shows", async () => {
    const it = rig(["endless"]);
    await pairOnce(it, "s3cretword");
    expect(JSON.stringify(it.store)).not.toContain("s3cretword");
    it.store.dispose();
  });
});
